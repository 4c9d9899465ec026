"""Papers of training, planted for the sweeps: each thing bears the word."""

from django.utils import timezone

from extranet.papers.models import Buyer, Paper, PaperKind
from extranet.training.models import CourseSession, Enrolment
from tests.invariants.personas import Network

HTML = '<!doctype html><html lang="fr"><head><title>Essai</title></head><body><p>Essai</p></body></html>'


def plant_papers(network: Network, word: str) -> dict[str, str]:
    """A convocation of somebody of A, cancelled; a quote for A; who signs for A. Returns what addresses
    need."""
    session = CourseSession.objects.get(code="temoin")
    common = {"session": session, "year": 2026, "html": HTML, "template_version": 0}
    hers = Paper.objects.create(
        kind=PaperKind.CONVOCATION, title="Convocation", sequence=1, code=f"{word}A",
        enrolment=Enrolment.objects.get(session=session, person=network.users["member"]),
        cancelled_at=timezone.now(), cancelled_why=f"{word}annulation", **common,
    )  # fmt: skip
    Paper.objects.create(
        kind=PaperKind.QUOTE, title=f"{word}devis", sequence=1, code=f"{word}B",
        structure=network.a, **common,
    )  # fmt: skip
    Buyer.objects.create(structure=network.a, representative=f"{word}signataire")
    return {"paper": str(hers.pk)}
