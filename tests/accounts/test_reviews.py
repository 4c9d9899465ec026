"""« Qui est encore là ? » : once a quarter, to each structure that somebody answers for."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from accounts.actions.reviews import ask_who_is_still_there, confirm_people
from accounts.models import AuditEntry, PeopleReview, Structure, User
from background import schedule
from background.models import OutgoingMail
from tests import factories

pytestmark = pytest.mark.usefixtures("home_page")
JANUARY = datetime.datetime(2026, 1, 5, 8, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def parc(bob: User) -> Structure:
    """Bob directs it."""
    with time_machine.travel(JANUARY - DAY):
        centre = factories.structure(name="Centre du Parc", slug="parc")
        factories.direct(bob, centre)
    return centre


@pytest.mark.slow
def test_direction_is_asked_once_a_quarter_whether_it_answers_or_not(parc: Structure, bob: User) -> None:
    with time_machine.travel(JANUARY, tick=False) as clock:
        asked = []
        for day in range(365):
            clock.move_to(JANUARY + day * DAY)
            if ask_who_is_still_there():
                asked.append(day)
            if day == 100:  # the second question alone is answered
                confirm_people(structure=parc, by=bob)
    assert asked == [91, 182, 273, 364]  # the first quarter of a direction is left in peace
    assert OutgoingMail.objects.filter(to=bob.email).count() == 4
    assert PeopleReview.objects.filter(done_at=None).count() == 1
    assert PeopleReview.objects.count() == 2


def test_letter_names_the_people_and_every_direction_gets_it(
    parc: Structure, bob: User, charlie: User, alice: User
) -> None:
    factories.direct(charlie, parc)
    factories.member(alice, parc)
    factories.member(factories.UserFactory(first_name="Parti"), parc, starts_on=datetime.date(2020, 1, 1),
                     ends_on=datetime.date(2020, 6, 1))  # fmt: skip
    ask_who_is_still_there()
    assert set(OutgoingMail.objects.values_list("to", flat=True)) == {bob.email, charlie.email}
    text = OutgoingMail.objects.get(to=bob.email).text
    assert "- Alice, Animation" in text and "- Bob, Direction ou coordination" in text
    assert "Parti" not in text
    assert "/espace/structures/parc/" in text


def test_structure_without_direction_or_that_left_is_not_asked(parc: Structure, bob: User) -> None:
    factories.member(factories.UserFactory(), factories.structure())
    gone = factories.structure()
    factories.direct(factories.UserFactory(), gone)
    affiliation = gone.affiliations.get()
    affiliation.ends_on = timezone.localdate() - DAY
    affiliation.save()
    assert ask_who_is_still_there() == 1
    assert PeopleReview.objects.get().structure == parc


def test_answer_is_noted_with_who_gave_it(parc: Structure, bob: User) -> None:
    ask_who_is_still_there()
    confirm_people(structure=parc, by=bob)
    review = PeopleReview.objects.get()
    assert review.done_at is not None and review.done_by == bob
    entry = AuditEntry.objects.get(act=AuditEntry.Act.REVIEWED)
    assert (entry.actor, entry.structure) == (bob, parc)
    confirm_people(structure=parc, by=bob)  # pressed twice
    assert not PeopleReview.objects.filter(done_at=None).exists()


JOBS = {
    "escalate_idle_requests", "resume_batches", "release_what_the_departed_held", "ask_who_is_still_there",
    "forget_warnings_of_the_active", "warn_idle_accounts", "close_idle_accounts", "erase_when_due",
    "forget_old_papers", "forget_old_batches",
}  # fmt: skip


def test_every_job_of_the_accounts_is_in_the_schedule_and_runs(home_page: object) -> None:
    jobs = {job.name: job for job in schedule.declared()}
    assert jobs.keys() >= JOBS
    for name in JOBS:
        assert jobs[name].every <= DAY
        jobs[name].run()
