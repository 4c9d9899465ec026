"""What a ballot says, and to whom it may say it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.models.user import FORMER_MEMBER
from extranet.consents import voters
from extranet.consents.models import AnonymousVote, Ballot, Option, Participation, Stance, Voice

FEWEST_ANONYMOUS = 3  # below, what is said tells who said it


@dataclass
class Row:
    """One answer: how many chose it, who unless nobody may know, and their words."""

    option: Option
    count: int = 0
    names: list[str] = field(default_factory=list)
    reasons: list[tuple[str, str]] = field(default_factory=list)  # who, unless nobody may know; why
    is_first: bool = False


@dataclass
class Result:
    """`rows` is empty for whoever may not read them yet, or when too few voices would name somebody."""

    given: int
    possible: int
    quorum: int | None
    is_withheld: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def has_quorum(self) -> bool:
        return self.quorum is None or self.given >= self.quorum

    @property
    def objections(self) -> int:
        return sum(row.count for row in self.rows if row.option.stance == Stance.OBJECTION)

    @property
    def is_adopted(self) -> bool:
        """By consent: nobody objects, and enough people spoke."""
        return self.is_conclusive and not self.objections

    @property
    def is_conclusive(self) -> bool:
        return bool(self.given) and self.has_quorum and not self.is_withheld

    @property
    def first(self) -> list[Row]:
        return [row for row in self.rows if row.is_first]

    def in_words(self) -> str:
        """« Je consens : 7 · J’ai une réserve : 1 »."""
        return " · ".join(f"{row.option} : {row.count}" for row in self.rows if row.count)


def may_read(ballot: Ballot, *, has_spoken: bool) -> bool:
    """Once it is closed, everybody. Before, whoever has spoken, when names are said; when they are not,
    nobody: what changes between two looks would be somebody's voice."""
    return not ballot.is_open or (has_spoken and not ballot.is_anonymous)


def result_of(ballot: Ballot, *, has_spoken: bool = True) -> Result:
    given, possible = _numbers(ballot)
    withheld = ballot.is_anonymous and given < FEWEST_ANONYMOUS
    result = Result(given, possible, ballot.quorum, withheld)
    if given and not withheld and may_read(ballot, has_spoken=has_spoken):
        result.rows = _rows(ballot)
    return result


def has_spoken(ballot: Ballot, person: User) -> bool:
    """Herself, or one of her structures."""
    if ballot.per_structure:
        return ballot.participations.filter(structure__in=voters.structures_of(person)).exists()
    return ballot.participations.filter(person=person).exists()


def voices_in_words(result: Result) -> str:
    said = ngettext("%(given)s voix sur %(possible)s", "%(given)s voix sur %(possible)s", result.given)
    return said % {"given": result.given, "possible": result.possible}


def _numbers(ballot: Ballot) -> tuple[int, int]:
    """Those of the day it was counted; until then, those of today."""
    if ballot.voices_given is not None and ballot.voices_possible is not None:
        return ballot.voices_given, ballot.voices_possible
    given = ballot.participations.count()
    return given, max(given, voters.how_many(ballot.collective, per_structure=ballot.per_structure))


def _rows(ballot: Ballot) -> list[Row]:
    rows = {option.pk: Row(option) for option in ballot.options.all()}
    if ballot.is_anonymous:
        # By their words and not as they lie in the table.
        for vote in ballot.anonymousvotes.order_by("words", "pk"):
            _add(rows[vote.option_id], vote, "")
    else:
        named = ballot.voices.select_related(
            "participation__person", "participation__structure", "participation__given_by"
        )
        for name, voice in sorted(((name_of(v.participation), v) for v in named), key=lambda each: each[0]):
            _add(rows[voice.option_id], voice, name)
    most = max(row.count for row in rows.values())
    for row in rows.values():
        row.is_first = row.count == most > 0
    return list(rows.values())


def _add(row: Row, voice: Voice | AnonymousVote, name: str) -> None:
    row.count += 1
    if name:
        row.names.append(name)
    if voice.words:
        row.reasons.append((name, voice.words))


def name_of(participation: Participation) -> str:
    if participation.structure and participation.given_by:
        said = {"structure": participation.structure, "name": participation.given_by}
        return _("%(structure)s (par %(name)s)") % said
    return str(participation.structure or participation.person or FORMER_MEMBER)
