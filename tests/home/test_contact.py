"""The contact form: what a person is told, who receives it, and what a robot learns."""

import pytest
from django.core import mail
from django.test import Client

from background.models import OutgoingMail
from home.models import FormPage, Submission
from tests import reading
from tests.home.contact_page import ANSWERS, contact_page, send, subject


@pytest.fixture
def page(home_page: object) -> FormPage:
    return contact_page()


def letters() -> dict[str, OutgoingMail]:
    return {letter.to: letter for letter in OutgoingMail.objects.all()}


def test_visitor_sees_each_question_with_its_label(visitor: Client, page: FormPage) -> None:
    form = reading.main(visitor.get(page.url)).select_one("form[method=post]")
    labels = [reading.plain(label.get_text()) for label in form.select(".field > label, legend")]
    assert labels == ["Votre demande concerne", "Votre nom", "Votre adresse", "Votre message",
                      "Vos disponibilités (facultatif)", "Je veux être rappelé"]  # fmt: skip
    assert "effacées après 12 mois" in reading.words(visitor.get(page.url))


def test_message_reaches_the_person_of_its_subject_and_is_acknowledged(
    visitor: Client, page: FormPage
) -> None:
    response = send(visitor, page)
    assert "Réponse sous cinq jours." in reading.words(response)
    sent = letters()
    assert sent.keys() == {"evs@federation.example", "samira@exemple.example"}
    team = sent["evs@federation.example"]
    assert team.subject == "Nous écrire : Créer un EVS"
    assert team.reply_to == "samira@exemple.example"
    assert "Votre nom : Samira" in team.text
    assert "Votre message : Bonjour à vous" in team.text
    thanks = sent["samira@exemple.example"]
    assert (thanks.subject, thanks.text) == ("Bien reçu", "Votre message est arrivé.")
    assert mail.outbox == []  # nothing leaves inside the request


def test_other_subject_reaches_another_person(visitor: Client, page: FormPage) -> None:
    send(visitor, page, sujet=subject(page, "Rejoindre le réseau"))
    assert "reseau@federation.example" in letters()
    assert "evs@federation.example" not in letters()


def test_form_without_subjects_reaches_its_own_recipient(visitor: Client, page: FormPage) -> None:
    page.subjects.all().delete()
    visitor.post(page.url, ANSWERS)
    assert letters()["accueil@federation.example"].subject == "Nous écrire"


def test_visitor_who_forgets_something_is_told_what_in_french(visitor: Client, page: FormPage) -> None:
    response = send(visitor, page, votre_nom="", votre_adresse="samira")
    summary = reading.main(response).select_one(".error-summary")
    assert reading.plain(summary.select_one("h2").get_text()) == "Il reste 2 points à corriger"
    told = {link["href"]: reading.plain(link.get_text()) for link in summary.select("a")}
    assert told == {
        "#id_votre_nom": "Remplissez « Votre nom ».",
        "#id_votre_adresse": "Indiquez une adresse électronique, par exemple nom@exemple.fr",
    }
    assert reading.main(response).select_one("#id_votre_message").get_text().strip() == "Bonjour à vous"
    assert reading.plain(reading.soup(response).title.get_text()).startswith("Erreur : ")
    assert not Submission.objects.exists()
    assert letters() == {}


@pytest.mark.parametrize("chosen", ["", "evs@federation.example", "mechant@exemple.example"])
def test_visitor_cannot_choose_a_subject_that_does_not_exist(
    visitor: Client, page: FormPage, chosen: str
) -> None:
    response = send(visitor, page, sujet=chosen)
    assert reading.main(response).select(".error-summary")
    assert letters() == {}


def test_robot_that_fills_the_hidden_field_is_thanked_and_dropped(visitor: Client, page: FormPage) -> None:
    honest = reading.words(send(visitor, page))
    OutgoingMail.objects.all().delete()
    Submission.objects.all().delete()
    assert reading.words(send(visitor, page, site_web="https://spam.example")) == honest
    assert not Submission.objects.exists()
    assert letters() == {}


def test_ninth_message_of_the_hour_is_refused(visitor: Client, page: FormPage) -> None:
    for _ in range(8):
        assert send(visitor, page, votre_nom="").status_code == 200
    response = send(visitor, page)
    assert response.status_code == 429
    assert "Trop d’envois" in response.content.decode()
    assert not Submission.objects.exists()
    assert send(Client(REMOTE_ADDR="192.0.2.7"), page).status_code == 200


def test_throttle_ignores_an_address_that_the_sender_writes(visitor: Client, page: FormPage) -> None:
    for number in range(8):
        visitor.post(page.url, {}, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    refused = visitor.post(page.url, {}, headers={"X-Forwarded-For": "192.0.2.99"})
    assert refused.status_code == 429


def test_ninth_message_would_pass_without_the_throttle(
    visitor: Client, page: FormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr("home.models.contact.too_many", lambda request: False)
    assert {visitor.post(page.url, {}).status_code for _ in range(9)} == {200}


def test_line_ends_never_reach_the_headers_of_a_letter(visitor: Client, page: FormPage) -> None:
    page.title = "Nous écrire\r\nBcc: mechant@exemple.example"
    page.save()
    send(visitor, page, votre_nom="Samira\r\nBcc: mechant@exemple.example",
         votre_adresse="samira@exemple.example\r\nBcc: mechant@exemple.example")  # fmt: skip
    send(visitor, page, votre_nom="Samira\r\nBcc: mechant@exemple.example")
    for letter in OutgoingMail.objects.all():
        assert not set("\r\n") & set(letter.subject + letter.to + letter.reply_to)
    assert letters().keys() == {"evs@federation.example", "samira@exemple.example"}


def test_extra_fields_are_ignored(visitor: Client, page: FormPage) -> None:
    send(visitor, page, recipient="mechant@exemple.example", keep_until="2099-01-01", subject="X")
    (kept,) = Submission.objects.all()
    assert set(kept.form_data) == {*ANSWERS, "vos_disponibilites", "je_veux_etre_rappele"}
    assert "mechant@exemple.example" not in letters()


def test_message_too_long_is_refused(visitor: Client, page: FormPage) -> None:
    response = send(visitor, page, votre_message="x" * 6000)
    assert reading.main(response).select(".error-summary")
    assert letters() == {}


def test_form_asks_for_its_token_and_is_never_stored(page: FormPage) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page.url, ANSWERS).status_code == 403
    assert strict.get(page.url)["Cache-Control"] == "private, no-store"
