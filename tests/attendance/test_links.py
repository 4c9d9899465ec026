"""The link that her letter bears, and the code that is shown in the room."""

import logging

import pytest
import time_machine
from django.core import signing as django_signing
from django.test import Client

from accounts.models import User
from background.models import OutgoingMail
from config.logs import WithoutKeys
from extranet.attendance import links, reminding
from extranet.attendance.models import Signature
from extranet.training.models import CourseSession, Enrolment, SessionSlot, Trainer
from tests import factories, reading
from tests.accounts.doors import signed_in
from tests.attendance.conftest import at, planned, sheet_of
from tests.training.conftest import told

Clock = time_machine.Traveller


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


@pytest.fixture
def link(lucie: Enrolment) -> str:
    return path_of(links.address_of(lucie))


def test_link_signs_without_signing_in(lucie: Enrolment, morning: SessionSlot, link: str) -> None:
    client = Client()
    page = client.get(link)
    assert "Lucie Demo" in reading.words(page) and "Je signe pour ce matin" in reading.words(page)
    assert "La demi-journée suivante se signe le 16 février 2027, à partir de 13 h 30." in reading.words(page)
    assert not Signature.objects.exists()
    assert "Votre signature est enregistrée." in reading.words(client.post(link, {"slot": morning.pk}))
    assert "Vous avez déjà signé." in reading.words(client.post(link, {"slot": morning.pk}))
    made = Signature.objects.get()
    assert (made.enrolment, made.slot, made.way) == (lucie, morning, Signature.Way.LINK)


def test_page_of_the_link_is_kept_by_nobody(morning: SessionSlot, link: str) -> None:
    client = Client(enforce_csrf_checks=True)
    for response in (client.get(link), client.post(link, {"slot": morning.pk})):
        assert response.status_code == 200 and not response.cookies
        assert response["Referrer-Policy"] == "no-referrer" and "noindex" in response["X-Robots-Tag"]
        assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("slot", ["", "x", "9" * 30, "²", "-1"])
def test_link_asks_for_a_half_day(link: str, slot: str, session: CourseSession) -> None:
    assert Client().post(link, {"slot": slot}).status_code == 400
    assert not Signature.objects.exists()


def test_link_signs_no_half_day_of_another_session(link: str) -> None:
    other = planned("F2", Trainer.objects.create(name="Noé")).slots.all()[0]
    assert Client().post(link, {"slot": other.pk}).status_code == 409
    assert not Signature.objects.exists()


def test_link_is_too_early_then_too_late(link: str, afternoon: SessionSlot, clock: Clock) -> None:
    response = Client().post(link, {"slot": afternoon.pk})
    assert response.status_code == 409 and "à partir de 13 h 30" in reading.plain(response.content.decode())
    clock.move_to(at(19, 31))
    response = Client().post(link, {"slot": afternoon.pk})
    text = reading.plain(response.content.decode())
    assert response.status_code == 409 and "jusqu’à 19 h 30" in text
    assert "Lucie" not in text  # all is over


def test_forged_link_opens_nothing(lucie: Enrolment, link: str, karim: Enrolment) -> None:
    token = link.split("/")[-2]
    signature = token.partition(".")[2]
    foreign = django_signing.Signer(salt="dates", sep=".").sign(str(lucie.pk))
    code = links.shown.sign(str(lucie.pk))
    for wrong in (str(lucie.pk), f"{karim.pk}.{signature}", f"{token}x", foreign, code, "x"):
        assert Client().get(f"/emargement/{wrong}/").status_code == 404


def test_without_its_signature_the_link_of_another_would_open(
    lucie: Enrolment, karim: Enrolment, link: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    forged = f"/emargement/{karim.pk}.{link.split('.')[-1]}"
    monkeypatch.setattr("extranet.attendance.links.own.unsign", lambda token: token.split(".")[0])
    assert "Karim" in reading.words(Client().get(forged))


def test_link_ends_with_the_place(lucie: Enrolment, link: str) -> None:
    Enrolment.objects.update(state="cancelled")
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"slot": 1}).status_code == 404


