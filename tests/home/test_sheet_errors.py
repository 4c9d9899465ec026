"""« Signaler une erreur » : what a reader says of a sheet reaches those who can correct it."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Structure, User
from background.models import OutgoingMail
from content.models import SiteIdentity
from home.models import directory
from tests import factories, reading

ADDRESS = "/annuaire/parc/signaler/"
MESSAGE = "L’accueil ferme à 17 h le mercredi."


@pytest.fixture
def parc(home_page: object, bob: User) -> Structure:
    """Bob directs it."""
    centre = factories.structure(name="Centre du Parc", slug="parc")
    factories.direct(bob, centre)
    return centre


def report(visitor: Client, **answers: str) -> reading.HttpResponse:
    return visitor.post(ADDRESS, {"message": MESSAGE, "email": "", "site_web": ""} | answers)


def letters() -> dict[str, OutgoingMail]:
    return {letter.to: letter for letter in OutgoingMail.objects.all()}


def test_sheet_leads_to_the_form_and_holds_none(visitor: Client, parc: Structure) -> None:
    sheet = visitor.get("/annuaire/parc/")
    link = next(a for a in reading.main(sheet).select("a") if a.get_text() == "Signaler une erreur")
    assert (link["href"], link["rel"]) == (ADDRESS, ["nofollow"])
    assert "csrfmiddlewaretoken" not in sheet.content.decode() and not reading.main(sheet).select("form")
    assert "no-store" not in sheet.get("Cache-Control", "")
    page = visitor.get(ADDRESS)
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))
    labels = [reading.plain(label.get_text()) for label in reading.main(page).select(".field > label")]
    assert labels == ["Qu’est-ce qui ne va pas ?", "Votre adresse électronique (facultatif)"]
    assert "Centre du Parc" in reading.words(page) and "!!undefined" not in page.content.decode()
    assert reading.soup(page).title.get_text().startswith("Signaler une erreur")


def test_message_reaches_each_direction_and_the_federation(
    visitor: Client, parc: Structure, bob: User, charlie: User, alice: User
) -> None:
    factories.direct(charlie, parc)
    factories.member(alice, parc)
    page = report(visitor, email="samira@exemple.example")
    assert "ont reçu votre message" in reading.words(page)
    assert letters().keys() == {bob.email, charlie.email, "accueil@federation.example"}
    letter = letters()[bob.email]
    assert letter.subject == "Erreur signalée : Centre du Parc"
    assert MESSAGE in letter.text and "samira@exemple.example" in letter.text
    assert "/espace/structures/parc/fiche/" in letter.text
    assert "<script" not in letters()[bob.email].html
    assert not OutgoingMail.objects.filter(key__contains="@").exists(), "a key holds no address"


def test_message_without_an_address_says_so_and_its_tags_are_only_words(
    visitor: Client, parc: Structure, bob: User
) -> None:
    report(visitor, message="<script>alert(1)</script>")
    assert "pas laissé d’adresse" in letters()[bob.email].text
    assert "<script>" not in letters()[bob.email].html


def test_structure_without_direction_and_federation_without_address_lose_nothing(
    visitor: Client, parc: Structure, bob: User
) -> None:
    bob.memberships.update(ended_at=timezone.now())
    report(visitor)
    assert letters().keys() == {"accueil@federation.example"}
    bob.memberships.update(ended_at=None)
    SiteIdentity.objects.update(email="")
    report(visitor)
    assert letters().keys() == {"accueil@federation.example", bob.email}


def test_empty_message_and_wrong_address_are_said_in_french(visitor: Client, parc: Structure) -> None:
    page = report(visitor, message=" ", email="samira")
    told = [reading.plain(link.get_text()) for link in reading.main(page).select(".error-summary a")]
    assert told == [
        "Remplissez « Qu’est-ce qui ne va pas ? ».",
        "Indiquez une adresse électronique, par exemple nom@exemple.fr",
    ]
    assert letters() == {}


def test_robot_is_thanked_and_dropped(visitor: Client, parc: Structure) -> None:
    honest = reading.words(report(visitor))
    OutgoingMail.objects.all().delete()
    assert reading.words(report(visitor, site_web="https://spam.example")) == honest
    assert letters() == {}


def test_ninth_message_of_the_hour_is_refused_and_another_place_still_writes(
    visitor: Client, parc: Structure
) -> None:
    assert {report(visitor, message="").status_code for _ in range(8)} == {200}
    refused = report(visitor)
    assert refused.status_code == 429
    assert "Trop d’envois" in refused.content.decode() and MESSAGE in refused.content.decode()
    assert letters() == {}
    assert report(Client(REMOTE_ADDR="192.0.2.7")).status_code == 200


def test_ninth_message_would_pass_without_the_throttle(
    visitor: Client, parc: Structure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(directory, "too_many", lambda request: False)
    assert {report(visitor, message="").status_code for _ in range(9)} == {200}


def test_line_ends_never_reach_the_headers(visitor: Client, parc: Structure) -> None:
    Structure.objects.update(name="Parc\r\nBcc: mechant@exemple.example")
    report(visitor, message="Bonjour\r\nBcc: mechant@exemple.example",
           email="samira@exemple.example\r\nBcc: mechant@exemple.example")  # fmt: skip
    report(visitor, message="Bonjour\r\nBcc: mechant@exemple.example")
    assert letters()
    for letter in OutgoingMail.objects.all():
        assert not set("\r\n") & set(letter.subject + letter.to + letter.reply_to)
        assert letter.to != "mechant@exemple.example"


@pytest.mark.parametrize("hidden", ["missing", "draft", "left"])
def test_structure_that_the_directory_does_not_show_has_no_form(
    visitor: Client, parc: Structure, hidden: str
) -> None:
    if hidden == "draft":
        Structure.objects.update(live=False)
    if hidden == "left":
        parc.affiliations.all().delete()
    address = "/annuaire/inconnue/signaler/" if hidden == "missing" else ADDRESS
    assert visitor.get(address).status_code == 404
    assert visitor.post(address, {"message": MESSAGE}).status_code == 404
    assert letters() == {}


def test_form_asks_for_its_token(parc: Structure) -> None:
    assert report(Client(enforce_csrf_checks=True)).status_code == 403
