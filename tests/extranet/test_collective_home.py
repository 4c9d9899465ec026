"""The home of a collectif: what it awaits of me, and what is new since I last came into it."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content.models import Document
from content.seams import HomeItem
from extranet.collectives import rooms, visits
from extranet.collectives.models import Collective, CollectiveVisit
from tests import factories, reading

pytestmark = pytest.mark.usefixtures("home_page")
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def jeunes(alice: User, bob: User) -> Collective:
    """Alice leads it, Bob takes part from a structure."""
    factories.teammate(alice)
    factories.member(bob, factories.structure())
    made = factories.collective(alice)
    factories.takes_part(bob, made)
    return made


def deposited(collective: Collective, title: str, by: User, at: datetime.datetime) -> Document:
    return factories.document(
        space=collective.space, title=title, uploaded_by_user=by, version_by=by, version_at=at
    )


def seen(client: Client, collective: Collective, at: datetime.datetime) -> str:
    with time_machine.travel(at, tick=False):
        return reading.words(client.get(collective.url))


def test_member_sees_what_came_since_her_visit_before_and_not_what_she_brought(
    client: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    client.force_login(bob)
    first, later = timezone.now(), timezone.now() + datetime.timedelta(days=3)
    seen(client, jeunes, first)
    deposited(jeunes, "Avant sa visite", alice, first - HOUR)
    deposited(jeunes, "Après sa visite", alice, first + HOUR)
    deposited(jeunes, "Le sien", bob, first + HOUR)
    for moment in (later, later + HOUR):  # two looks within two hours are one visit
        shown = seen(client, jeunes, moment)
        assert "Après sa visite" in shown
        assert "Avant sa visite" not in shown and "Le sien" not in shown
    assert "Rien de nouveau ici" in seen(client, jeunes, later + 5 * HOUR)


def test_whoever_looks_in_her_place_notes_no_visit(client: Client, jeunes: Collective, bob: User) -> None:
    seen = visits.with_visit_of(Collective.objects.all(), bob).get()
    assert visits.since_last_visit(seen) < timezone.now()
    assert not CollectiveVisit.objects.exists()
    client.force_login(bob)
    client.get(jeunes.url)
    assert CollectiveVisit.objects.get().user == bob


def test_each_area_brings_its_tab_and_what_it_asks(
    client: Client, jeunes: Collective, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [HomeItem("Relire la charte", "/espace/aide/", timezone.localdate(), "Jeunes")]
    room = rooms.Room("test", "Essais", lambda c: f"{c.url}essais/", 50, holds=lambda c: 3,
                      asks_of=lambda person, c: asked if person == bob else [])  # fmt: skip
    monkeypatch.setitem(rooms._rooms, "test", room)
    client.force_login(bob)
    page = reading.main(client.get(jeunes.url))
    assert [tab.get_text() for tab in page.select(".tabs a")][-3:] == [
        "Essais (3)",
        "Documents",
        "Membres (2)",
    ]
    assert "Relire la charte" in page.get_text()
