"""One signs for one half-day while it takes place, once, and for oneself alone."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import Structure, User
from extranet.attendance import signing
from extranet.attendance.models import Presence, Signature
from extranet.training import planning
from extranet.training.models import CourseSession, Enrolment, SessionSlot, Trainer
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.attendance.conftest import at, page_of, placed, planned
from tests.training.conftest import told

Clock = time_machine.Traveller
PAGE = Signature.Way.PAGE


def sign(enrolment: Enrolment, slot: SessionSlot) -> str:
    return told(signed_in(enrolment.person).post(page_of(enrolment, slot), follow=True))


def test_trainee_signs_in_two_taps(lucie: Enrolment, morning: SessionSlot) -> None:
    client = signed_in(lucie.person)
    listed = reading.main(client.get("/espace/formations/"))
    link = listed.find("a", string="Je signe pour ce matin")
    page = client.get(link["href"])
    assert "Lucie Demo" in reading.words(page) and "16 février 2027, 9 h – 12 h 30" in reading.words(page)
    assert not Signature.objects.exists()  # reading never signs
    assert "no-store" in page["Cache-Control"]
    assert "Votre signature est enregistrée." in told(client.post(link["href"], follow=True))
    made = Signature.objects.get()
    assert (made.enrolment, made.slot, made.way, made.signed_at) == (lucie, morning, PAGE, at(9))
    assert "Je signe" not in told(client.get("/espace/formations/"))


def test_signing_twice_changes_nothing(lucie: Enrolment, morning: SessionSlot, clock: Clock) -> None:
    sign(lucie, morning)
    clock.move_to(at(10))
    assert "Vous avez déjà signé" in sign(lucie, morning)
    assert Signature.objects.get().signed_at == at(9)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(8, 29), "On signe cette demi-journée le 16 février 2027, à partir de 8 h 30."),
        (at(8, 30), "Votre signature est enregistrée."),
        (at(14, 30), "Votre signature est enregistrée."),
        (at(14, 31), "On pouvait signer cette demi-journée le 16 février 2027, jusqu’à 14 h 30."),
        (at(9, days=1), "On pouvait signer cette demi-journée le 16 février 2027, jusqu’à 14 h 30."),
    ],
)
def test_half_day_is_signed_in_its_window_alone(
    lucie: Enrolment, morning: SessionSlot, clock: Clock, moment: datetime.datetime, said: str
) -> None:
    clock.move_to(moment)
    assert said in sign(lucie, morning)
    assert Signature.objects.exists() == ("enregistrée" in said)


def test_without_the_window_it_would_be_signed_the_next_day(
    lucie: Enrolment, morning: SessionSlot, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    clock.move_to(at(9, days=1))
    monkeypatch.setattr("extranet.attendance.windows.why_not_now", lambda slot: "")
    assert "enregistrée" in sign(lucie, morning)


def test_one_press_signs_one_half_day(lucie: Enrolment, afternoon: SessionSlot, clock: Clock) -> None:
    clock.move_to(at(13, 45))  # both are open
    page = told(signed_in(lucie.person).get("/espace/formations/"))
    assert "Je signe pour ce matin" in page and "Je signe pour cet après-midi" in page
    sign(lucie, afternoon)
    assert [each.slot for each in Signature.objects.all()] == [afternoon]


@pytest.mark.parametrize("state", ["asked", "waiting", "cancelled", "refused", "transferred"])
def test_nobody_signs_without_a_confirmed_place(
    session: CourseSession, centre: Structure, morning: SessionSlot, state: str
) -> None:
    waiting = placed(session, centre, "Ines", state=state)
    assert "Seule une inscription confirmée se signe." in sign(waiting, morning)
    assert not Signature.objects.exists()


def test_half_day_of_another_session_is_not_hers(
    lucie: Enrolment, dora: User, session: CourseSession
) -> None:
    other = planned("F2", Trainer.objects.create(name="Noé")).slots.all()[0]
    client = signed_in(lucie.person)
    assert client.get(page_of(lucie, other)).status_code == 404
    assert "n’est plus au programme" in sign(lucie, other)
    assert not Signature.objects.exists()


def test_nobody_signs_a_cancelled_session(
    lucie: Enrolment, morning: SessionSlot, session: CourseSession, alice: User
) -> None:
    CourseSession.objects.update(starts_at=at(9, days=1), ends_at=at(17, days=1))
    planning.cancel(session, why="Neige", by=alice)
    Enrolment.objects.update(state="confirmed")
    assert "Cette session est annulée" in sign(lucie, morning)
    assert not Signature.objects.exists()


def test_others_do_not_sign_for_her(lucie: Enrolment, morning: SessionSlot, bob: User, alice: User,
                                    karim: Enrolment) -> None:  # fmt: skip
    for person, status in ((bob, 403), (alice, 403), (karim.person, 404)):
        assert signed_in(person).post(page_of(lucie, morning)).status_code == status
    assert Client().post(page_of(lucie, morning)).status_code == 302
    assert not Signature.objects.exists()


def test_absence_is_corrected_before_she_signs(lucie: Enrolment, morning: SessionSlot, alice: User) -> None:
    Presence.objects.create(
        enrolment=lucie, slot=morning, state="absent", reason="unknown", marked_by=alice
    )  # fmt: skip
    assert "Une absence est notée." in sign(lucie, morning)
    assert not Signature.objects.exists()


def test_signed_half_day_is_not_moved(
    lucie: Enrolment, morning: SessionSlot, session: CourseSession, alice: User
) -> None:
    sign(lucie, morning)
    slots = list(session.slots.all())
    slots[0] = SessionSlot(date=morning.date, starts_at=datetime.time(8), ends_at=morning.ends_at)
    with pytest.raises(planning.PlanError, match="16/02/2027 est déjà signée"):
        planning.keep(session, slots, list(session.trainers.all()), by=alice)
    assert session.slots.count() == 2


def test_moved_half_day_is_said(
    lucie: Enrolment, morning: SessionSlot, session: CourseSession, alice: User
) -> None:
    """She opened the page before it was moved."""
    slots = list(session.slots.all())
    slots[0] = SessionSlot(date=morning.date, starts_at=datetime.time(8), ends_at=morning.ends_at)
    planning.keep(session, slots, list(session.trainers.all()), by=alice)
    assert "elle a dû être déplacée" in sign(lucie, morning)


def test_signature_is_never_written_over(lucie: Enrolment, morning: SessionSlot) -> None:
    sign(lucie, morning)
    with pytest.raises(ValueError, match="does not change"):
        Signature.objects.get().save()


@pytest.mark.parametrize("wrong", [{"way": "paper"}, {"enrolment": None}, {"trainer": "hers"}, {}])
def test_database_refuses_what_is_no_signature(
    lucie: Enrolment, morning: SessionSlot, session: CourseSession, wrong: dict[str, object]
) -> None:
    signing.sign(lucie, morning.pk, way=PAGE)
    if "trainer" in wrong:
        wrong = {"trainer": session.trainers.get()}
    fields = {"enrolment": lucie, "slot": morning, "way": "page"} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(**fields)


def test_mark_has_what_its_state_asks_for(lucie: Enrolment, morning: SessionSlot, alice: User) -> None:
    for wrong in ({"state": "late"}, {"state": "absent"}, {"state": "present", "minutes": 5},
                  {"state": "late", "minutes": 5, "reason": "work"}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Presence.objects.create(enrolment=lucie, slot=morning, marked_by=alice, **wrong)


def test_two_accounts_of_one_person_keep_one_signature(
    lucie: Enrolment, karim: Enrolment, morning: SessionSlot, alice: User
) -> None:
    from accounts.actions.merge import merge_people

    sign(lucie, morning)
    sign(karim, morning)
    merge_people(kept=lucie.person, gone=karim.person, by=alice)
    assert Signature.objects.get().enrolment == lucie


def test_home_says_what_is_to_sign(lucie: Enrolment, morning: SessionSlot, dora: User) -> None:
    assert "Signer pour ce matin" in told(signed_in(lucie.person).get("/espace/"))
    assert "Faire l’appel et signer" in told(signed_in(dora).get("/espace/"))
    assert "Vous animez" in told(signed_in(dora).get("/espace/"))  # this afternoon
    assert "Les sessions que j’anime" in told(signed_in(dora).get("/espace/"))
    stranger = factories.UserFactory()
    assert "Les sessions que j’anime" not in told(signed_in(stranger).get("/espace/"))
    assert "Signer pour" not in told(signed_in(stranger).get("/espace/"))
