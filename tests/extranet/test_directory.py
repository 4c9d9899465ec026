"""The directory of people: each chooses what is shown, and only the network reads it."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.models import Structure, User
from accounts.models.user import UserQuerySet
from extranet.collectives.models import Collective, CollectiveQuerySet
from tests import factories, reading

pytestmark = pytest.mark.usefixtures("home_page")
PEOPLE = "/espace/personnes/"
RARE = "zyxomme"


@pytest.fixture
def escale(home_page: object) -> Structure:
    return factories.structure(name="L’Escale", slug="escale")


@pytest.fixture
def tilleuls(home_page: object) -> Structure:
    return factories.structure(name="Les Tilleuls", slug="tilleuls")


@pytest.fixture
def samira(escale: Structure) -> User:
    person = factories.UserFactory(
        first_name="Samira",
        last_name=RARE,
        job_title="Coordinatrice jeunesse",
        email="samira@escale.example",
        phone="01 60 00 00 09",
    )
    factories.member(person, escale)
    return person


@pytest.fixture
def member(visitor: Client, bob: User, tilleuls: Structure) -> Client:
    """Bob, of another structure than Samira."""
    factories.member(bob, tilleuls)
    visitor.force_login(bob)
    return visitor


def found(client: Client, words: str = "") -> list[str]:
    return reading.titles(client.get(PEOPLE, {"q": words}), ".people a")


def search(client: Client, words: str) -> str:
    return reading.words(client.get("/recherche/", {"q": words}))


@pytest.mark.parametrize(
    "words", ["samira", "zyxo", "SAMIRA zyxomme", "coordinatrice", "escale", "escale samira"]
)
def test_member_finds_somebody_by_name_job_or_structure(member: Client, samira: User, words: str) -> None:
    assert found(member, words) == [f"Samira {RARE}"]


def test_member_is_told_when_nobody_answers(member: Client, samira: User) -> None:
    page = member.get(PEOPLE, {"q": "samira tilleuls"})
    assert "Personne ne répond à ces mots" in reading.words(page)


def test_list_comes_by_pages_and_a_page_that_does_not_exist_is_not_found(
    member: Client, samira: User
) -> None:
    people = User.objects.bulk_create(
        User(email=f"p{n}@reseau.example", first_name="Paul", last_name=f"N{n:02}") for n in range(35)
    )
    for person in people:
        factories.member(person, samira.memberships.get().structure)
    assert (len(found(member, "Paul")), reading.status(member, f"{PEOPLE}?q=Paul&page=2")) == (30, 200)
    assert reading.status(member, f"{PEOPLE}?q=Paul&page=3") == 404


def test_list_longer_than_what_is_counted_says_so_and_is_read_to_its_end(
    member: Client, samira: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("content.listing.MOST_COUNTED", 3)
    monkeypatch.setattr("extranet.network.people.A_PAGE", 2)
    home = factories.structure()
    for number in range(4):
        factories.member(factories.UserFactory(last_name=f"Z{number}"), home)
    total, read, page = User.objects.filter(is_active=True).count(), 0, 1
    while True:
        answer = member.get(f"{PEOPLE}?page={page}")
        read += len(reading.main(answer).select(".people li"))
        assert "Plus de 3 personnes" in reading.words(answer)
        if not reading.main(answer).select("a[rel=next]"):
            break
        assert f"Page {page}" in reading.words(answer)
        page += 1
    assert read == total
    for missing in (page + 1, 0):
        assert member.get(f"{PEOPLE}?page={missing}").status_code == 404


def test_who_chose_not_to_be_shown_is_found_by_her_own_structure_alone(
    member: Client, samira: User, charlie: User, escale: Structure
) -> None:
    samira.in_directory = False
    samira.save()
    assert f"Samira {RARE}" not in found(member)
    assert reading.status(member, f"{PEOPLE}{samira.pk}/") == 404
    assert RARE not in search(member, "coordinatrice")
    factories.member(charlie, escale)
    member.force_login(charlie)
    assert f"Samira {RARE}" in found(member)
    assert reading.status(member, f"{PEOPLE}{samira.pk}/") == 200


def test_address_and_telephone_are_shown_only_when_she_shows_them(member: Client, samira: User) -> None:
    sheet = f"{PEOPLE}{samira.pk}/"
    assert set(reading.facts(member.get(sheet))) == {"Animation"}
    User.objects.filter(pk=samira.pk).update(shows_email=True)
    assert reading.facts(member.get(sheet))["Courriel"] == samira.email
    assert samira.phone not in reading.words(member.get(sheet))
    User.objects.filter(pk=samira.pk).update(shows_email=False, shows_phone=True)
    assert reading.facts(member.get(sheet))["Téléphone"] == samira.phone
    assert samira.email not in member.get(sheet).content.decode()


def test_list_shows_no_address_at_all(member: Client, samira: User) -> None:
    User.objects.update(shows_email=True, shows_phone=True)
    page = member.get(PEOPLE).content.decode()
    assert samira.email not in page and samira.phone not in page


def test_team_reads_addresses_to_help_and_members_see_no_such_tools(
    member: Client, alice: User, samira: User
) -> None:
    sheet = f"{PEOPLE}{samira.pk}/"
    assert "Pour aider cette personne" not in reading.words(member.get(sheet))
    factories.teammate(alice)
    member.force_login(alice)
    assert samira.email in reading.words(member.get(sheet))
    assert "Pour aider cette personne" in reading.words(member.get(sheet))


@pytest.mark.parametrize("place", ["pending", "external"])
def test_outsider_and_pending_account_find_no_directory(
    visitor: Client, alice: User, bob: User, samira: User, place: str
) -> None:
    jeunes = factories.collective(alice, "Jeunes")
    factories.takes_part(samira, jeunes)
    if place == "external":
        factories.takes_part(bob, jeunes, "external")
    visitor.force_login(bob)
    missing = visitor.get("/espace/rien/").content.decode()
    for path in (PEOPLE, f"{PEOPLE}{samira.pk}/", f"{PEOPLE}{bob.pk}/"):
        answer = visitor.get(path)
        assert answer.status_code == 404
        assert answer.content.decode().replace(path, "/espace/rien/") == missing
    assert RARE not in search(visitor, "coordinatrice")


def test_somebody_who_left_is_gone_at_the_next_request(member: Client, alice: User, samira: User) -> None:
    assert f"Samira {RARE}" in found(member)
    actions.end_membership(samira.memberships.get(), by=alice)
    assert f"Samira {RARE}" not in found(member)
    assert reading.status(member, f"{PEOPLE}{samira.pk}/") == 404
    assert "1 résultat" not in search(member, "coordinatrice")


def test_somebody_whose_role_ended_yesterday_reads_nothing(member: Client, bob: User, samira: User) -> None:
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    held = bob.memberships.get()
    held.starts_on = held.ends_on = yesterday
    held.save()
    assert reading.status(member, PEOPLE) == 404


def test_member_finds_a_person_by_searching_the_site_and_a_visitor_does_not(
    member: Client, samira: User
) -> None:
    assert f"Samira {RARE}" in search(member, "coordinatrice")
    assert "Personnes (1)" in search(member, "coordinatrice")
    nothing = search(Client(), "bidulochose").replace("bidulochose", RARE)
    assert search(Client(), RARE) == nothing


def test_participant_finds_her_collective_and_another_member_learns_nothing(
    member: Client, alice: User, bob: User, samira: User
) -> None:
    jeunes = factories.collective(alice, f"Collectif {RARE}2", purpose=f"Un {RARE}2")
    nothing = search(member, "bidulochose").replace("bidulochose", f"{RARE}2")
    assert search(member, f"{RARE}2") == nothing
    factories.takes_part(bob, jeunes, "external")
    assert f"Mes collectifs (1) Mes collectifs Collectif {RARE}2" in search(member, f"{RARE}2")


def test_if_everything_were_visible_a_visitor_would_find_people_and_collectives(
    visitor: Client, alice: User, bob: User, samira: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.collective(alice, "Jeunes", purpose=RARE)
    monkeypatch.setattr(UserQuerySet, "visible_to", lambda people, person: people)
    monkeypatch.setattr(CollectiveQuerySet, "visible_to", lambda collectives, person: collectives)
    monkeypatch.setattr(User, "is_in_network", True)
    assert Collective.objects.count() == 1
    assert "Jeunes" in search(visitor, RARE)
    visitor.force_login(bob)
    assert "Mes collectifs (1)" in search(visitor, RARE)
    assert "Personnes (1)" in search(visitor, RARE)
