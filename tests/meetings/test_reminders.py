"""What somebody said she would do comes back to her: before the day, then once when it is late."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from extranet.decisions import reminders
from extranet.decisions.models import Action, Decision
from tests.meetings.conftest import DAY

TODAY = timezone.localdate()


@pytest.fixture
def promised(jeunes: Collective, bob: User) -> Action:
    """Bob has ten days to reserve the room."""
    return Action.objects.create(
        collective=jeunes, words="Réserver la salle", owner=bob, due=TODAY + 10 * DAY
    )


def subjects(days: float) -> list[str]:
    """What is written on that day, and was before."""
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False):
        reminders.remind()
    return list(OutgoingMail.objects.order_by("pk").values_list("subject", flat=True))


def test_owner_is_told_three_days_before_then_once_when_it_is_late(promised: Action, bob: User) -> None:
    soon, late = "Bientôt : Réserver la salle", "En retard : Réserver la salle"
    assert [subjects(day) for day in (0, 6, 7, 9, 10)] == [[], [], [soon], [soon], [soon]]
    assert [subjects(day) for day in (11, 12, 20, 40)] == [[soon, late]] * 4
    letter = OutgoingMail.objects.latest("pk")
    assert letter.to == bob.email and f"#action-{promised.pk}" in letter.text


def test_new_day_is_a_new_promise(promised: Action) -> None:
    subjects(8)
    Action.objects.update(due=TODAY + 20 * DAY)
    assert len(subjects(12)) == 1
    assert len(subjects(18)) == 2


@pytest.mark.parametrize("gone", ["done", "dropped", "closed", "left"])
def test_nobody_is_reminded_of_what_is_over(jeunes: Collective, bob: User, gone: str) -> None:
    state = {"done": "done", "dropped": "dropped"}.get(gone, "to_do")
    Decision.objects.create(
        collective=jeunes, words="Adopter", owner=bob, due=TODAY, state=state,
        done_on=TODAY if gone == "done" else None,
    )  # fmt: skip
    if gone == "closed":
        Collective.objects.update(stage="closed", outcome="reached")
    if gone == "left":
        jeunes.space.memberships.filter(user=bob).delete()
    assert subjects(0) == []
