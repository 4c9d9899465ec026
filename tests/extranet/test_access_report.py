"""« Qui voit quoi »: the report says what the pages do, for any person and any thing."""

import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Space, SpaceMembership, StructureRole, User
from extranet.team import private_objects, queries, readers
from extranet.team.private_objects import KINDS, Kind
from home.models import HomePage
from tests import factories
from tests.extranet.team_admin import administrator, opened_by_others
from tests.reading import plain, soup

REPORT = "/gestion/rapports/qui-voit-quoi/"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def undefined_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it


@pytest.fixture
def admin(home_page: HomePage) -> Client:
    return administrator(factories.UserFactory(first_name="Gestion", email="gestion@federation.example"))


def said(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return plain(soup(response).get_text(" "))


def lines(client: Client, address: str) -> dict[str, str]:
    """Person → why, as the table says."""
    table = soup(client.get(address)).select("tbody tr")
    return {
        plain(line.select("td")[0].get_text()): plain(line.select("td")[1].get_text(" ")) for line in table
    }


def of(kind: str, thing: Any) -> str:
    return f"{REPORT}objet/{kind}/{thing.pk}/"


def kind(name: str) -> Kind:
    return next(each for each in KINDS if each.name == name)


def test_report_says_which_spaces_a_person_has_and_why(admin: Client, bob: User) -> None:
    place = factories.structure(name="L’Escale")
    factories.circle(StructureRole.FAMILY_LEAD, "Référents famille")
    factories.member(bob, place, StructureRole.FAMILY_LEAD)
    factories.takes_part(bob, factories.collective(lead=factories.UserFactory(), name="Jeunes"))
    text = said(admin, f"{REPORT}personne/{bob.pk}/")
    today = f"{timezone.localdate():%d/%m/%Y}"
    assert f"Référents famille Cercle Participe {today} Référente ou référent famille, L’Escale" in text
    assert f"Jeunes Collectif Participe {today} Place donnée pour elle-même" in text


def test_report_lists_what_a_person_sees_and_nothing_else(admin: Client, bob: User) -> None:
    place, other = factories.structure(name="L’Escale"), factories.structure(name="Ailleurs")
    factories.member(bob, place)
    factories.document(title="Compte rendu", space=place.space)
    factories.document(title="Budget secret", space=other.space)
    text = said(admin, f"{REPORT}personne/{bob.pk}/")
    assert "Documents (1) Compte rendu" in text
    assert "Budget secret" not in text and "Ailleurs" not in text


def test_report_says_who_reads_a_document_and_why(
    admin: Client, alice: User, bob: User, charlie: User
) -> None:
    factories.teammate(alice)
    collective = factories.collective(lead=bob, name="Jeunes")
    factories.member(bob, factories.structure(name="L’Escale"))
    factories.takes_part(charlie, collective, SpaceMembership.Role.EXTERNAL)
    left = factories.UserFactory(first_name="Partie", email="partie@exemple.example")
    factories.takes_part(left, collective, SpaceMembership.Role.EXTERNAL).cut_short()
    SpaceMembership.objects.filter(user=left).update(ended_at=timezone.now())
    document = factories.document(title="Trame", space=collective.space)
    assert lines(admin, of("document", document)) == {
        "Alice": "De l’équipe de la fédération : voit tout le réseau.",
        "Bob": "Jeunes · Anime · place donnée pour elle-même",
    }
    document.folder = factories.folder(collective.space, audience="all")
    document.save()
    found = lines(admin, of("document", document))
    assert found["Charlie"] == "Jeunes · Participe, venant d’ailleurs · place donnée pour elle-même"
    assert set(lines(admin, of("collectif", collective))) == {"Alice", "Bob", "Charlie"}


def test_report_says_who_sees_the_inside_of_a_structure(admin: Client, alice: User, bob: User) -> None:
    factories.teammate(alice)
    place = factories.structure(name="L’Escale")
    factories.member(bob, place)
    found = lines(admin, of("structure", place))
    assert found["Alice"].startswith("De l’équipe de la fédération")
    assert found["Bob"] == "L’Escale · Participe · par la fonction « Animation » à L’Escale"


def test_report_says_who_sees_the_record_of_a_person(admin: Client, bob: User, charlie: User) -> None:
    place = factories.structure(name="L’Escale")
    factories.member(bob, place)
    factories.member(charlie, place)
    hidden = factories.UserFactory(first_name="Zoé", in_directory=False)
    factories.member(hidden, factories.structure())
    assert set(lines(admin, of("personne", hidden))) == {"Zoé"}
    found = lines(admin, of("personne", bob))
    assert found["Bob"].startswith("C’est elle ou lui.")
    assert found["Charlie"].startswith("L’Escale · Participe")
    assert found["Zoé"].startswith("La règle commune")


def test_report_agrees_with_each_model_for_each_person(
    admin: Client, alice: User, bob: User, charlie: User
) -> None:
    """What the report computes for many people at once is what each would be answered alone."""
    factories.teammate(alice)
    place = factories.structure()
    factories.direct(bob, place)
    collective = factories.collective(lead=bob)
    factories.takes_part(charlie, collective, SpaceMembership.Role.EXTERNAL)
    factories.document(space=place.space)
    factories.document()
    factories.resource()
    for each in KINDS:
        for thing in each.all():
            people = list(queries.who_may_see_anything(each.spaces(thing)))
            computed = {person.pk for person, _why in readers.readers(each, thing, people)}
            alone = {
                person.pk
                for person in User.objects.filter(is_active=True)
                if each.visible_to(person).filter(pk=thing.pk).exists() and person in people
            }
            assert computed == alone, (each.name, thing)


def test_closed_account_sees_nothing(admin: Client, bob: User) -> None:
    place = factories.structure(name="L’Escale")
    factories.member(bob, place)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert "Ce compte est fermé" in said(admin, f"{REPORT}personne/{bob.pk}/")
    assert "Bob" not in lines(admin, of("structure", place))


def missing() -> set[str]:
    """Models whose QuerySet says to whom they are visible, and that the report does not know."""
    known = {each.model for each in KINDS}
    ruled = {m for m in apps.get_models() if hasattr(m._default_manager.all(), "visible_to")}
    return {model._meta.label for model in ruled - known}


def test_every_model_that_has_a_rule_is_in_the_report() -> None:
    assert missing() == set()


def test_model_left_out_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    monkeypatch.setattr(f"{__name__}.KINDS", [each for each in KINDS if each.name != "document"])
    assert missing() == {"content.Document"}


def test_search_finds_people_and_things_by_their_name(admin: Client, bob: User) -> None:
    document = factories.document(title="Trame famille")
    assert f"personne/{bob.pk}/" in admin.get(f"{REPORT}?q=bob").content.decode()
    assert of("document", document) in admin.get(f"{REPORT}?q=famille trame").content.decode()
    assert "Rien pour « xyz »" in said(admin, f"{REPORT}?q=xyz")


def test_unknown_kind_person_and_thing_are_missing(admin: Client) -> None:
    for end in ("personne/999999/", "objet/document/999999/", "objet/secret/1/", "objet/document/x/"):
        assert admin.get(REPORT + end).status_code == 404, end


@pytest.mark.slow
def test_report_on_a_person_costs_as_many_queries_with_thirty_things_as_with_one(
    admin: Client, bob: User
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert admin.get(f"{REPORT}personne/{bob.pk}/").status_code == 200
        return len(asked)

    def give() -> None:
        place = factories.structure()
        factories.member(bob, place)
        factories.document(space=place.space)
        factories.takes_part(bob, factories.collective(lead=factories.UserFactory()))

    give()
    cost()
    one = cost()
    for _number in range(29):
        give()
    assert cost() == one


def test_report_on_a_thing_asks_one_question_a_person(bob: User) -> None:
    place = factories.structure()
    factories.member(bob, place)
    for _number in range(30):
        factories.member(factories.UserFactory(), place)
    people = list(queries.who_may_see_anything([place.space_id]))
    with CaptureQueriesContext(connection) as asked:
        assert len(readers.readers(kind("structure"), place, people)) == 31
    assert len(asked) <= 31 + 4


def test_those_of_the_space_are_asked_about_first(
    admin: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extranet.team.access_report.ASKED_AT_ONCE", 2)
    place, other = factories.structure(name="L’Escale"), factories.structure()
    for number in range(4):
        factories.member(factories.UserFactory(last_name=f"Aa{number}"), other)
    User.objects.filter(pk=bob.pk).update(last_name="Zz")
    factories.member(bob, place)
    assert set(lines(admin, of("structure", place))) == {"Bob Zz"}
    text = said(admin, of("structure", place))
    assert "Comptes interrogés : 1 à 2 sur 6" in text and "Comptes suivants" in text
    assert "Aucun de ces comptes ne voit cela" in said(admin, of("structure", place) + "?p=2")


def test_report_opens_to_nobody_else(home_page: HomePage, bob: User) -> None:
    space = Space.objects.create(kind=Space.Kind.CIRCLE, name="Cercle")
    for address in (REPORT, f"{REPORT}personne/{bob.pk}/", of("espace", space)):
        assert opened_by_others(address) == set(), address
    assert private_objects.kind_named("inconnu") is None
