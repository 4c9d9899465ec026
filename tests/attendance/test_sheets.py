"""Whoever leads a session sees it, notes who is there and signs; the team reads all, and reports paper."""

import pytest
import time_machine
from django.test import Client

from accounts.models import Structure, User
from extranet.attendance.models import Presence, Signature
from extranet.training.models import (
    AccessibilityNeed,
    CourseSession,
    Enrolment,
    SessionSlot,
    Trainer,
    TrainingSettings,
)
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.attendance.conftest import at, placed, planned, sheet_of
from tests.training.conftest import told

Clock = time_machine.Traveller
LED = "/espace/formations/animer/"


@pytest.fixture
def leader(dora: User, session: CourseSession) -> Client:
    return signed_in(dora)


@pytest.fixture
def team(alice: User, session: CourseSession) -> Client:
    return signed_in(alice)


def line(slot: SessionSlot, enrolment: Enrolment, act: str = "noter") -> str:
    return f"{sheet_of(slot)}personnes/{enrolment.pk}/{act}/"


def test_trainer_from_outside_sees_her_sessions_alone(
    leader: Client, lucie: Enrolment, centre: Structure
) -> None:
    other = planned("F2", Trainer.objects.create(name="Noé"))
    placed(other, centre, "Ines")
    assert reading.titles(leader.get(LED), "h2 a") == [lucie.session.course.title]
    page = reading.words(leader.get(f"{LED}F1/"))
    assert "Lucie Demo" in page and "Les Mille Fenêtres" in page and "Ines" not in page
    for address in (f"{LED}F2/", sheet_of(other.slots.all()[0]), f"{sheet_of(other.slots.all()[0])}code/"):
        assert leader.get(address).status_code == 404
    assert leader.get(f"/espace/formations/inscriptions/{lucie.pk}/").status_code == 404


def test_who_waits_is_not_named(leader: Client, session: CourseSession, centre: Structure) -> None:
    placed(session, centre, "Ines", state="waiting")
    assert "Ines" not in reading.words(leader.get(f"{LED}F1/"))
    assert "Ines" not in reading.words(leader.get(sheet_of(session.slots.all()[0])))


def test_trainer_reads_names_for_thirty_days(leader: Client, lucie: Enrolment, morning: SessionSlot,
                                             dora: User, clock: Clock) -> None:  # fmt: skip
    Presence.objects.create(enrolment=lucie, slot=morning, state="present", marked_by=dora)
    clock.move_to(at(17, 30, days=30))
    leader.force_login(dora)
    assert "Lucie" in reading.words(leader.get(f"{LED}F1/"))
    assert Presence.objects.visible_to(dora).count() == 1
    clock.move_to(at(17, 31, days=30))
    for address in (f"{LED}F1/", sheet_of(morning), line(morning, lucie)):
        assert leader.get(address).status_code == 404
    assert reading.titles(leader.get(LED), "h2 a") == []
    assert not Presence.objects.visible_to(dora).exists()


def test_without_the_end_she_would_read_them_for_ever(
    leader: Client, lucie: Enrolment, dora: User, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    import datetime

    monkeypatch.setattr("extranet.training.models.sessions.LED_FOR", datetime.timedelta(days=3650))
    clock.move_to(at(9, days=300))
    leader.force_login(dora)
    assert "Lucie" in reading.words(leader.get(f"{LED}F1/"))


def test_need_is_read_by_one_person_alone(
    leader: Client, lucie: Enrolment, dora: User, alice: User, team: Client, morning: SessionSlot
) -> None:
    AccessibilityNeed.objects.create(enrolment=lucie, words="Grands caractères")
    settings = TrainingSettings.load()
    settings.disability_contact = alice
    settings.save()
    for client, address in ((leader, f"{LED}F1/"), (leader, sheet_of(morning)), (team, sheet_of(morning))):
        assert "Grands caractères" not in client.get(address).content.decode()
    settings.disability_contact = dora
    settings.save()
    assert "Grands caractères" in reading.words(leader.get(f"{LED}F1/"))


def test_trainer_notes_who_is_there_in_two_taps(leader: Client, lucie: Enrolment, morning: SessionSlot,
                                                dora: User) -> None:  # fmt: skip
    assert "C’est noté pour Lucie Demo : présence." in told(
        leader.post(line(morning, lucie), {"state": "present"}, follow=True)
    )
    page = leader.get(f"{line(morning, lucie)}?etat=absent")
    assert "Maladie ou accident" in [reading.plain(b.text) for b in reading.main(page).select("button")]
    told(
        leader.post(line(morning, lucie), {"state": "absent", "reason": "illness", "words": ""}, follow=True)
    )
    made = Presence.objects.get()
    assert (made.state, made.reason, made.marked_by) == ("absent", "illness", dora)
    told(leader.post(line(morning, lucie), {"state": "late", "minutes": 20}, follow=True))
    assert "Retard, 20 minutes" in reading.words(leader.get(sheet_of(morning)))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"state": "absent", "words": "Un mot"}, "Choisissez « Raison »."),
        ({"state": "absent", "reason": "nothing", "words": "Un mot"}, "nothing"),
        ({"state": "late", "words": "Un mot"}, "Remplissez « Minutes manquées »."),
        ({"state": "late", "minutes": "500", "words": "Un mot"}, "plus long que la demi-journée"),
        ({"state": "late", "minutes": "0", "words": "Un mot"}, "1"),
    ],
)
def test_what_cannot_be_noted_is_given_back(
    leader: Client, lucie: Enrolment, morning: SessionSlot, data: dict[str, str], said: str
) -> None:
    page = leader.post(line(morning, lucie), data)
    assert said in reading.words(page) and 'value="Un mot"' in page.content.decode()
    assert not Presence.objects.exists()


