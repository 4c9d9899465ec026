"""Who can come when, date by date."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.models import User
from extranet.dates.conflicts import Conflict, conflicts
from extranet.dates.models import DateOption, DatePoll, Voice


@dataclass
class Row:
    """One date: who said what of it, and whether it suits most people."""

    option: DateOption
    yes: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)
    no: list[str] = field(default_factory=list)
    mine: str = ""
    is_best: bool = False
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def score(self) -> tuple[int, int]:
        """First how many could be there, then how many gladly."""
        return len(self.yes) + len(self.maybe), len(self.yes)


def rows_of(poll: DatePoll, person: User) -> list[Row]:
    """What the group reads of it."""
    rows = {option.pk: Row(option) for option in poll.options.all()}
    voices = Voice.objects.filter(option__poll=poll).select_related("voter", "outsider")
    for voice in sorted(voices, key=_name):
        row = rows[voice.option_id]
        getattr(row, voice.answer).append(_name(voice))
        if voice.voter_id == person.pk:
            row.mine = voice.answer
    _mark_the_best(list(rows.values()))
    moments = [(row.option.starts_at, row.option.ends_at) for row in rows.values()]
    for row, found in zip(rows.values(), conflicts(person, moments), strict=True):
        row.conflicts = found
    return list(rows.values())


def _mark_the_best(rows: list[Row]) -> None:
    best = max((row.score for row in rows), default=(0, 0))
    for row in rows:
        row.is_best = row.score == best > (0, 0)


def _name(voice: Voice) -> str:
    if voice.voter is not None:
        return str(voice.voter)
    return _("%(name)s (de l’extérieur)") % {"name": voice.outsider}
