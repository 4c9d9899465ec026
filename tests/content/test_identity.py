"""The site's identity and common words: readable colours, an alert until its day."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.forms import modelform_factory
from django.test import Client
from wagtail.models import Page

from content.models import SiteIdentity, SiteText

LAST_DAY = datetime.date(2026, 3, 20)


def errors(**fields: str) -> dict[str, list[str]]:
    """What the form answers to these colours."""
    form = modelform_factory(SiteIdentity, fields=["brand_light", "brand_dark"])(
        {"brand_light": "#6A1F5B", "brand_dark": "#EBA9DC"} | fields
    )
    return dict(form.errors)


@pytest.mark.django_db
def test_colours_by_default_can_be_read() -> None:
    assert errors() == {}


@pytest.mark.django_db
def test_colour_too_light_or_too_dark_is_refused_with_its_contrast() -> None:
    [light] = errors(brand_light="#F6B21B")["brand_light"]
    [dark] = errors(brand_dark="#6A1F5B")["brand_dark"]
    for message in (light, dark):
        assert message.startswith("Contraste de ")
        assert message.endswith("il en faut 7 pour que chacun lise.")


@pytest.mark.django_db
@pytest.mark.parametrize("colour", ["rouge", "#6A1", "6A1F5B", "#GGGGGG", "#6A1F5B;}"])
def test_what_is_not_a_colour_is_refused_in_words(colour: str) -> None:
    assert list(errors(brand_light=colour)) == ["brand_light"]


def test_without_the_contrast_a_colour_that_nobody_reads_would_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ValidationError):
        SiteIdentity(brand_light="#FFFFFF").clean()
    monkeypatch.setattr("content.models.identity.contrast", lambda first, second: 21)
    SiteIdentity(brand_light="#FFFFFF").clean()


def test_social_accounts_are_names_and_secure_addresses() -> None:
    lines = (
        "Mastodon https://social.example/@fede\nPeerTube de nous https://videos.example\nhttp://a.example\n"
    )
    identity = SiteIdentity(social_links=lines + "Autre javascript:alert(1)\n\nSeul")
    assert identity.social_accounts == [
        ("Mastodon", "https://social.example/@fede"),
        ("PeerTube de nous", "https://videos.example"),
    ]


def alert(client: Client) -> str:
    found = BeautifulSoup(client.get("/actualites/").content, "html.parser").select_one(".notice-alert")
    return found.get_text().strip() if found else ""


def test_visitor_reads_the_alert_until_its_last_day_included(visitor: Client) -> None:
    text = SiteText.objects.get(locale__language_code="fr")
    text.alert_text, text.alert_until = "Nos bureaux sont fermés", LAST_DAY
    text.alert_link = Page.objects.get(slug="agenda")
    text.save()
    with time_machine.travel(datetime.datetime.combine(LAST_DAY, datetime.time(9)), tick=False) as clock:
        assert alert(visitor) == "Nos bureaux sont fermés Agenda"
        clock.shift(datetime.timedelta(days=1))
        assert alert(visitor) == ""


@pytest.mark.parametrize(
    ("words", "until"), [("", LAST_DAY), ("Fermé", None), ("Fermé", LAST_DAY - datetime.timedelta(days=1))]
)
def test_alert_without_words_or_without_a_day_to_come_is_not_shown(
    words: str, until: datetime.date | None
) -> None:
    with time_machine.travel(datetime.datetime.combine(LAST_DAY, datetime.time(9)), tick=False):
        assert not SiteText(alert_text=words, alert_until=until).shows_alert


def test_alert_whose_page_was_closed_keeps_its_words_without_a_link(visitor: Client) -> None:
    page = Page.objects.get(slug="agenda")
    SiteText.objects.filter(locale__language_code="fr").update(
        alert_text="Nos bureaux sont fermés", alert_until=LAST_DAY, alert_link=page
    )
    page.unpublish()
    with time_machine.travel(datetime.datetime.combine(LAST_DAY, datetime.time(9)), tick=False):
        assert alert(visitor) == "Nos bureaux sont fermés"


def test_federation_s_own_colours_reach_the_page(visitor: Client) -> None:
    identity = SiteIdentity.load()
    identity.brand_light = "#123456"
    identity.save()
    response = visitor.get("/couleurs.css")
    assert response["Content-Type"] == "text/css"
    assert "--brand:#123456" in response.content.decode()
    assert "/couleurs.css" in visitor.get("/").content.decode()
