"""A session and enrolments, planted for the sweeps: each thing bears the word."""

from accounts.models import User
from extranet.training.models import AccessibilityNeed, Enrolment, Trainer
from tests import factories
from tests.invariants.personas import Network


def plant_training(network: Network, word: str) -> dict[str, str]:
    """A session of all, in which somebody of A asks for a place and another waits; and one of A alone.
    Returns what addresses need."""
    course = factories.course(title="Formation témoin", slug="formation-temoin")
    session = factories.training_session(
        course, code="temoin", practical=f"{word}session", max_participants=9
    )
    of_a = {"format": "in_house", "structure": network.a}
    factories.training_session(course, code="temoin-a", venue=f"{word}intra", **of_a)
    asked = factories.enrolment(
        session, network.users["member"], network.a, state=Enrolment.State.ASKED,
        approved_at=None, confirmed_at=None,
    )  # fmt: skip
    AccessibilityNeed.objects.create(enrolment=asked, words=f"{word}besoin")
    hidden = User.objects.get(first_name=f"{word}cachee")
    factories.enrolment(session, hidden, network.a, state=Enrolment.State.WAITING, confirmed_at=None)
    leads = Trainer.objects.create(name=f"{word}anime", titles=f"{word}titres")
    return {"leads": str(leads.pk), "session": session.code, "enrolment": str(asked.pk)}
