"""What a machine wrote: never answered and never published, so that no loop can begin (RFC 3834)."""

import re

from background.inbound.messages import Headers

MARKS = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-reply-from",
    "x-loop",
    "x-outbox-key",
    "list-id",
    "list-post",
)
PRECEDENCES = {"bulk", "junk", "list", "auto_reply"}
MACHINES = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|nepasrepondre)(?:@|\+|$)")
# At the very beginning: « Re : Absence du bureau » is somebody's answer.
ABSENCES = re.compile(
    r"^(?:r[ée]ponse automatique|automatic reply|auto[- ]?(?:reply|response)|out of (?:the )?office"
    r"|absente? ?:|absence(?: du bureau)? ?(?::|re\b|$)|(?:message|notification) d.absence"
    r"|undeliver|non remis|delivery status notification|[ée]chec de (?:la )?remise)",
    re.I,
)


def is_automatic(headers: Headers) -> bool:
    return (
        headers.first("auto-submitted").partition(";")[0].strip().lower() not in ("", "no")
        or headers.first("precedence").lower() in PRECEDENCES
        or any(headers.all(mark) for mark in MARKS)
        or headers.first("return-path") == "<>"
        or headers.first("content-type").lower().startswith(("multipart/report", "message/delivery-status"))
        or MACHINES.match(headers.sender) is not None
        or ABSENCES.match(headers.words("subject")) is not None
    )
