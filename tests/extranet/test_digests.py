"""The letters that tell what is new, at the pace that each person chose."""

import datetime

import pytest

from accounts import actions
from accounts.models import User
from accounts.models.user import UserQuerySet
from content import seams
from extranet.digests import gathering, sending
from tests import factories
from tests.extranet.letters import PARIS, Pace, appears, at, paris, prefers, run, told, written

pytestmark = pytest.mark.usefixtures("home_page")
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def member(bob: User) -> User:
    factories.member(bob, factories.structure(), starts_on=datetime.date(2020, 1, 1))
    return bob


def test_whoever_wants_to_know_at_once_is_told_within_five_minutes(member: User) -> None:
    prefers(member, Pace.IMMEDIATE)
    run("2026-06-03 15:00")
    appears("Un pommier", "2026-06-03 15:02")
    assert run("2026-06-03 15:05", "2026-06-03 15:10") == 1
    assert told(member) == ["Un pommier"]


def test_nothing_new_is_no_letter(member: User) -> None:
    appears("Une vieille actualité", "2026-01-03 15:00")
    for pace, subject in zip((Pace.IMMEDIATE, Pace.DAILY, Pace.WEEKLY), ("actualites", "reseau", "ressources"),
                             strict=True):  # fmt: skip
        prefers(member, pace, subject, told="2026-05-31 08:00")
    assert run("2026-06-01 06:55", "2026-06-01 07:05", "2026-06-01 07:10") == 0


def test_daily_letter_leaves_once_from_seven_in_the_morning(member: User) -> None:
    prefers(member, Pace.DAILY, told="2026-06-02 07:00")
    appears("Un pommier", "2026-06-02 18:00")
    assert run("2026-06-03 06:55") == 0
    assert run("2026-06-03 07:05") == 1
    appears("Une récolte", "2026-06-03 09:00")
    assert run("2026-06-03 12:00", "2026-06-03 23:55", "2026-06-04 06:55") == 0
    assert run("2026-06-04 07:05") == 1
    assert told(member) == ["Un pommier", "Une récolte"]


def test_whoever_chose_nothing_is_told_on_monday(member: User) -> None:
    appears("Un pommier", "2026-06-03 15:00")
    sunday_and_before = [f"2026-06-0{day} 07:05" for day in (4, 5, 6, 7)]
    assert run(*sunday_and_before) == 0
    assert run("2026-06-08 06:55") == 0
    assert run("2026-06-08 07:05", "2026-06-08 07:10", "2026-06-09 07:05") == 1
    assert told(member) == ["Un pommier"]


def test_whoever_wants_no_letter_gets_none(member: User) -> None:
    prefers(member, Pace.NONE)
    appears("Un pommier", "2026-06-03 15:00")
    assert run("2026-06-03 15:05", "2026-06-04 07:05", "2026-06-08 07:05") == 0


@pytest.mark.slow
@pytest.mark.parametrize("pace", [Pace.IMMEDIATE, Pace.DAILY, Pace.WEEKLY])
def test_same_news_is_never_told_twice_nor_left_out(member: User, pace: Pace) -> None:
    """One item a quarter of an hour, one of them while the worker is at work."""
    prefers(member, pace, told="2026-05-31 08:00")
    start = paris("2026-06-01 06:00")
    names = [f"Actualité {number:03}" for number in range(12)]
    for number, name in enumerate(names):
        appears(name, start + number * 15 * MINUTE)
    run(*(start + number * 5 * MINUTE for number in range(60)), "2026-06-02 08:00", "2026-06-08 08:00")
    assert sorted(told(member)) == names


