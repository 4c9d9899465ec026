"""The home of the extranet: what I must do, what is coming, what is new for me."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import (
    AccessRequest,
    Affiliation,
    Membership,
    PeopleReview,
    SpaceMembership,
    Structure,
    StructureRole,
    User,
)
from content import seams
from extranet.network import member_home
from tests import factories, reading
from tests.kept import leave_unchecked

pytestmark = pytest.mark.usefixtures("home_page")
MOST_QUERIES = 12
CARD = "extranet/collectives/_mine.html"


def home(client: Client, person: User) -> str:
    client.force_login(person)
    return reading.words(client.get("/espace/"))


def asks(structure: Structure, name: str, days_ago: int) -> AccessRequest:
    asked = timezone.now() - datetime.timedelta(days=days_ago)
    words = {"first_name": name, "last_name": "Martin", "role": StructureRole.RECEPTION}
    return AccessRequest.objects.create(
        email=f"{name}@ailleurs.example", structure=structure, created_at=asked, **words
    )


@pytest.fixture
def samira(home_page: object) -> User:
    """She directs L’Escale, and takes part in a collectif."""
    person = factories.UserFactory(first_name="Samira", last_name="Benali")
    factories.direct(person, factories.structure(name="L’Escale", slug="escale"))
    return person


@pytest.fixture
def escale(samira: User) -> Structure:
    return Structure.objects.get(slug="escale")


def test_director_sees_what_waits_for_her_the_oldest_first(
    visitor: Client, samira: User, escale: Structure
) -> None:
    asks(escale, "Zoé", days_ago=2)
    asks(escale, "Paul", days_ago=9)
    asks(factories.structure(), "Inconnue", days_ago=30)
    PeopleReview.objects.create(structure=escale, asked_at=timezone.now() - datetime.timedelta(days=5))
    visitor.force_login(samira)
    to_do = reading.main(visitor.get("/espace/")).select_one("section ul")
    assert [reading.plain(link.get_text()) for link in to_do.select("a")] == [
        "Paul Martin demande un accès",
        "Dire qui est encore là",
        "Zoé Martin demande un accès",
    ]
    assert {link["href"] for link in to_do.select("a")} == {"/espace/structures/escale/"}


def test_member_who_directs_nothing_has_nothing_to_do(
    visitor: Client, bob: User, samira: User, escale: Structure
) -> None:
    asks(escale, "Zoé", days_ago=2)
    factories.member(bob, escale)
    assert "Rien à faire pour l’instant." in home(visitor, bob)


def test_samira_sees_her_dates_her_collectives_and_her_structures(
    visitor: Client, alice: User, samira: User, escale: Structure
) -> None:
    soon, later = (
        timezone.now() + datetime.timedelta(days=3),
        timezone.localdate() + datetime.timedelta(days=40),
    )
    factories.event(title="Journée des familles", starts_at=soon, ends_at=soon + datetime.timedelta(hours=3))
    factories.takes_part(samira, factories.collective(alice, "Jeunes", deadline=later))
    factories.collective(alice, "Logement")
    factories.structure(name="Les Tilleuls")
    said = home(visitor, samira)
    assert said.startswith(
        "Mon accueil Collectifs Documents Formations Bibliothèque Structures Personnes Mon profil Aide"
        " Bonjour Samira"
    )
    dates = reading.titles(visitor.get("/espace/"), ".dates h3 a")
    assert dates == ["Journée des familles", "Échéance : Jeunes"]
    assert "Mes collectifs" in said and "L’Escale" in said
    assert "Logement" not in said and "Tilleuls" not in said


def test_two_looks_in_one_visit_show_the_same_news_and_the_next_visit_only_what_came_since(
    visitor: Client, samira: User
) -> None:
    monday = timezone.now()
    factories.news(title="Un pommier planté", first_published_at=monday)
    later = datetime.timedelta(hours=1, minutes=30)
    for moment in (monday + datetime.timedelta(minutes=1), monday + later):
        with time_machine.travel(moment, tick=False):
            assert "Un pommier planté" in home(visitor, samira)
    next_day = monday + datetime.timedelta(days=1)
    factories.news(title="Une récolte", first_published_at=next_day)
    with time_machine.travel(next_day + datetime.timedelta(hours=1), tick=False):
        said = home(visitor, samira)
    assert "Une récolte" in said and "Un pommier planté" not in said


def test_if_a_visit_ended_at_each_look_the_second_would_show_no_news(
    visitor: Client, samira: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accounts.visits.SAME_VISIT", datetime.timedelta(0))
    monday = timezone.now()
    factories.news(title="Un pommier planté", first_published_at=monday)
    with time_machine.travel(monday + datetime.timedelta(minutes=1), tick=False):
        home(visitor, samira)
    with time_machine.travel(monday + datetime.timedelta(minutes=90), tick=False):
        assert "Un pommier planté" not in home(visitor, samira)


def test_who_arrives_in_my_structure_is_news_and_elsewhere_is_not(
    visitor: Client, bob: User, charlie: User, samira: User, escale: Structure
) -> None:
    factories.member(bob, escale)
    factories.member(charlie, factories.structure())
    said = home(visitor, samira)
    assert "Nouvelle arrivée : Bob, L’Escale" in said and "Charlie" not in said


def test_pending_account_is_told_so_and_led_to_ask_for_an_access(visitor: Client, bob: User) -> None:
    factories.news(title="Un pommier planté")
    said = home(visitor, bob)
    assert "Votre compte attend sa place" in said
    assert "Un pommier planté" not in said and "Personnes" not in said
    asking = reading.main(visitor.get("/espace/")).find("a", string="Demander un accès")
    assert visitor.get(asking["href"]).status_code == 200
    factories.member(bob, factories.structure())
    assert "attend sa place" not in home(visitor, bob)


def test_external_sees_her_collective_and_nothing_of_the_network(
    visitor: Client, alice: User, bob: User, samira: User
) -> None:
    factories.news(title="Un pommier planté")
    factories.event(title="Journée des familles")
    factories.takes_part(bob, factories.collective(alice, "Jeunes"), "external")
    said = home(visitor, bob)
    assert "Jeunes" in said and "Échéance : Jeunes" in said
    for hidden in ("L’Escale", "Samira", "Structures", "Personnes", "pommier", "familles", "attend sa place"):
        assert hidden not in said
    for path in ("structures/", "personnes/", f"personnes/{samira.pk}/", "structures/escale/"):
        assert visitor.get(f"/espace/{path}").status_code == 404


def test_if_outsiders_were_taken_for_members_the_external_would_read_the_news(
    visitor: Client, alice: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "is_in_network", True)
    factories.news(title="Un pommier planté")
    factories.takes_part(bob, factories.collective(alice, "Jeunes"), "external")
    assert "Un pommier planté" in home(visitor, bob)


def test_an_area_adds_its_panel_and_its_lines_to_the_home(
    visitor: Client, alice: User, samira: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seams, "_panels", {name: [*built] for name, built in seams._panels.items()})
    monkeypatch.setattr(seams, "home_sources", dict(seams.home_sources))
    logement = factories.collective(alice, "Logement")
    seams.add_panel("extranet_home", lambda request, about: seams.Panel(CARD, {"cards": [logement.name]}))
    line = seams.HomeItem("Rendre le bilan", "/espace/aide/")
    seams.add_home_source(seams.HomeSource("essai", "Essai", to_do=lambda person: [line]))
    said = home(visitor, samira)
    assert "Rendre le bilan" in said and "Logement" in said
    monkeypatch.undo()
    said = home(visitor, samira)
    assert "Rendre le bilan" not in said and "Logement" not in said


def crowd() -> list[Structure]:
    """Sixty structures, two thousand people."""
    number = Structure.objects.count()
    made = [factories.structure(name=f"Centre {n}", slug=f"centre-{number + n}") for n in range(60)]
    people = [User(email=f"p{n}@reseau.example", first_name="P", last_name=str(n)) for n in range(2000)]
    people = User.objects.bulk_create(people)
    roles = Membership.objects.bulk_create(
        Membership(user=person, structure=made[n % 60], role="activities") for n, person in enumerate(people)
    )
    SpaceMembership.objects.bulk_create(
        SpaceMembership(user=role.user, space=role.structure.space, membership=role) for role in roles
    )
    return made


def queries(client: Client, person: User) -> int:
    client.force_login(person)
    client.get("/espace/")  # what is derived from the content is kept
    User.objects.filter(pk=person.pk).update(visited_at=None)  # so that this visit is noted too
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/espace/").status_code == 200
    return len(asked)


@pytest.mark.slow
def test_home_costs_the_same_with_one_structure_and_with_a_whole_network(
    visitor: Client, alice: User, bob: User, samira: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_unchecked(monkeypatch)
    factories.direct(bob, factories.structure())
    factories.takes_part(bob, factories.collective(alice, "Jeunes"))
    small = queries(visitor, bob)
    for number, structure in enumerate(crowd()[:40]):
        factories.member(bob, structure, "direction" if number < 5 else "reception")
        asks(structure, f"p{number}", days_ago=1)
    for number in range(12):
        factories.takes_part(bob, factories.collective(alice, f"Collectif {number}"))
        factories.news()
    assert Affiliation.objects.count() > 60 and User.objects.count() > 2000
    assert queries(visitor, bob) == small <= MOST_QUERIES


def test_if_each_line_asked_the_database_it_would_be_seen(
    visitor: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.direct(bob, factories.structure())
    small = queries(visitor, bob)
    looks = member_home._inside
    monkeypatch.setattr(member_home, "_inside", lambda each: looks(Structure.objects.get(pk=each.pk)))
    asks(Structure.objects.get(), "zoe", days_ago=1)
    asks(Structure.objects.get(), "paul", days_ago=1)
    assert queries(visitor, bob) == small + 2
