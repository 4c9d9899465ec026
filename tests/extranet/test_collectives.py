"""Opening a collectif, leading it, taking part in it from inside and outside."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import actions
from accounts.models import SpaceMembership, User
from extranet.collectives.models import Collective
from home.models import CollectiveIndexPage, CollectivePage
from tests import factories, reading
from tests.accounts.doors import sign_in, signed_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")
OPEN, LIST, JEUNES = "/espace/collectifs/ouvrir/", "/espace/collectifs/", "/espace/collectifs/jeunes/"
EXTERNAL = SpaceMembership.Role.EXTERNAL


@pytest.fixture
def jeunes(alice: User, team: Client) -> Collective:
    return factories.collective(alice, "Jeunes", slug="jeunes")


def soon(days: int = 30) -> str:
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def answers(by: User, **words: str) -> dict[str, str]:
    means = {"kind": "money", "words": "Un budget pour le forum", "amount": "600"}
    first = {f"moyens-0-{name}": words.pop(name, value) for name, value in means.items()}
    return {
        "name": "Jeunes et engagement", "purpose": "Permettre l’engagement", "deadline": soon(),
        "expected_result": "Une charte", "lead": str(by.pk), "page": "", "joining": "invitation",
        "signes-TOTAL_FORMS": "1", "signes-INITIAL_FORMS": "0", "signes-0-words": "Dix groupes témoignent",
        "moyens-TOTAL_FORMS": "3", "moyens-INITIAL_FORMS": "0", **first,
    } | words  # fmt: skip


def told(page: Any) -> list[str]:
    """What the page asks to correct."""
    return [reading.plain(each.get_text()) for each in reading.main(page).select(".field-error")]


def flash(page: Any) -> str:
    return reading.plain(reading.soup(page).get_text(" "))


def test_team_opens_a_collective_with_all_that_makes_one(team: Client, alice: User) -> None:
    page = team.get(OPEN)
    assert "!!undefined" not in page.content.decode()
    assert "Retirer ce moyen" not in reading.words(page)
    page = team.post(OPEN, answers(alice), follow=True)
    assert page.redirect_chain == [("/espace/collectifs/jeunes-et-engagement/", 302)]
    words = reading.words(page)
    assert "Une charte" in words and "Un budget pour le forum (600 €)" in words
    assert "Animé par Alice" in words and "1 membre" in words
    made = Collective.objects.get()
    assert made.space.memberships.get().role == SpaceMembership.Role.LEAD
    assert "Jeunes et engagement" in reading.words(team.get("/recherche/?q=engagement"))


MISSING = [
    ({"name": ""}, "Remplissez « Nom du collectif »."),
    ({"purpose": " "}, "Remplissez « Projet »."),
    ({"expected_result": ""}, "Remplissez « Résultat attendu »."),
    ({"deadline": ""}, "Remplissez « Échéance »."),
    ({"deadline": "2020-01-01"}, "Choisissez une échéance à venir."),
    ({"deadline": soon(0)}, "Choisissez une échéance à venir."),
    ({"lead": ""}, "Choisissez « Référente ou référent »."),
    ({"kind": "", "words": "", "amount": ""},
     "Dites au moins un moyen : du temps, un budget, un lieu ou un outil."),
    ({"words": ""}, "Remplissez « En quelques mots »."),
    ({"amount": "-5"}, "« Montant, en euros » : pas moins de 0."),
    ({"name": "Ouvrir"}, "Ce nom ne peut pas servir d’adresse. Choisissez-en un autre, avec un mot de plus."),
    ({"name": "!!!"}, "Ce nom ne peut pas servir d’adresse. Choisissez-en un autre, avec un mot de plus."),
    ({"name": "Familles"}, "Un collectif porte déjà ce nom. Choisissez-en un autre."),
    ({"name": "familles !"}, "Un collectif porte déjà ce nom. Choisissez-en un autre."),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "said"), MISSING)
def test_what_is_missing_is_said_in_french_and_nothing_is_written(
    team: Client, alice: User, wrong: dict[str, str], said: str
) -> None:
    factories.collective(alice, "Familles", slug="familles")
    page = team.post(OPEN, answers(alice, **wrong))
    assert told(page) == [said]
    assert reading.plain(reading.soup(page).title.get_text()).startswith("Erreur : ")
    assert Collective.objects.count() == 1


def test_lead_is_of_the_team(team: Client, alice: User, bob: User) -> None:
    factories.member(bob, factories.structure())
    page = team.post(OPEN, answers(bob))
    assert len(told(page)) == 1 and not Collective.objects.exists()


def test_only_the_team_opens_and_changes(jeunes: Collective, bob: User, visitor: Client) -> None:
    factories.member(bob, factories.structure())
    factories.takes_part(bob, jeunes)
    client = signed_in(bob)
    assert [client.get(a).status_code for a in (OPEN, f"{JEUNES}modifier/")] == [404, 404]
    assert client.post(OPEN, answers(bob)).status_code == 404
    assert "Ouvrir un collectif" not in reading.words(client.get(LIST))
    assert "Modifier" not in reading.words(client.get(JEUNES))
    assert [client.get(f"{JEUNES}membres/{a}/").status_code for a in ("ajouter", "inviter")] == [403, 403]


def test_new_lead_has_her_place_and_the_former_becomes_a_member(
    team: Client, jeunes: Collective, alice: User, bob: User
) -> None:
    factories.teammate(bob)
    factories.takes_part(bob, jeunes)
    means = jeunes.means.get()
    kept = {"moyens-INITIAL_FORMS": "1", "moyens-0-id": str(means.pk), "moyens-0-collective": str(jeunes.pk)}
    data = answers(bob, name="Jeunes", **kept)
    page = team.post(f"{JEUNES}modifier/", data, follow=True)
    assert "Animé par Bob" in reading.words(page)
    roles = dict(jeunes.space.memberships.values_list("user__first_name", "role"))
    assert roles == {"Alice": "member", "Bob": "lead"}
    assert (means.words, jeunes.means.get().words) == ("Trois heures par mois", "Un budget pour le forum")
    page = team.post(f"{JEUNES}modifier/", data | {"moyens-0-DELETE": "on"})
    assert "Dites au moins un moyen" in told(page)[0]


def test_renamed_collective_keeps_its_address_and_is_found_by_its_new_name(
    team: Client, jeunes: Collective, alice: User
) -> None:
    page = team.post(
        f"{JEUNES}modifier/", answers(alice, name="Zyxomme", deadline=str(jeunes.deadline)), follow=True
    )
    assert page.redirect_chain == [(JEUNES, 302)]
    assert "Zyxomme" in reading.words(team.get("/recherche/?q=zyxomme"))


def test_public_pages_that_another_collective_has_are_not_offered(
    team: Client, jeunes: Collective, alice: User
) -> None:
    index = factories.child("la-federation", CollectiveIndexPage, title="Collectifs", slug="collectifs")
    words = {"lead_role": "x", "expected_result": "y", "deadline": jeunes.deadline, "means": "z"}
    taken, free, draft = (CollectivePage(title=t, slug=t.lower(), locale=index.locale, live=t != "Draft", **words)
                          for t in ("Taken", "Free", "Draft"))  # fmt: skip
    for page in (taken, free, draft):
        index.add_child(instance=page)
    jeunes.page = taken
    jeunes.save()
    offered = [o.get_text() for o in reading.main(team.get(OPEN)).select("#id_page option")]
    assert offered[1:] == ["Free"]
    kept = [o.get_text() for o in reading.main(team.get(f"{JEUNES}modifier/")).select("#id_page option")]
    assert kept[1:] == ["Free", "Taken"]


def test_place_that_ends_closes_at_the_next_request(
    team: Client, jeunes: Collective, bob: User, visitor: Client
) -> None:
    factories.member(bob, factories.structure())
    place = factories.takes_part(bob, jeunes)
    sign_in(visitor, with_password(bob).email)
    assert visitor.get(JEUNES).status_code == 200
    address = f"{JEUNES}membres/{place.pk}/terminer/"
    assert "n’aura plus accès à ce collectif" in reading.words(team.get(address))
    page = team.post(address, {"when": "now"}, follow=True)
    assert "Bob ne participe plus" in flash(page) and "1 membre" in reading.words(page)
    assert [visitor.get(a).status_code for a in (JEUNES, f"{JEUNES}membres/")] == [404, 404]
    assert "Jeunes" not in reading.words(visitor.get("/espace/"))


def test_lead_is_replaced_before_she_leaves(team: Client, jeunes: Collective, alice: User) -> None:
    place = jeunes.space.memberships.get()
    page = team.post(f"{JEUNES}membres/{place.pk}/terminer/", {"when": "now"}, follow=True)
    assert "ne part pas sans que l’équipe ait confié le collectif" in flash(page)
    assert alice.places().filter(pk=place.pk).exists()
    assert f"{JEUNES}membres/{place.pk}/terminer/" not in reading.links(team.get(f"{JEUNES}membres/"))


def test_collective_whose_lead_left_waits_for_the_team(team: Client, jeunes: Collective, bob: User) -> None:
    left = factories.member(bob, factories.structure())
    elsewhere = factories.collective(bob, "Familles", slug="familles")
    factories.takes_part(bob, jeunes, EXTERNAL)  # she keeps a place, in another collectif
    assert "Familles" not in reading.words(team.get("/espace/equipe/"))
    actions.end_membership(left, by=bob)
    page = team.get("/espace/equipe/")
    assert "Familles" in reading.words(page) and "/espace/collectifs/familles/modifier/" in reading.links(
        page
    )
    assert "Choisir qui prend la suite" in reading.words(team.get("/espace/"))
    assert "Animé par" not in reading.words(team.get(elsewhere.url))


@pytest.mark.slow
def test_constant_cost_for_one_and_thirty(team: Client, jeunes: Collective, alice: User) -> None:
    addresses = [LIST, JEUNES, f"{JEUNES}membres/", "/espace/", "/espace/equipe/"]

    def more(number: int) -> None:
        person = factories.UserFactory(first_name=f"P{number}")
        factories.member(person, factories.structure())
        factories.takes_part(person, jeunes, EXTERNAL if number % 2 else SpaceMembership.Role.MEMBER)
        factories.collective(alice, f"C{number}", lead_id=None if number % 3 else alice.pk)
        actions.invite_to_space(email=f"i{number}@x.example", space=jeunes.space, by=alice)

    def cost() -> list[int]:
        found = []
        for address in addresses:
            team.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert team.get(address).status_code == 200
            found.append(len(queries))
        return found

    more(1)
    one = cost()
    for number in range(2, 31):
        more(number)
    assert cost() == one
