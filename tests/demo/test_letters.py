"""The demonstration's mail is read in the browser, safely, and nowhere else."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from background.mail import post
from background.models import OutgoingMail
from tests.demo import open_door
from tests.reading import links, main, status, titles, words

LETTERS = "/demo/courrier/"
pytestmark = pytest.mark.urls(open_door.__name__)


@pytest.fixture
def reader(visitor: Client, settings: Settings) -> Client:
    """Somebody who tries the demonstration."""
    settings.DEMO_ENTRY = True
    return visitor


def write(
    subject: str = "Votre accès", text: str = "Bonjour.", to: str = "maud@exemple.example"
) -> OutgoingMail:
    post(key=subject, to=to, subject=subject, text=text)
    return OutgoingMail.objects.get(key=subject)


def test_reader_finds_the_letters_latest_first_and_what_became_of_them(reader: Client) -> None:
    write("Partie").note_sent()
    write("Qui attend")
    lost = write("Perdue")
    OutgoingMail.objects.filter(pk=lost.pk).update(failed_at=timezone.now(), attempts=6)
    OutgoingMail.objects.filter(key="Partie").update(created_at=timezone.now() - datetime.timedelta(days=2))
    page = reader.get(LETTERS)
    assert titles(page) == ["Perdue", "Qui attend", "Partie"]
    said = [line.get_text() for line in main(page).select(".rows .meta")]
    assert [line.partition(" · ")[2] for line in said] == [
        "abandonnée après 6 essais",
        "en attente du facteur",
        "envoyée",
    ]
    assert "À maud@exemple.example, écrite le" in words(page)


def test_reader_follows_the_link_of_a_letter(reader: Client) -> None:
    letter = write(text="Ouvrez ce lien :\nhttp://127.0.0.1:8000/compte/invitation/un-jeton_x/\nMerci.")
    page = reader.get(f"{LETTERS}{letter.pk}/")
    assert "http://127.0.0.1:8000/compte/invitation/un-jeton_x/" in links(page)
    assert "Ouvrez ce lien" in words(page)


HOSTILE = "<script>alert(1)</script><img src=x> javascript:alert(2)"


def test_letter_that_holds_a_page_is_shown_as_text(reader: Client) -> None:
    letter = write(subject="<b>Gras</b>", text=HOSTILE)
    page = reader.get(f"{LETTERS}{letter.pk}/")
    assert "<script>alert(1)</script>" in words(page)
    assert "<b>Gras</b>" in words(page)
    assert not main(page).select("script, img, b")
    assert not [address for address in links(page) if address.startswith("javascript:")]


def test_letter_taken_for_a_page_would_be_seen() -> None:
    """The twin: the same words without escaping are a script and a picture."""
    page = Template("<main>{{ text|safe|urlize }}</main>").render(Context({"text": HOSTILE}))
    assert len(BeautifulSoup(page, "html.parser").select("script, img")) == 2


def test_long_list_goes_by_pages_and_costs_the_same(reader: Client, django_assert_max_num_queries) -> None:
    for number in range(45):
        write(f"Lettre {number}")
    reader.get(LETTERS)
    with django_assert_max_num_queries(6):
        page = reader.get(LETTERS)
    assert len(titles(page)) == 20
    assert "45 lettres" in words(page)
    assert len(titles(reader.get(f"{LETTERS}?page=3"))) == 5
    assert len(titles(reader.get(f"{LETTERS}?page=n-importe-quoi"))) == 20


def test_empty_list_says_how_to_fill_it(reader: Client) -> None:
    assert "Invitez quelqu’un : la lettre sera ici." in words(reader.get(LETTERS))


@pytest.mark.parametrize("number", ["999999", "99999999999999999999999"])
def test_letter_that_does_not_exist_is_not_found(reader: Client, number: str) -> None:
    assert status(reader, f"{LETTERS}{number}/") == 404


def test_letters_are_never_kept_by_a_cache(reader: Client) -> None:
    letter = write()
    for address in (LETTERS, f"{LETTERS}{letter.pk}/"):
        assert "no-store" in reader.get(address)["Cache-Control"]


def test_banner_leads_to_the_letters(reader: Client, settings: Settings) -> None:
    settings.DEMO = True
    assert LETTERS in links(reader.get("/"))
    settings.DEMO_ENTRY = False
    assert LETTERS not in links(reader.get("/"))


@pytest.mark.parametrize(("entry", "production"), [(False, False), (True, True)])
def test_nobody_reads_the_letters_of_a_real_site(
    visitor: Client, settings: Settings, entry: bool, production: bool
) -> None:
    """Even where the address is included: the twin of the tests above, which turn the setting on."""
    settings.DEMO_ENTRY, settings.IN_PRODUCTION = entry, production
    letter = write()
    assert status(visitor, LETTERS) == 404
    assert status(visitor, f"{LETTERS}{letter.pk}/") == 404
