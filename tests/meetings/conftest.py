"""A collectif at work: Alice leads it, Bob takes part from a structure, Charlie comes from outside."""

import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import SpaceMembership, User
from extranet.collectives.models import Collective
from extranet.meetings.models import Meeting
from tests import factories, reading
from tests.accounts.doors import signed_in

DAY = datetime.timedelta(days=1)


@pytest.fixture
def jeunes(alice: User, bob: User, charlie: User, home_page: object) -> Collective:
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice, "Jeunes", slug="jeunes")
    factories.takes_part(bob, made)
    factories.takes_part(charlie, made, SpaceMembership.Role.EXTERNAL)
    return made


@pytest.fixture
def lead(alice: User, jeunes: Collective) -> Client:
    """Alice's browser."""
    return signed_in(alice)


@pytest.fixture
def member(bob: User, jeunes: Collective) -> Client:
    """Bob's browser."""
    return signed_in(bob)


@pytest.fixture
def outsider(charlie: User, jeunes: Collective) -> Client:
    """Charlie's browser."""
    return signed_in(charlie)


def told(response: HttpResponse) -> str:
    """The whole page, with what is said above it of what was just done."""
    assert response.status_code == 200, response.status_code
    return reading.plain(reading.soup(response).get_text(" "))


def meet(collective: Collective, in_days: float = 7, **fields: Any) -> Meeting:
    """A meeting of two hours, that many days from now; nobody is written to."""
    start = timezone.now() + in_days * DAY
    words = {"number": collective.meetings.count() + 1, "venue": "Melun", "starts_at": start}
    words["ends_at"] = start + datetime.timedelta(hours=2)
    return Meeting.objects.create(collective=collective, **(words | fields))
