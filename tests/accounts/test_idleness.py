"""Accounts that nobody uses: warned once at 23 months, closed at 24, never without a warning."""

import datetime

import pytest
import time_machine

from accounts.actions import idleness
from accounts.models import AuditEntry, Structure, User
from background.models import OutgoingMail
from tests import factories

pytestmark = pytest.mark.usefixtures("home_page")
START = datetime.datetime(2024, 3, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def used(bob: User) -> User:
    """Bob, who last signed in at the start."""
    User.objects.filter(pk=bob.pk).update(date_joined=START - 90 * DAY, last_login=START)
    return bob


def pass_a_day(day: int) -> None:
    """What the worker does every day."""
    with time_machine.travel(START + day * DAY, tick=False):
        idleness.forget_warnings_of_the_active()
        idleness.warn_idle_accounts()
        idleness.close_idle_accounts()


def letters(user: User) -> int:
    return OutgoingMail.objects.filter(to=user.email).count()


def is_open(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


def test_idle_account_is_warned_once_then_closed_a_month_later(used: User) -> None:
    told, closed = [], []
    for day in range(695, 735):
        before = letters(used)
        pass_a_day(day)
        told += [day] * (letters(used) - before)
        closed += [day] if not is_open(used) and not closed else []
    assert (told, closed) == ([701], [731])
    assert OutgoingMail.objects.get(to=used.email).subject == "Votre compte sera bientôt fermé"
    assert AuditEntry.objects.get(act=AuditEntry.Act.ACCOUNT_CLOSED).about == used


def test_worker_that_slept_for_years_warns_before_it_closes(used: User) -> None:
    pass_a_day(1000)
    assert (letters(used), is_open(used)) == (1, True)
    pass_a_day(1024)
    assert is_open(used)
    pass_a_day(1026)
    assert (letters(used), is_open(used)) == (1, False)


def test_if_the_notice_were_not_kept_the_account_would_close_on_the_day_of_its_warning(
    used: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(idleness, "NOTICE", -DAY)
    pass_a_day(1000)
    assert not is_open(used)


@pytest.mark.parametrize("field", ["last_login", "visited_at"])
def test_person_who_comes_back_is_left_in_peace_and_warned_again_another_time(used: User, field: str) -> None:
    """A session that goes on counts as a sign-in: it may last for months."""
    pass_a_day(705)
    assert letters(used) == 1
    User.objects.filter(pk=used.pk).update(**{field: START + 710 * DAY})
    for day in (711, 731, 800, 1400):
        pass_a_day(day)
    assert (letters(used), is_open(used)) == (1, True)
    assert User.objects.get(pk=used.pk).idle_warned_at is None
    pass_a_day(1411)
    assert (letters(used), is_open(used)) == (2, True)
    pass_a_day(1441)
    assert not is_open(used)


def test_warning_of_another_time_closes_nothing_when_the_worker_slept_meanwhile(used: User) -> None:
    pass_a_day(705)
    User.objects.filter(pk=used.pk).update(last_login=START + 710 * DAY)
    pass_a_day(1450)
    assert (letters(used), is_open(used)) == (2, True)


def test_account_never_used_counts_from_its_creation(charlie: User) -> None:
    User.objects.filter(pk=charlie.pk).update(date_joined=START)
    pass_a_day(699)
    assert letters(charlie) == 0
    pass_a_day(701)
    pass_a_day(731)
    assert (letters(charlie), is_open(charlie)) == (1, False)


def test_closing_ends_the_roles_and_tells_the_team(used: User, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(last_login=START + 729 * DAY)
    with time_machine.travel(START):
        factories.teammate(alice)
        centre: Structure = factories.structure(name="Centre du Parc")
        factories.direct(used, centre)
    pass_a_day(705)
    pass_a_day(735)
    assert not used.places().exists()
    assert "Plus de direction" in OutgoingMail.objects.get(to=alice.email).subject


def test_last_superuser_is_neither_warned_nor_closed(used: User) -> None:
    User.objects.filter(pk=used.pk).update(is_superuser=True)
    pass_a_day(705)
    pass_a_day(735)
    assert (letters(used), is_open(used)) == (0, True)


def test_of_two_idle_superusers_the_one_who_came_last_is_kept(used: User, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(last_login=START - DAY, date_joined=START - 90 * DAY)
    User.objects.update(is_superuser=True)
    pass_a_day(705)
    pass_a_day(735)
    assert (is_open(alice), is_open(used)) == (False, True)


def test_without_the_rule_a_federation_would_lose_its_last_administrator(
    used: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(idleness, "why_must_stay", lambda user: "")
    User.objects.filter(pk=used.pk).update(is_superuser=True)
    pass_a_day(705)
    pass_a_day(735)
    assert not is_open(used)
