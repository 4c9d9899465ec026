"""What a letter tells of depends on what each person chose, place by place, and on the hour."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import NotificationPreference, SpaceMembership, User
from background.models import OutgoingMail
from content import seams
from extranet.collectives.models import Collective
from extranet.decisions.models import Decision
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.extranet.letters import Pace, appears, at, paris, prefers, run, written

pytestmark = pytest.mark.usefixtures("home_page")
LONG_AGO = datetime.date(2020, 1, 1)


def joins(person: User, collective: Collective, role: str = SpaceMembership.Role.MEMBER) -> None:
    SpaceMembership.objects.create(user=person, space=collective.space, role=role, starts_on=LONG_AGO)


@pytest.fixture
def member(bob: User) -> User:
    factories.member(bob, factories.structure(), starts_on=LONG_AGO)
    return bob


@pytest.fixture
def two(alice: User, member: User) -> list[Collective]:
    """Jeunes and Seniors, in which Bob takes part and which Alice leads."""
    with at("2026-01-05 09:00"):
        factories.teammate(alice)
        made = [factories.collective(alice, name) for name in ("Jeunes", "Seniors")]
    for each in made:
        joins(member, each)
    return made


def decides(collective: Collective, words: str, moment: str, by: User) -> Decision:
    return Decision.objects.create(
        collective=collective, words=words, owner=by, recorded_by=by, recorded_at=paris(moment),
        due=datetime.date(2026, 12, 1), decided_on=datetime.date(2026, 6, 1),
    )  # fmt: skip


def test_one_letter_tells_of_all_subjects(member: User, two: list[Collective], alice: User) -> None:
    appears("Un pommier", "2026-06-03 15:00")
    decides(two[0], "Planter un pommier", "2026-06-04 10:00", alice)
    assert run("2026-06-08 07:05", "2026-06-08 07:10") >= 1
    [letter] = written(member)
    assert letter.subject == "Nouveau : ce qui se passe dans mon espace"
    assert "Un pommier" in letter.text and "Planter un pommier" in letter.text
    assert "Actualités et positions" in letter.text and "Décisions" in letter.text


def test_member_chooses_otherwise_for_one_collectif(member: User, two: list[Collective], alice: User) -> None:
    prefers(member, Pace.NONE, "decisions")
    NotificationPreference.objects.create(
        user=member, subject="decisions", space=two[0].space, pace=Pace.IMMEDIATE,
        told_until=paris("2026-06-04 09:00"),
    )  # fmt: skip
    decides(two[0], "Planter un pommier", "2026-06-04 10:00", alice)
    decides(two[1], "Louer une salle", "2026-06-04 10:00", alice)
    assert run("2026-06-04 10:05", "2026-06-04 10:10", "2026-06-08 07:05") >= 1
    [letter] = written(member)
    assert "Planter un pommier" in letter.text and "Louer une salle" not in letter.text


def test_what_one_collectif_is_kept_from_the_others_tell(
    member: User, two: list[Collective], alice: User
) -> None:
    NotificationPreference.objects.create(
        user=member, subject="decisions", space=two[0].space, pace=Pace.NONE
    )
    decides(two[0], "Planter un pommier", "2026-06-04 10:00", alice)
    decides(two[1], "Louer une salle", "2026-06-04 10:00", alice)
    run("2026-06-08 07:05")
    [letter] = written(member)
    assert "Planter un pommier" not in letter.text and "Louer une salle" in letter.text


@pytest.mark.parametrize(("sleeps", "letters"), [(True, 0), (False, 1)])
def test_at_night_nothing_leaves_for_whoever_sleeps(member: User, sleeps: bool, letters: int) -> None:
    User.objects.filter(pk=member.pk).update(quiet_at_night=sleeps)
    prefers(member, Pace.IMMEDIATE, told="2026-06-03 20:30")
    appears("Un pommier", "2026-06-03 21:00")
    assert run("2026-06-03 21:05", "2026-06-04 07:55") == letters
    run("2026-06-04 08:05", "2026-06-04 08:10")
    assert len(written(member)) == 1


def test_whoever_left_the_collectif_is_told_nothing_of_it_the_next_minute(
    member: User, two: list[Collective], alice: User
) -> None:
    prefers(member, Pace.IMMEDIATE, "decisions", told="2026-06-04 09:00")
    decides(two[0], "Planter un pommier", "2026-06-04 10:00", alice)
    two[0].space.memberships.filter(user=member).update(ends_on=datetime.date(2026, 6, 3))
    assert run("2026-06-04 10:05", "2026-06-04 10:10") == 0


def test_what_belongs_to_a_conversation_and_is_told_at_once_has_its_own_letter(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    when = paris("2026-06-04 10:00")
    said = [
        seams.HomeItem("La charte", "/espace/x/", when, "Jeunes", words="Je propose **mardi**.",
                       conversation=f"discussion-{number}", answer_to=f"reponse+{number}@federation.example")
        for number in (1, 2)
    ]  # fmt: skip
    source = seams.HomeSource("paroles", "Paroles", new=lambda person, since: said, for_externals=True)
    monkeypatch.setattr(seams, "home_sources", {"paroles": source})
    prefers(member, Pace.IMMEDIATE, "paroles", told="2026-06-04 09:00")
    assert run("2026-06-04 10:05", "2026-06-04 10:10") == 2
    first, second = written(member)
    assert first.subject == "[Jeunes] La charte" and "Je propose **mardi**." in first.text
    assert (first.conversation, first.reply_to) == ("discussion-1", "reponse+1@federation.example")
    assert second.conversation == "discussion-2"


def test_member_chooses_on_the_page_of_the_collectif(member: User, two: list[Collective]) -> None:
    client = signed_in(member)
    address = f"{two[0].url}courriels/"
    page = reading.main(client.get(address))
    chosen = {each["name"]: each["value"] for each in page.select("input[checked]")}
    assert set(chosen.values()) == {""}
    client.post(address, chosen | {"decisions": "immediate"})
    [own] = NotificationPreference.objects.filter(space=two[0].space)
    assert (own.subject, own.pace) == ("decisions", "immediate") and own.told_until is not None
    client.post(address, chosen | {"decisions": ""})
    assert not NotificationPreference.objects.filter(space=two[0].space).exists()


def test_member_says_that_she_sleeps_at_night(member: User, client: Client) -> None:
    client.force_login(member)
    page = reading.main(client.get("/espace/profil/courriels/"))
    words = {each["name"]: each["value"] for each in page.select("input[type=radio][checked]")}
    client.post("/espace/profil/courriels/", words)
    assert not User.objects.get(pk=member.pk).quiet_at_night
    client.post("/espace/profil/courriels/", words | {"quiet_at_night": "on"})
    assert User.objects.get(pk=member.pk).quiet_at_night


def asked_for(people: int, alice: User, two: list[Collective]) -> int:
    """Queries of one run that tells that many more people of three decisions each."""
    more = [factories.UserFactory() for _ in range(people)]
    for person in more:
        joins(person, two[0], SpaceMembership.Role.EXTERNAL)
    NotificationPreference.objects.all().delete()
    OutgoingMail.objects.all().delete()
    with CaptureQueriesContext(connection) as asked:
        assert run("2026-06-08 07:05") > people
    return sum(query["sql"].startswith("SELECT") for query in asked.captured_queries)


@pytest.mark.slow
def test_letters_for_many_cost_as_many_questions_as_for_a_few(
    member: User, two: list[Collective], alice: User
) -> None:
    for number in range(3):
        decides(two[0], f"Décision {number}", "2026-06-04 10:00", alice)
    few = asked_for(3, alice, two)
    assert asked_for(40, alice, two) <= few  # the first also reads what is kept afterwards
