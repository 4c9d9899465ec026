"""What a paper is about, before it is issued."""

from dataclasses import dataclass

from accounts.models import Structure
from extranet.papers.models import Paper, PaperKind
from extranet.training.models import CourseSession, Enrolment


class PaperError(Exception):
    """Why a paper is not issued, said in a sentence."""


@dataclass(frozen=True)
class Subject:
    """A kind of paper, for a session, for a person's place in it, or for a structure that buys."""

    kind: PaperKind
    session: CourseSession
    enrolment: Enrolment | None = None
    structure: Structure | None = None
    corrects: Paper | None = None
    why: str = ""  # why an invoice is corrected

    @property
    def key(self) -> int:
        about = self.enrolment or self.structure or self.session
        return int(about.pk)

    def issued(self) -> Paper | None:
        """The valid paper that says it already."""
        found = Paper.objects.valid().filter(kind=self.kind, session=self.session)
        return found.filter(enrolment=self.enrolment, structure=self.structure).first()
