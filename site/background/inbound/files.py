"""The files that somebody joined to her answer; not those that a mail program joins by itself."""

from email.message import EmailMessage
from mimetypes import guess_extension
from typing import NamedTuple

from background.inbound.messages import content_of, is_attached, kind_of, leaves, name_of, safely

SMALLEST_PICTURE = 10 * 1024  # bytes: what is smaller, inside the text, is the logo of a signature
NOT_GIVEN = {
    "application/ms-tnef", "application/pgp-keys", "application/pgp-signature", "application/pkcs7-signature",
    "application/x-pkcs7-signature", "message/rfc822", "text/calendar", "text/vcard", "text/x-vcard",
}  # fmt: skip
BODIES = ("text/plain", "text/html", "text/x-amp-html", "text/enriched")
LONGEST_NAME = 150


class GivenFile(NamedTuple):
    """Its name as it was sent, without folders, and what it holds; nobody has checked what it is."""

    name: str
    data: bytes


def files_of(message: EmailMessage) -> list[GivenFile]:
    found = [GivenFile(_name(part), content_of(part)) for part in leaves(message) if _is_given(part)]
    return [file for file in found if file.data]


def _is_given(part: EmailMessage) -> bool:
    kind = kind_of(part)
    if kind in NOT_GIVEN or name_of(part).lower() == "winmail.dat":
        return False
    if not is_attached(part) and kind in BODIES:
        return False
    return not _is_of_the_signature(part, kind)


def _is_of_the_signature(part: EmailMessage, kind: str) -> bool:
    shown_inside = part.get("content-id") or safely(part.get_content_disposition) == "inline"
    return bool(shown_inside) and kind.startswith("image/") and len(content_of(part)) < SMALLEST_PICTURE


def _name(part: EmailMessage) -> str:
    kind = kind_of(part)
    last = name_of(part).replace("\\", "/").rpartition("/")[2]
    return last[-LONGEST_NAME:] or f"document{guess_extension(kind) or ''}"
