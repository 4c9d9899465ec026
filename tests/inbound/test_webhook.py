"""The door of providers opens to the secret alone, takes no letter that is too big, and says nothing."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from background.inbound import webhook
from background.models import InboundMail
from home.models import HomePage
from tests.inbound.conftest import SECRET, Talk
from tests.inbound.letters import INES, written

ADDRESS = "/courriel/reponses"


def post(raw: bytes, secret: str = SECRET, client: Client | None = None, **headers: Any) -> HttpResponse:
    sender = client or Client(enforce_csrf_checks=True)
    return sender.post(
        ADDRESS, raw, content_type="message/rfc822", headers={"X-Inbound-Secret": secret}, **headers
    )


@pytest.fixture(autouse=True)
def site(home_page: HomePage) -> None:
    """The addresses of the site need its first pages."""


def test_letter_handed_over_is_published_and_twice_is_once(talk: Talk) -> None:
    raw = written(talk.to)
    assert [post(raw).status_code, post(raw).status_code] == [204, 204]
    assert talk.posts == [(INES, "Oui, bien sûr.")]


@pytest.mark.parametrize("secret", ["", "faux", SECRET[:-1], f"{SECRET}x", "é"])
def test_whoever_has_not_the_secret_hands_nothing_over(talk: Talk, secret: str) -> None:
    assert post(written(talk.to), secret).status_code == 403
    assert not InboundMail.objects.exists()


def test_without_the_comparison_anybody_would_hand_letters_over(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(webhook, "constant_time_compare", lambda given, secret: True)
    assert post(written(talk.to), "faux").status_code == 204
    assert len(talk.posts) == 1


@pytest.mark.parametrize("name", ["INBOUND_SECRET", "INBOUND_MAILBOX"])
def test_door_that_is_not_set_up_does_not_exist(talk: Talk, settings: Settings, name: str) -> None:
    raw = written(talk.to)
    setattr(settings, name, "")
    assert post(raw, "").status_code == post(raw).status_code == 404


def test_letter_too_big_is_refused_before_it_is_read(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "BIGGEST", 3_000_000)  # above what Django takes of a form
    assert post(written(talk.to) + b"\n" * 2_900_000).status_code == 204
    assert post(b"x" * 3_000_001).status_code == 413
    assert post(b"x" * 3_000_001, CONTENT_LENGTH="").status_code in (400, 413)
    assert InboundMail.objects.count() == 1


def test_nothing_posted_is_a_mistake_and_nothing_is_read_there(talk: Talk) -> None:
    assert post(b"").status_code == 400
    response = Client(headers={"X-Inbound-Secret": SECRET}).get(ADDRESS)
    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_letter_that_fails_is_asked_for_again(talk: Talk) -> None:
    talk.fails = True
    response = post(written(talk.to))
    assert (response.status_code, response.content) == (503, b"")


def test_answer_says_the_same_of_a_stranger_s_letter(talk: Talk) -> None:
    assert post(written("inconnu@federation.example")).content == post(written(talk.to)).content == b""