def test_news_that_appears_while_the_letters_are_written_is_told_once(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefers(member, Pace.IMMEDIATE, told="2026-06-03 14:00")
    appears("Un pommier", "2026-06-03 15:00")
    appears("Une récolte", paris("2026-06-03 15:05") + datetime.timedelta(seconds=3))
    monkeypatch.setattr(sending, "SETTLING", datetime.timedelta(0))
    assert run("2026-06-03 15:05", "2026-06-03 15:10") == 2
    assert told(member) == ["Un pommier", "Une récolte"]


def test_if_letters_told_what_comes_after_them_it_would_be_told_twice(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefers(member, Pace.IMMEDIATE, told="2026-06-03 14:00")
    appears("Une récolte", paris("2026-06-03 15:05") + datetime.timedelta(seconds=3))
    with monkeypatch.context() as patched:
        patched.setattr(gathering, "_is_untold", lambda due, subject, item, now: True)
        run("2026-06-03 15:05")
    run("2026-06-03 15:10")
    assert told(member) == ["Une récolte", "Une récolte"]


def crash(*args: object) -> None:
    raise OSError("le disque est plein")


def test_a_crash_between_the_letter_and_its_note_undoes_both_and_it_is_told_once_later(
    member: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefers(member, Pace.IMMEDIATE, told="2026-06-03 14:00")
    appears("Un pommier", "2026-06-03 15:00")
    with monkeypatch.context() as patched:
        patched.setattr(sending, "_note", crash)
        assert run("2026-06-03 15:05") == 0
    assert written(member) == []
    assert run("2026-06-03 15:10", "2026-06-03 15:15") == 1
    assert told(member) == ["Un pommier"]


def test_an_error_about_one_person_leaves_nobody_else_without_a_letter(
    member: User, charlie: User, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    factories.member(charlie, factories.structure(), starts_on=datetime.date(2020, 1, 1))
    appears("Un pommier", "2026-06-03 15:00")
    source = seams.home_sources["actualites"]
    fails = lambda person, since: crash() if person == member else source.new(person, since)  # noqa: E731
    broken = seams.HomeSource("actualites", source.label, new=fails)
    monkeypatch.setattr(seams, "home_sources", seams.home_sources | {"actualites": broken})
    run("2026-06-08 07:05")
    assert (told(member), told(charlie)) == ([], ["Un pommier"])
    assert "OSError" in caplog.text and "disque" not in caplog.text and member.email not in caplog.text


def test_one_run_asks_about_a_few_people_and_the_next_ones_about_the_others(
    member: User, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    factories.member(charlie, factories.structure(), starts_on=datetime.date(2020, 1, 1))
    appears("Un pommier", "2026-06-03 15:00")
    monkeypatch.setattr(sending, "MOST_AT_ONCE", 1)
    assert [run("2026-06-08 07:05"), run("2026-06-08 07:10"), run("2026-06-08 07:15")] == [1, 1, 0]
    assert (told(member), told(charlie)) == (["Un pommier"], ["Un pommier"])


def test_whoever_lost_her_last_place_gets_nothing(member: User, alice: User) -> None:
    prefers(member, Pace.DAILY, told="2026-06-02 07:00")
    appears("Un pommier", "2026-06-02 18:00")
    with at("2026-06-03 06:00"):
        actions.end_membership(member.memberships.get(), by=alice)
    assert run("2026-06-03 07:05", "2026-06-08 07:05") == 0


def test_if_places_were_not_asked_she_would_still_be_told(
    member: User, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefers(member, Pace.DAILY, told="2026-06-02 07:00")
    appears("Un pommier", "2026-06-02 18:00")
    with at("2026-06-03 06:00"):
        actions.end_membership(member.memberships.get(), by=alice)
    monkeypatch.setattr(UserQuerySet, "to_tell", lambda people, *asked, **also: people.filter(pk=member.pk))
    monkeypatch.setattr(User, "is_in_network", True)
    run("2026-06-03 07:05")
    assert "Un pommier" in told(member)


@pytest.mark.parametrize("taken_for_a_member", [False, True])
def test_outsider_is_told_nothing_of_the_network_unless_she_were_taken_for_a_member(
    alice: User, bob: User, monkeypatch: pytest.MonkeyPatch, taken_for_a_member: bool
) -> None:
    place = factories.takes_part(bob, factories.collective(alice, "Jeunes"), "external")
    place.starts_on = datetime.date(2020, 1, 1)
    place.save()
    prefers(bob, Pace.DAILY, told="2026-06-02 07:00")
    appears("Un pommier", "2026-06-02 18:00")
    if taken_for_a_member:
        monkeypatch.setattr(User, "is_in_network", True)
    assert (run("2026-06-03 07:05", "2026-06-08 07:05") > 0) is taken_for_a_member


@pytest.mark.slow
@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 6), ("2026-10-25", 8)])
def test_on_the_days_when_the_clock_changes_the_daily_letter_leaves_once(
    member: User, day: str, hours: int
) -> None:
    """At two in the morning, one hour is lost in March and comes twice in October."""
    prefers(member, Pace.DAILY, told="2026-01-01 07:00")
    start = paris(f"{day} 00:00").astimezone(datetime.UTC)
    appears("Un pommier", start + 150 * MINUTE)
    passes = [start + 5 * number * MINUTE for number in range(1, 22 * 12)]
    night = [moment for moment in passes if moment.astimezone(PARIS).hour < 7]
    assert len(night) == hours * 12 - 1 and run(*night) == 0
    assert run(*passes[len(night) :]) == 1
    assert told(member) == ["Un pommier"]


def test_in_the_hour_that_comes_twice_both_letters_leave(member: User) -> None:
    User.objects.filter(pk=member.pk).update(quiet_at_night=False)
    prefers(member, Pace.IMMEDIATE, told="2026-10-25 01:00")
    appears("Un pommier", "2026-10-25 02:28")
    appears("Une récolte", paris("2026-10-25 02:28", fold=1))
    assert run(paris("2026-10-25 02:30"), paris("2026-10-25 02:30", fold=1)) == 2
    assert told(member) == ["Un pommier", "Une récolte"]
