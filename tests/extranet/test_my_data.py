"""Downloading what the site keeps of me, and asking that it be erased: after saying who I am again."""

import datetime
import io
import json
import zipfile
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts import actions, personal_data
from accounts.models import AccessRequest, AuditEntry, Structure, User
from accounts.models.audit import record
from tests import factories, reading
from tests.accounts.doors import PASSWORD, is_signed_in, last_letter, path_of, sign_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")
MY_DATA = "/espace/profil/mes-donnees/"
DOWNLOAD, ERASE = f"{MY_DATA}telecharger/", f"{MY_DATA}effacer/"
CONFIRM = "/compte/reauthenticate/"
HERS, OTHERS = "zyxomme", "bidulochose"


@pytest.fixture
def escale(home_page: object) -> Structure:
    return factories.structure(name="L’Escale")


@pytest.fixture
def member(visitor: Client, bob: User, escale: Structure) -> Client:
    """Bob, who signed in with his password."""
    User.objects.filter(pk=bob.pk).update(job_title=HERS, phone="01 60 00 00 01")
    bob.refresh_from_db()
    factories.direct(bob, escale)
    sign_in(visitor, with_password(bob).email)
    return visitor


def confirm(client: Client, where: str = MY_DATA) -> HttpResponse:
    return client.post(f"{CONFIRM}?next={where}", {"password": PASSWORD, "next": where}, follow=True)


def opened(response: HttpResponse) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def read(response: HttpResponse) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(opened(response).read("mes-donnees.json"))
    return found


def test_member_confirms_who_she_is_before_reading_her_data(member: Client) -> None:
    for answer in (member.get(MY_DATA), member.post(DOWNLOAD), member.post(ERASE, {"confirm": "oui"})):
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, CONFIRM)
    wrong = member.post(f"{CONFIRM}?next={MY_DATA}", {"password": "autre", "next": MY_DATA})
    assert "Ce n’est pas votre mot de passe" in reading.words(wrong)
    assert "Télécharger mes données" in reading.words(confirm(member))


def test_button_pressed_too_late_works_once_confirmed(member: Client) -> None:
    """The page was left open: the file comes after the password."""
    confirm(member)
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=6), tick=False):
        asked = member.post(DOWNLOAD)
        answer = member.post(asked["Location"], {"password": PASSWORD, "next": DOWNLOAD})
        assert answer["Content-Disposition"] == 'attachment; filename="mes-donnees.zip"'


def test_button_s_address_shows_nothing_by_itself(member: Client) -> None:
    confirm(member)
    assert {reading.status(member, address) for address in (DOWNLOAD, ERASE)} == {405}


def test_if_nobody_confirmed_an_open_session_would_be_enough(
    member: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "allauth.account.internal.flows.reauthentication.is_reauthentication_required",
        lambda request, app: False,
    )
    assert member.post(DOWNLOAD).status_code == 200


def test_whoever_has_no_password_signs_in_again(visitor: Client, bob: User) -> None:
    """She comes in by codes sent by mail: there is nothing else to ask her."""
    factories.member(bob, factories.structure())
    with_password(bob).set_unusable_password()
    bob.save()
    visitor.force_login(bob)
    answer = visitor.get(MY_DATA, follow=True)
    assert answer.redirect_chain[0] == (f"/compte/login/?next={MY_DATA}", 302)
    assert "connectez-vous de nouveau" in reading.plain(reading.soup(answer).get_text(" "))
    assert not is_signed_in(visitor)
    visitor.post("/compte/login/code/", {"email": bob.email})
    code = next(line for line in last_letter(bob.email).text.splitlines() if line.isupper() and "-" in line)
    visitor.post("/compte/login/code/confirm/", {"code": code})
    assert "Télécharger mes données" in reading.words(visitor.get(MY_DATA))
    later = timezone.now() + datetime.timedelta(minutes=6)
    with time_machine.travel(later, tick=False):
        assert visitor.post(ERASE, {"confirm": "oui"})["Location"].startswith("/compte/login/")
    bob.refresh_from_db()
    assert bob.is_active and bob.erasure_asked_at is None


def test_file_holds_all_that_concerns_her_in_french(
    member: Client, alice: User, bob: User, escale: Structure
) -> None:
    factories.takes_part(bob, factories.collective(alice, f"Collectif {HERS}"))
    bob.notification_preferences.create(subject="reseau", pace="daily")
    actions.invite_to_structure(email="zoe@ailleurs.example", structure=escale, role="reception", by=bob)
    AccessRequest.objects.create(
        email=bob.email,
        first_name="Bob",
        last_name="Durand",
        structure=escale,
        role="reception",
        message=HERS,
    )
    confirm(member)
    found = read(member.post(DOWNLOAD))
    assert found["Compte"]["adresse électronique"] == bob.email
    assert (found["Compte"]["fonction"], found["Compte"]["téléphone"]) == (HERS, bob.phone)
    assert [(f["structure"], f["fonction"]) for f in found["Fonctions"]] == [
        ("L’Escale", "Direction ou coordination")
    ]
    assert f"Collectif {HERS}" in {each["espace"] for each in found["Espaces"]}
    assert found["Demandes d’accès"][0]["message"] == HERS
    assert found["Courriels choisis"][0]["rythme"] == "Une fois par jour"
    assert found["Invitations envoyées"][0]["vers"] == "L’Escale"
    assert found["Adresses"] == [{"adresse": bob.email, "confirmée": True}]
    assert found["Appareils connectés"][0]["adresse IP"] == "127.0.0.1"
    assert {"Invitation envoyée", "Données téléchargées"} <= {each["acte"] for each in found["Journal"]}


