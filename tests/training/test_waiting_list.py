"""The line: a place that is left goes to whoever has waited longest, who has 72 hours to take it."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import Structure, User
from background.models import OutgoingMail
from extranet.training import enrolling, planning
from extranet.training.enrolling import Asked, EnrolmentError, enrol
from extranet.training.models import CourseSession, Enrolment
from tests import factories
from tests.accounts.doors import signed_in
from tests.training.conftest import State, states, told, worker, written_to


@pytest.fixture
def full(session: CourseSession, centre: Structure, bob: User, lucie: User, karim: User) -> CourseSession:
    """Lucie has the only place, Karim waits, then Ines."""
    CourseSession.objects.update(max_participants=1)
    for person in (lucie, karim, worker(centre, "Ines")):
        enrol(session, [Asked(person, centre, "employee", "opco")], by=bob)
    session.refresh_from_db()
    OutgoingMail.objects.all().delete()
    return session


def of(name: str) -> Enrolment:
    return Enrolment.objects.filter(person__first_name=name).latest("pk")


def test_place_that_is_left_is_offered_to_the_first_in_line(full: CourseSession, lucie: User) -> None:
    client = signed_in(lucie)
    page = told(client.post(f"{of('Lucie').url}annuler/", {"reason": "Un empêchement"}, follow=True))
    assert "La place ira à une autre personne." in page
    assert states(full) == {"Lucie": State.CANCELLED, "Karim": State.OFFERED, "Ines": State.WAITING}
    karim = of("Karim")
    assert written_to(karim.person) == [f"Une place est libre : {full.course.title}"]
    assert karim.offered_until is not None
    assert abs(karim.offered_until - timezone.now() - datetime.timedelta(hours=72)).total_seconds() < 60


def test_whoever_accepts_has_the_place(full: CourseSession, lucie: User, karim: User) -> None:
    enrolling.leave(of("Lucie"), by=lucie)
    page = told(signed_in(karim).post(f"{of('Karim').url}accepter/", follow=True))
    assert "Votre inscription est confirmée." in page
    assert states(full) == {"Lucie": State.CANCELLED, "Karim": State.CONFIRMED, "Ines": State.WAITING}


def test_whoever_says_no_gives_it_to_the_next(full: CourseSession, lucie: User, karim: User) -> None:
    enrolling.leave(of("Lucie"), by=lucie)
    signed_in(karim).post(f"{of('Karim').url}annuler/", {"reason": ""})
    assert states(full) == {"Lucie": State.CANCELLED, "Karim": State.DECLINED, "Ines": State.OFFERED}


def test_whoever_does_not_answer_in_time_loses_it(full: CourseSession, lucie: User, karim: User) -> None:
    enrolling.leave(of("Lucie"), by=lucie)
    Enrolment.objects.filter(state=State.OFFERED).update(offered_until=timezone.now())
    page = told(signed_in(karim).post(f"{of('Karim').url}accepter/", follow=True))
    assert "le délai est passé" in page
    assert enrolling.lapse_due() == 1 and enrolling.lapse_due() == 0
    assert states(full) == {"Lucie": State.CANCELLED, "Karim": State.LAPSED, "Ines": State.OFFERED}
    assert written_to(karim)[-1] == f"Inscription terminée : {full.course.title}"


def test_newcomer_does_not_pass_before_those_who_wait(
    full: CourseSession, centre: Structure, bob: User, lucie: User
) -> None:
    """The place that is free is being offered: it is not hers to take."""
    Enrolment.objects.filter(person=lucie).update(state=State.CANCELLED)
    (made,) = enrol(full, [Asked(worker(centre, "Zoé"), centre, "employee", "opco")], by=bob)
    assert made.state == State.WAITING


def test_more_room_is_offered_in_order(full: CourseSession, alice: User) -> None:
    full.max_participants = 3
    planning.keep(full, list(full.slots.all()), [], by=alice)
    assert states(full) == {"Lucie": State.CONFIRMED, "Karim": State.OFFERED, "Ines": State.OFFERED}


def test_whoever_waits_without_her_direction_is_passed_over(full: CourseSession, lucie: User) -> None:
    Enrolment.objects.filter(person__first_name="Karim").update(approved_at=None)
    enrolling.leave(of("Lucie"), by=lucie)
    assert states(full) == {"Lucie": State.CANCELLED, "Karim": State.WAITING, "Ines": State.OFFERED}


def test_one_leaves_a_full_session(full: CourseSession, lucie: User) -> None:
    client = signed_in(lucie)
    assert "Annuler l’inscription" in told(client.get(of("Lucie").url))
    assert "Remplissez « Pourquoi ? »." in told(client.post(f"{of('Lucie').url}annuler/", {"reason": ""}))


def test_place_goes_to_a_colleague_past_the_line(full: CourseSession, bob: User, centre: Structure) -> None:
    zoe = worker(centre, "Zoé")
    page = told(signed_in(bob).post(f"{of('Lucie').url}donner/", {"to": zoe.pk}, follow=True))
    assert "La place est donnée à Zoé Demo." in page
    assert states(full) == {"Lucie": State.TRANSFERRED, "Karim": State.WAITING, "Ines": State.WAITING,
                            "Zoé": State.CONFIRMED}  # fmt: skip


def test_colleague_who_waited_leaves_the_line(full: CourseSession, bob: User, karim: User) -> None:
    enrolling.transfer(of("Lucie"), karim, status="volunteer", by=bob)
    assert states(full) == {"Lucie": State.TRANSFERRED, "Karim": State.CONFIRMED, "Ines": State.WAITING}


def test_member_does_not_give_her_place_by_herself(full: CourseSession, lucie: User) -> None:
    assert signed_in(lucie).get(f"{of('Lucie').url}donner/").status_code == 403


def test_waiting_place_is_not_given(full: CourseSession, bob: User, lucie: User) -> None:
    with pytest.raises(EnrolmentError):
        enrolling.transfer(of("Karim"), lucie, status="employee", by=bob)


def test_line_says_how_many_come_before(full: CourseSession) -> None:
    assert "1 personne avant" in told(signed_in(of("Ines").person).get(of("Ines").url))


def test_nobody_is_offered_a_place_once_it_has_begun(full: CourseSession, lucie: User) -> None:
    CourseSession.objects.update(starts_at=timezone.now())
    enrolling.leave(of("Lucie"), by=lucie)
    assert states(full)["Karim"] == State.WAITING


def test_maximum_does_not_go_below_the_places_taken(
    session: CourseSession, centre: Structure, alice: User, lucie: User, karim: User
) -> None:
    for person in (lucie, karim):
        factories.enrolment(session, person, centre)
    session.max_participants = 1
    with pytest.raises(planning.PlanError, match="2 places sont déjà prises"):
        planning.keep(session, list(session.slots.all()), [], by=alice)
