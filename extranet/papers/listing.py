"""What a session has of each kind of paper, as the team reads it."""

from dataclasses import dataclass, field

from accounts.models import Structure
from extranet.papers.models import Paper, PaperBatch, PaperKind, kinds
from extranet.training.models import CourseSession, Enrolment


@dataclass
class Shelf:
    """One kind: its papers, and the last time that somebody asked for all."""

    kind: PaperKind
    papers: list[Paper] = field(default_factory=list)
    batch: PaperBatch | None = None
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_running(self) -> bool:
        return self.batch is not None and self.batch.is_running

    @property
    def may_be_asked(self) -> bool:
        said_once = self.kind in kinds.OF_SESSION and bool(self.valid)
        return self.kind in kinds.BY_HAND and not self.is_running and not said_once

    @property
    def valid(self) -> list[Paper]:
        return [each for each in self.papers if each.is_valid]


def shelves_of(session: CourseSession) -> list[Shelf]:
    """A kind that has nothing and is not asked for by hand is left out."""
    shelves = {str(kind): Shelf(kind) for kind in PaperKind}
    for paper in Paper.objects.filter(session=session).for_listing():
        shelves[paper.kind].papers.append(paper)
    for batch in PaperBatch.objects.filter(session=session).order_by("asked_at", "pk"):
        shelves[batch.kind].batch = batch
    _name_the_refused(list(shelves.values()))
    return [each for each in shelves.values() if each.papers or each.kind in kinds.BY_HAND]


def _name_the_refused(shelves: list[Shelf]) -> None:
    """Names are those of today: a batch keeps keys alone."""
    asked = {shelf.kind: dict(shelf.batch.refused) for shelf in shelves if shelf.batch}
    people = {key for kind, said in asked.items() if kind in kinds.OF_PERSON for key in said}
    structures = {key for kind, said in asked.items() if kind in kinds.OF_STRUCTURE for key in said}
    of_person = {e.pk: str(e.person) for e in Enrolment.objects.filter(pk__in=people).for_listing()}
    of_structure = {s.pk: s.name for s in Structure.objects.filter(pk__in=structures)}
    for shelf in shelves:
        named = of_person if shelf.kind in kinds.OF_PERSON else of_structure
        shelf.refused = [(named.get(key, ""), why) for key, why in asked.get(shelf.kind, {}).items()]


def buyers_of(session: CourseSession) -> list[Structure]:
    """Whose legal names are written on conventions and invoices."""
    placed = session.enrolments.confirmed().exclude(funding=Enrolment.Funding.SELF).values("structure")
    return list(Structure.objects.filter(pk__in=placed).select_related("buyer").order_by("name"))