def test_nothing_is_noted_before_it_opens_nor_of_who_signed(
    leader: Client, lucie: Enrolment, morning: SessionSlot, afternoon: SessionSlot
) -> None:
    page = leader.post(line(afternoon, lucie), {"state": "present"})
    assert "à partir de 13 h 30" in reading.words(page)
    Signature.objects.create(enrolment=lucie, slot=morning, way="page")
    page = leader.post(line(morning, lucie), {"state": "absent", "reason": "work"})
    assert "Cette personne a signé." in reading.words(page)
    assert leader.post(line(morning, lucie), {"state": "elsewhere"}).status_code == 404
    assert not Presence.objects.exists()


def test_trainer_signs_once_in_the_window(
    leader: Client, morning: SessionSlot, afternoon: SessionSlot, dora: User
) -> None:
    for said in ("Votre signature est enregistrée.", "Vous avez déjà signé."):
        assert said in told(leader.post(f"{sheet_of(morning)}signer/", follow=True))
    assert "à partir de 13 h 30" in told(leader.post(f"{sheet_of(afternoon)}signer/", follow=True))
    made = Signature.objects.get()
    assert (made.trainer.user, made.slot, made.enrolment) == (dora, morning, None)


def test_team_reads_who_is_missing_and_reports_paper(
    team: Client, lucie: Enrolment, karim: Enrolment, morning: SessionSlot, alice: User, dora: User
) -> None:
    Signature.objects.create(enrolment=karim, slot=morning, way="page")
    page = reading.words(team.get("/espace/formations/sessions/F1/"))
    assert "1 signature sur 2" in page
    assert "Il manque la signature de : Lucie Demo, Dora Martin (animation)" in page
    assert "Signature sur papier notée pour Lucie Demo." in told(
        team.post(line(morning, lucie, "papier"), follow=True)
    )
    assert "Lucie Demo a déjà signé." in told(team.post(line(morning, lucie, "papier"), follow=True))
    made = Signature.objects.get(enrolment=lucie)
    assert (made.way, made.recorded_by) == ("paper", alice)
    trainer = Trainer.objects.get()
    told(team.post(f"{sheet_of(morning)}animation/{trainer.pk}/papier/", follow=True))
    assert "Il manque la signature" not in reading.words(team.get("/espace/formations/sessions/F1/"))


def test_paper_is_reported_once_it_may_have_been_signed(
    team: Client, leader: Client, lucie: Enrolment, morning: SessionSlot, afternoon: SessionSlot
) -> None:
    assert "n’a pas commencé" in told(team.post(line(afternoon, lucie, "papier"), follow=True))
    assert leader.post(line(morning, lucie, "papier")).status_code == 403
    assert leader.post(f"{sheet_of(morning)}animation/1/papier/").status_code == 403
    assert team.post(f"{sheet_of(morning)}signer/").status_code == 403
    assert not Signature.objects.exists()


def test_absences_are_listed_for_employers(
    team: Client, leader: Client, lucie: Enrolment, morning: SessionSlot, bob: User
) -> None:
    told(leader.post(
        line(morning, lucie), {"state": "absent", "reason": "transport", "words": "Grève"}, follow=True
    ))  # fmt: skip
    page = reading.words(team.get("/espace/formations/presences/F1/absences/"))
    assert "Les Mille Fenêtres" in page and bob.email in page and "Absence : Transport" in page
    assert "Grève" not in page
    assert leader.get("/espace/formations/presences/F1/absences/").status_code == 403
    hers = f"/espace/formations/inscriptions/{lucie.pk}/"
    assert "Absence : Transport (Grève)" in reading.words(signed_in(lucie.person).get(hers))
    directors = reading.words(signed_in(bob).get(hers))
    assert "Absence : Transport" in directors and "Grève" not in directors


def test_members_do_not_see_the_sheets(lucie: Enrolment, morning: SessionSlot, bob: User) -> None:
    for person in (lucie.person, bob, factories.UserFactory()):
        for address in (f"{LED}F1/", sheet_of(morning), line(morning, lucie), f"{sheet_of(morning)}code/"):
            assert signed_in(person).get(address).status_code == 404


def test_without_the_rule_a_member_would_read_a_sheet(
    lucie: Enrolment, morning: SessionSlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("extranet.attendance.screens.kept_by", lambda person: CourseSession.objects.all())
    assert "Lucie Demo" in reading.words(signed_in(factories.UserFactory()).get(sheet_of(morning)))


def test_attendance_is_read_by_those_it_concerns(
    lucie: Enrolment, karim: Enrolment, morning: SessionSlot, dora: User, alice: User, bob: User
) -> None:
    Signature.objects.create(enrolment=lucie, slot=morning, way="page")
    Presence.objects.create(enrolment=lucie, slot=morning, state="present", marked_by=dora)
    stranger = factories.UserFactory()
    for model in (Signature, Presence):
        seen = {p: model.objects.visible_to(p).count() for p in (lucie.person, dora, alice, bob)}
        assert set(seen.values()) == {1}
        assert not model.objects.visible_to(karim.person).exists()
        assert not model.objects.visible_to(stranger).exists()
