"""What is announced in the training, on the home of the members."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from extranet.training import member_home, planning
from extranet.training.models import CourseSession
from tests import factories, reading
from tests.accounts.doors import signed_in

DAY, IN_HOUSE = datetime.timedelta(days=1), CourseSession.Format.IN_HOUSE


@pytest.fixture
def member(lucie: User) -> Client:
    """She came yesterday."""
    User.objects.filter(pk=lucie.pk).update(visited_at=timezone.now() - DAY)
    return signed_in(lucie)


def announce(days_ago: float, **fields: object) -> CourseSession:
    made = factories.training_session(**fields)
    made.opened_at = timezone.now() - days_ago * DAY
    made.save()
    return made


def news(client: Client) -> str:
    return reading.words(client.get("/espace/")).partition("Nouveau depuis")[2]


def test_session_announced_since_her_visit_is_new_after_thirty_that_are_not(
    member: Client, centre: Structure
) -> None:
    for _number in range(member_home.MOST_TOLD + 1):
        announce(days_ago=20)
    assert "Formations" not in news(member)
    late = announce(days_ago=0.2, in_days=200)
    assert "Formations" in news(member) and f"{late.course.title}" in news(member)


def test_session_that_is_cancelled_is_no_news(member: Client, centre: Structure, alice: User) -> None:
    made = announce(days_ago=0.2)
    assert "Formations" in news(member)
    planning.cancel(made, why="Formatrice absente", by=alice)
    assert "Formations" not in news(member)


def test_session_of_one_structure_is_announced_there_alone(member: Client, centre: Structure) -> None:
    announce(days_ago=0.2, format=IN_HOUSE, structure=factories.structure())
    assert "Formations" not in news(member)
    announce(days_ago=0.2, format=IN_HOUSE, structure=centre)
    assert "Formations" in news(member)
