"""The letters themselves."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import NotificationPreference
from accounts.unsubscribe import unsubscribe_address
from background.mail import Letter
from content import seams
from extranet.answering.envelopes import cut_line
from extranet.digests.due import Due
from extranet.digests.gathering import Found

Pace = NotificationPreference.Pace
MOST_LINES = 12  # of one subject


@dataclass(frozen=True)
class Section:
    """What a letter says of one subject."""

    label: str
    lines: list[seams.HomeItem]
    more: int


def letters_for(due: Due, found: Found, pace: Pace) -> Iterator[Letter]:
    """One for all; when it is told at once, one for each conversation."""
    together: Found = {}
    for subject, items in found.items():
        apart: dict[str, list[seams.HomeItem]] = {}
        for item in items:
            if item.conversation and pace == Pace.IMMEDIATE:
                apart.setdefault(item.conversation, []).append(item)
            else:
                together.setdefault(subject, []).append(item)
        for said in apart.values():
            yield _letter(due, {subject: said}, said)
    if together:
        yield _letter(due, together)


def _letter(due: Due, found: Found, said: list[seams.HomeItem] | None = None) -> Letter:
    """`said` is what belongs to one conversation, in order."""
    sections = [_section(key, items) for key, items in found.items()]
    label = sections[0].label if len(sections) == 1 else _("ce qui se passe dans mon espace")
    envelope: letters.Envelope = {"unsubscribe_url": unsubscribe_address(due.user, list(found), label)}
    if said:
        envelope |= {"conversation": said[0].conversation, "reply_to": said[0].answer_to}
    return letters.compose(
        "digest",
        to=due.user.email,
        key=f"digest:{due.user.pk}:{_mark(due, found, said)}",
        envelope=envelope,
        user=due.user,
        label=label,
        said=said,
        cut_line=cut_line() if said and said[0].answer_to else "",
        sections=sections,
        base=settings.BASE_URL,
        link=letters.address("extranet:home"),
        preferences=letters.address("extranet:preferences"),
    )


def _section(key: str, items: list[seams.HomeItem]) -> Section:
    more = max(0, len(items) - MOST_LINES)
    return Section(str(seams.home_sources[key].label), items[:MOST_LINES], more)


def _mark(due: Due, found: Found, said: list[seams.HomeItem] | None) -> str:
    """The same news since the same moments is the same letter, even for two workers. Not the hour on the
    clock: on an autumn night the same hour comes twice."""
    since = [f"{key}:{space}:{at.timestamp()}" for (key, space), at in due.since.items() if key in found]
    parts = [*sorted(since), said[0].conversation if said else "", *sorted(found)]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]
