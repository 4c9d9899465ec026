"""A complaint of somebody of A, planted for the sweeps: each thing bears the word."""

import datetime

from django.utils import timezone

from extranet.complaints import answering
from extranet.complaints.models import Improvement
from tests.invariants.personas import Network


def plant_complaints(network: Network, word: str) -> dict[str, str]:
    """Returns what addresses need."""
    made = answering.complain(
        by=network.users["member"], subject=f"{word}plainte", words=f"{word}plainte", session=None
    )
    due = timezone.localdate() + datetime.timedelta(days=9)
    mended = Improvement.objects.create(
        complaint=made, words=f"{word}remede", owner=network.users["team"], due=due
    )
    return {"complaint": str(made.pk), "improvement": str(mended.pk)}