def test_file_holds_nothing_of_others(
    member: Client, alice: User, bob: User, charlie: User, escale: Structure
) -> None:
    """Others of the same structure and collectif, those she invited, those who asked to come in."""
    for field in ("first_name", "last_name", "job_title", "phone"):
        setattr(charlie, field, OTHERS)
    charlie.email = f"{OTHERS}@ailleurs.example"
    charlie.save()
    jeunes = factories.collective(charlie, "Jeunes")
    factories.takes_part(bob, jeunes)
    factories.member(charlie, escale)
    actions.invite_to_structure(
        email=f"z-{OTHERS}@ailleurs.example", structure=escale, role="board", by=bob, last_name=OTHERS
    )
    AccessRequest.objects.create(
        email=f"p-{OTHERS}@ailleurs.example", first_name=OTHERS, last_name=OTHERS, structure=escale,
        role="reception", message=OTHERS,
    )  # fmt: skip
    record(AuditEntry.Act.ROLE_GIVEN, by=bob, about=charlie, structure=escale, detail=OTHERS)
    record(AuditEntry.Act.IMPERSONATED, by=alice, about=charlie)
    confirm(member)
    answer = member.post(DOWNLOAD)
    text = opened(answer).read("mes-donnees.json").decode()
    assert HERS in text and OTHERS not in text and alice.email not in text
    assert "argon2" not in text and "md5$" not in text


def test_an_area_adds_what_it_keeps_and_the_files_one_gave(
    member: Client, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    portrait = ContentFile(b"un portrait", name="depots/2026/portrait.jpg")
    monkeypatch.setattr(personal_data, "sources", [lambda user: {"Inscriptions": [user.first_name]}])
    monkeypatch.setattr(personal_data, "files", [lambda user: [portrait]])
    confirm(member)
    bundle = opened(member.post(DOWNLOAD))
    assert bundle.namelist() == ["fichiers/1-portrait.jpg", "mes-donnees.json"]
    assert bundle.read("fichiers/1-portrait.jpg") == b"un portrait"
    assert json.loads(bundle.read("mes-donnees.json"))["Inscriptions"] == ["Bob"]


def test_file_that_is_lost_is_named_and_the_others_come(member: Client, bob: User) -> None:
    lost = factories.document("perdu.pdf", uploaded_by_user=bob)
    factories.document("garde.pdf", b"%PDF-1.7 garde", uploaded_by_user=bob)
    lost.file.storage.delete(lost.file.name)
    confirm(member)
    answer = member.post(DOWNLOAD)
    bundle = opened(answer)
    kept = [name for name in bundle.namelist() if name.startswith("fichiers/")]
    assert [bundle.read(name) for name in kept] == [b"%PDF-1.7 garde"]
    assert json.loads(bundle.read("mes-donnees.json"))["Fichiers introuvables"] == [lost.file.name]


def test_any_other_failure_of_a_file_is_not_hidden(member: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin of the one above: only what is lost is left out."""

    class Locked(ContentFile):
        def open(self, mode: str | None = None) -> ContentFile:
            raise PermissionError

    monkeypatch.setattr(personal_data, "files", [lambda user: [Locked(b"x", name="a.jpg")]])
    confirm(member)
    with pytest.raises(PermissionError):
        member.post(DOWNLOAD)


def test_downloading_is_noted_and_kept_by_nobody(member: Client, bob: User) -> None:
    confirm(member)
    answer = member.post(DOWNLOAD)
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    entry = AuditEntry.objects.get(act=AuditEntry.Act.DATA_EXPORTED)
    assert (entry.actor, entry.about) == (bob, bob)


def test_erasing_asks_for_the_box_then_closes_at_once_everywhere(
    member: Client, alice: User, bob: User
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, bob.email)
    confirm(member)
    refused = member.post(ERASE, follow=True)
    assert "Cochez la case pour confirmer." in reading.plain(reading.soup(refused).get_text(" "))
    assert is_signed_in(elsewhere)
    done = member.post(ERASE, {"confirm": "oui"}, follow=True)
    assert "Votre compte est fermé" in reading.plain(reading.soup(done).get_text(" "))
    for client in (member, elsewhere):
        assert client.get("/espace/")["Location"] == "/compte/login/?next=/espace/"
    sign_in(elsewhere, bob.email)
    assert not is_signed_in(elsewhere)
    assert "Il est fermé dès maintenant et sera effacé le" in last_letter(bob.email).text
    assert path_of(done.redirect_chain[-1][0]) == "/compte/login/"


def test_page_says_what_somebody_else_will_take_over(member: Client, bob: User) -> None:
    factories.collective(bob, "Jeunes")
    said = reading.words(confirm(member))
    assert "L’équipe choisira qui reprend" in said and "Jeunes" in said
