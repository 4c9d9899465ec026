"""Somebody of the network joins a collectif."""

import datetime
from typing import Any

import pytest
from bs4 import Tag
from django.test import Client
from django.utils import timezone

from accounts.models import User
from background.models import OutgoingMail
from extranet.collectives.models import Collective
from tests import factories, reading
from tests.accounts.doors import signed_in

pytestmark = pytest.mark.usefixtures("home_page")
JEUNES = "/espace/collectifs/jeunes/"
ADD = f"{JEUNES}membres/ajouter/"


@pytest.fixture
def jeunes(alice: User, team: Client) -> Collective:
    return factories.collective(alice, "Jeunes", slug="jeunes")


def soon(days: int) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def offered(page: Tag) -> list[str]:
    return [reading.plain(each.find_parent("label").get_text()) for each in page.select("[name=people]")]


def told(page: reading.HttpResponse) -> list[str]:
    """What the page asks to correct."""
    return [reading.plain(each.get_text()) for each in reading.main(page).select(".field-error")]


def test_member_of_the_network_joins_until_a_day(team: Client, jeunes: Collective, bob: User) -> None:
    factories.member(bob, factories.structure())
    assert signed_in(bob).get(JEUNES).status_code == 404
    data: dict[str, Any] = {"people": [str(bob.pk)], "ends_on": soon(10)}
    page = team.post(ADD, data, follow=True)
    assert "Bob participe au collectif" in reading.plain(reading.soup(page).get_text(" "))
    assert "Participe · jusqu’au" in reading.words(page)
    assert "Jeunes" in OutgoingMail.objects.get(to=bob.email).text
    assert signed_in(bob).get(JEUNES).status_code == 200
    again = team.post(ADD, data)
    assert len(told(again)) == 1 and jeunes.space.memberships.filter(user=bob).count() == 1
    late = team.post(ADD, {"people": [str(bob.pk)], "ends_on": "2020-01-01"})
    assert "La date de fin vient avant la date de début." in told(late)


def test_whole_network_is_asked_by_name_and_who_hides_from_it_is_not_offered(
    team: Client, jeunes: Collective, bob: User, charlie: User
) -> None:
    lilas = factories.structure(name="Centre Lilas")
    for number in range(41):
        factories.member(factories.UserFactory(first_name="Inès", last_name=f"N{number}"), lilas)
    page = team.get(ADD)
    assert "Écrivez un nom pour commencer" in reading.words(page) and not reading.main(page).select(
        "[name=people]"
    )
    assert "Ajoutez un mot" in reading.words(team.get(f"{ADD}?q=lilas"))
    found = reading.main(team.get(f"{ADD}?q=in%C3%A8s+n40"))
    assert offered(found) == ["Inès N40"]
    assert "Personne à ajouter" in reading.words(team.get(f"{ADD}?q=personne-de-ce-nom"))
    for person, is_shown in ((bob, True), (charlie, False)):
        factories.member(person, factories.structure())
        person.last_name, person.in_directory = "Zyxomme", is_shown
        person.save()
    lead = factories.UserFactory()
    factories.member(lead, factories.structure())
    factories.collective(lead, "Autre", slug="autre")
    page = signed_in(lead).get("/espace/collectifs/autre/membres/ajouter/?q=zyxomme")
    assert offered(reading.main(page)) == ["Bob Zyxomme"]


def test_several_people_join_at_once_and_each_is_told(
    team: Client, jeunes: Collective, bob: User, charlie: User
) -> None:
    parc = factories.structure()
    for person in (bob, charlie):
        factories.member(person, parc)
    page = team.post(ADD, {"people": [str(bob.pk), str(charlie.pk)]}, follow=True)
    assert "Bob, Charlie participent au collectif." in reading.plain(reading.soup(page).get_text(" "))
    assert {letter.to for letter in OutgoingMail.objects.filter(key__startswith="place-given")} == {
        bob.email,
        charlie.email,
    }
    assert team.post(ADD, {}).status_code == 200 and jeunes.space.memberships.count() == 3
