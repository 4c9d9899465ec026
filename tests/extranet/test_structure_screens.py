"""The inside of a structure: who sees it, and what its direction does there."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import actions
from accounts.actions.reviews import ask_who_is_still_there
from accounts.models import Membership, PeopleReview, SpaceMembership, Structure, User
from background.models import OutgoingMail
from tests import factories, reading
from tests.accounts.doors import sign_in, signed_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")
PARC, LIST = "/espace/structures/parc/", "/espace/structures/"
PEOPLE = ["team", "direction", "member", "other", "external", "pending"]


@pytest.fixture
def people(parc: Structure, bob: User, alice: User, charlie: User) -> dict[str, User]:
    found = {name: factories.UserFactory(first_name=name) for name in ("member", "external", "pending")}
    factories.teammate(alice)
    factories.member(found["member"], parc)
    factories.member(charlie, factories.structure(name="Centre des Tilleuls", slug="tilleuls"))
    factories.takes_part(found["external"], factories.collective(alice), SpaceMembership.Role.EXTERNAL)
    return found | {"team": alice, "direction": bob, "other": charlie}


def statuses(people: dict[str, User], address: str, method: str = "get") -> list[int]:
    return [getattr(signed_in(people[name]), method)(address).status_code for name in PEOPLE]


def flash(page: Any) -> str:
    return reading.plain(reading.soup(page).get_text(" "))


def test_each_person_sees_what_is_hers(people: dict[str, User], visitor: Client) -> None:
    assert statuses(people, LIST) == [200, 200, 200, 200, 404, 404]
    assert statuses(people, PARC) == [200, 200, 200, 404, 404, 404]
    assert statuses(people, f"{PARC}inviter/") == [200, 200, 403, 404, 404, 404]
    assert statuses(people, f"{PARC}toujours-la/", "post") == [302, 302, 403, 404, 404, 404]
    assert statuses(people, f"{PARC}toujours-la/") == [405, 405, 405, 405, 404, 404]
    assert visitor.get(PARC)["Location"] == f"/compte/login/?next={PARC}"
    for address in (LIST, PARC, f"{PARC}inviter/"):
        page = signed_in(people["direction"]).get(address)
        assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))
        assert "!!undefined" not in page.content.decode()


def test_foreign_structure_answers_like_one_that_never_was(people: dict[str, User]) -> None:
    other = signed_in(people["other"])
    for path in ("", "inviter/", "fiche/"):
        foreign, missing = (other.get(f"{LIST}{slug}/{path}") for slug in ("parc", "rien"))
        assert foreign.status_code == missing.status_code == 404
        assert foreign.content.decode() == missing.content.decode().replace("rien", "parc")


def test_without_the_rule_a_stranger_would_read_the_names(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    opened = "accounts.models.structure.StructureQuerySet.open_to"
    monkeypatch.setattr(opened, lambda found, person: found.all())
    assert "Bob" in reading.words(signed_in(people["other"]).get(PARC))


def test_member_reads_the_people_and_only_the_direction_may_act(people: dict[str, User]) -> None:
    seen = signed_in(people["member"]).get(PARC)
    assert reading.titles(seen) == ["Bob", "member"]
    assert "Direction ou coordination · depuis le" in reading.words(seen)
    ends = [link for link in reading.links(seen) if "/fonctions/" in link]
    mine = people["member"].memberships.get().pk
    assert ends == [f"/espace/fonctions/{mine}/terminer/"]
    assert f"{PARC}inviter/" not in reading.links(seen)
    managed = reading.links(signed_in(people["direction"]).get(PARC))
    assert {f"{PARC}inviter/", f"{PARC}inviter/fichier/", f"{PARC}fiche/"} <= set(managed)
    assert len([link for link in managed if "/fonctions/" in link]) == 2


def test_team_finds_structures_in_creation_and_the_others_do_not(people: dict[str, User]) -> None:
    made = factories.structure(name="Projet neuf", slug="neuf", kind=Structure.Kind.IN_CREATION)
    made.affiliations.all().delete()
    assert f"{LIST}neuf/" in reading.links(signed_in(people["team"]).get(LIST))
    page = signed_in(people["other"]).get(LIST)
    assert "Projet neuf" not in reading.words(page)
    assert {f"{LIST}tilleuls/", "/annuaire/parc/"} <= set(reading.links(page))
    # Each list is kept for those of whom it is.
    assert f"{LIST}neuf/" in reading.links(signed_in(people["team"]).get(LIST))


def test_direction_ends_a_role_after_reading_what_is_lost(people: dict[str, User]) -> None:
    client, gone = signed_in(people["direction"]), people["member"].memberships.get()
    address = f"/espace/fonctions/{gone.pk}/terminer/"
    page = client.get(address)
    assert "n’aura plus accès" in reading.words(page) and "Animation" in reading.words(page)
    assert "n’aura plus de direction" not in reading.words(page)
    assert Membership.objects.current().filter(pk=gone.pk).exists()
    page = client.post(address, {"when": "now"}, follow=True)
    assert "La fonction de member est terminée" in flash(page)
    assert reading.titles(page) == ["Bob"]
    assert client.post(address).status_code == 404
    assert signed_in(people["member"]).get(PARC).status_code == 404


def test_last_direction_is_told_that_nobody_will_answer(people: dict[str, User]) -> None:
    last = people["direction"].memberships.get()
    page = signed_in(people["direction"]).get(f"/espace/fonctions/{last.pk}/terminer/")
    assert "la structure n’aura plus de direction" in reading.words(page)


def test_person_who_ends_her_own_last_role_is_led_to_sign_in(
    people: dict[str, User], visitor: Client
) -> None:
    mine = people["member"].memberships.get()
    sign_in(visitor, with_password(people["member"]).email)
    page = visitor.post(f"/espace/fonctions/{mine.pk}/terminer/", {"when": "now"}, follow=True)
    assert page.redirect_chain == [("/compte/login/", 302)]
    assert visitor.get(PARC).status_code == 302


def test_without_the_check_her_ended_session_would_be_an_error_page(
    people: dict[str, User], visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("extranet.network.structures.session_is_open", lambda request: True)
    mine = people["member"].memberships.get()
    sign_in(visitor, with_password(people["member"]).email)
    assert visitor.post(f"/espace/fonctions/{mine.pk}/terminer/", {"when": "now"}).status_code == 400


def test_person_who_keeps_another_role_goes_on(people: dict[str, User], visitor: Client) -> None:
    mine = people["member"].memberships.get()
    factories.member(people["member"], factories.structure())
    sign_in(visitor, with_password(people["member"]).email)
    page = visitor.post(f"/espace/fonctions/{mine.pk}/terminer/", {"when": "now"}, follow=True)
    assert page.redirect_chain == [("/espace/", 302)]
    assert "est terminée" in flash(page)


def test_role_of_another_structure_answers_like_one_that_never_was(people: dict[str, User]) -> None:
    theirs = people["other"].memberships.get().pk
    for name, expected in (("direction", 404), ("external", 404), ("team", 200)):
        client = signed_in(people[name])
        assert client.get(f"/espace/fonctions/{theirs}/terminer/").status_code == expected
    client = signed_in(people["direction"])
    foreign, missing = (f"/espace/fonctions/{key}/terminer/" for key in (theirs, 999999))
    answers = [client.get(each).content.decode().replace(each, "…") for each in (foreign, missing)]
    assert answers[0] == answers[1]
    colleague = people["direction"].memberships.get().pk
    assert signed_in(people["member"]).post(f"/espace/fonctions/{colleague}/terminer/").status_code == 403


def test_direction_says_that_everybody_is_still_there(people: dict[str, User], parc: Structure) -> None:
    client = signed_in(people["direction"])
    assert "Qui est encore là" not in reading.words(client.get(PARC))
    Membership.objects.update(created_at=timezone.now() - datetime.timedelta(days=100))
    ask_who_is_still_there()
    assert "Dire qui est encore là" in reading.words(client.get("/espace/"))
    assert "Qui est encore là" in reading.words(client.get(PARC))
    assert "Qui est encore là" not in reading.words(signed_in(people["member"]).get(PARC))
    page = client.post(f"{PARC}toujours-la/", follow=True)
    assert "au prochain trimestre" in flash(page) and "Qui est encore là" not in reading.words(page)
    assert PeopleReview.objects.get(structure=parc).done_by == people["direction"]


@pytest.mark.slow
def test_page_costs_as_many_queries_for_thirty_people_as_for_one(people: dict[str, User]) -> None:
    client, parc = signed_in(people["direction"]), Structure.objects.get(slug="parc")

    def cost() -> list[int]:
        found = []
        for address in (PARC, LIST):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found.append(len(queries))
        return found

    def more(number: int) -> None:
        someone = factories.UserFactory(first_name=f"P{number}")
        factories.member(someone, parc)
        factories.structure(name=f"S{number}", slug=f"s{number}")
        email = f"i{number}@ailleurs.example"
        actions.invite_to_structure(email=email, structure=parc, role="reception", by=None)
        asked = {"first_name": "A", "last_name": "B", "structure": parc, "role": "reception"}
        actions.ask_access(email=f"d{number}@ailleurs.example", **asked)

    more(0)
    one = cost()
    for number in range(1, 40):
        more(number)
    assert cost() == one
    page = client.get(PARC)
    assert "Invitations en attente (40)" in reading.words(page) and "Page 1 sur 2" in reading.words(page)
    assert len(OutgoingMail.objects.filter(key__startswith="invitation:")) == 40