def test_address_of_a_link_is_left_out_of_the_logs() -> None:
    for secret in ("/emargement/12.abcd/", "/espace/formations/signer/12.abcd/"):
        record = logging.LogRecord("django.request", 30, "", 1, "Not Found: %s", (secret,), None)
        WithoutKeys().filter(record)
        assert "abcd" not in record.getMessage() and "…" in record.getMessage()


def test_letter_of_the_morning_is_written_once(lucie: Enrolment, karim: Enrolment, clock: Clock) -> None:
    clock.move_to(at(5, 50))
    assert reminding.send_links() == 0
    clock.move_to(at(6, 10))
    assert [reminding.send_links(), reminding.send_links()] == [2, 0]
    letter = OutgoingMail.objects.get(to=lucie.person.email)
    assert links.address_of(lucie) in letter.text and "14 h 00 – 17 h 30" in letter.text
    clock.move_to(at(6, 10, days=1))
    assert reminding.send_links() == 0


def test_worker_killed_before_the_letters_are_kept_writes_them_once(
    lucie: Enrolment, karim: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies after the first: what it wrote is there or not, and the next run writes the rest."""
    written = reminding._write

    def die(*words: object) -> None:
        if OutgoingMail.objects.exists():
            raise KeyboardInterrupt
        written(*words)

    monkeypatch.setattr(reminding, "_write", die)
    with pytest.raises(KeyboardInterrupt):
        reminding.send_links()
    monkeypatch.setattr(reminding, "_write", written)
    assert reminding.send_links() == 1
    assert sorted(OutgoingMail.objects.values_list("to", flat=True)) == sorted(
        [lucie.person.email, karim.person.email]
    )


def test_nobody_else_is_written_to(lucie: Enrolment, karim: Enrolment, session: CourseSession) -> None:
    Enrolment.objects.filter(pk=lucie.pk).update(state="waiting")
    User.objects.filter(pk=karim.person_id).update(is_active=False)
    assert reminding.send_links() == 0
    Enrolment.objects.update(state="confirmed")
    User.objects.update(is_active=True)
    CourseSession.objects.update(stage="planned")
    assert reminding.send_links() == 0


def test_code_of_the_room_leads_her_to_sign(
    lucie: Enrolment, morning: SessionSlot, dora: User, clock: Clock
) -> None:
    shown = signed_in(dora).get(f"{sheet_of(morning)}code/")
    assert "9 h 10" in reading.words(shown) and "<path" in shown.content.decode()
    address = path_of(links.code_of(morning)[0])
    assert Client().get(address)["Location"].startswith("/compte/login/?next=/espace/formations/signer/")
    client = signed_in(lucie.person)
    assert "Je signe pour ce matin" in reading.words(client.get(address))
    assert not Signature.objects.exists()
    assert "Votre signature est enregistrée." in told(client.post(address, follow=True))
    assert Signature.objects.get().way == Signature.Way.CODE


def test_code_soon_is_worth_nothing(lucie: Enrolment, morning: SessionSlot, clock: Clock) -> None:
    address = path_of(links.code_of(morning)[0])
    clock.move_to(at(9, 11))
    for response in (signed_in(lucie.person).get(address, follow=True),
                     signed_in(lucie.person).post(address, follow=True)):  # fmt: skip
        assert "Ce code a changé." in told(response)
    assert not Signature.objects.exists()


def test_code_is_of_no_use_to_who_has_no_place(
    session: CourseSession, morning: SessionSlot, lucie: Enrolment
) -> None:
    address = path_of(links.code_of(morning)[0])
    Enrolment.objects.update(state="waiting")
    for person in (lucie.person, factories.UserFactory()):
        said = told(signed_in(person).post(address, follow=True))
        assert "Vous n’avez pas de place confirmée dans cette session." in said
    assert not Signature.objects.exists()


def test_code_is_shown_in_the_window_alone(dora: User, afternoon: SessionSlot) -> None:
    page = signed_in(dora).get(f"{sheet_of(afternoon)}code/")
    assert "à partir de 13 h 30" in reading.words(page) and 'class="qr"' not in page.content.decode()
