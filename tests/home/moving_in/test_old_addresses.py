"""Where the addresses of a site that moved in lead; it moves in once for all these tests."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker
from wagtail.models import Page

from config import middleware
from home.models import HomePage
from tests import factories, reading
from tests.conftest import first_site
from tests.home.moving_in.exports import CLASSIC, brought_in, leads, uploads


@pytest.fixture(scope="module", autouse=True)
def moved(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """What each test changes is undone after it, and all of it after the last."""
    media = uploads(tmp_path_factory.mktemp("uploads"))
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        if not HomePage.objects.exists():
            first_site()
        factories.ThemeFactory(label="Séniors", slug="seniors")
        brought_in(CLASSIC, media=media)
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/2019/03/12/forum/", "/actualites/forum/"),
        ("/2019/03/12/forum", "/actualites/forum/"),
        ("/?p=40", "/actualites/forum/"),
        ("/?p=40&utm_source=lettre", "/actualites/forum/"),
        ("/?page_id=11", "/qui-sommes-nous/equipe/"),
        ("/category/vie-du-reseau/seniors/", "/actualites/?theme=seniors"),
        ("/category/seniors/", "/actualites/?theme=seniors"),
        ("/?cat=4", "/actualites/?theme=seniors"),
        ("/category/vie-du-reseau/", "/actualites/"),
        ("/tag/forum/", "/actualites/"),
        ("/feed/", "/actualites/flux.rss"),
        ("/2019/", "/actualites/?annee=2019"),
        ("/2019/03/", "/actualites/?annee=2019"),
        ("/2099/01/", "404"),
        ("/author/odile/", "/actualites/"),
        ("/2019/03/12/forum/forum-2019/", "/actualites/forum/"),
        ("/qui-sommes-nous/", "200"),
        ("/?p=99999", "200"),
        ("/?p=", "200"),
        ("/?p=%27%3B--", "200"),
        ("/?p=40'", "200"),
    ],
)
def test_old_address_leads_to_what_took_its_place(visitor: Client, old: str, new: str) -> None:
    assert leads(visitor, old) == new
    if new.startswith("/"):
        assert visitor.get(new, follow=True).status_code == 200


def test_old_address_of_a_file_leads_to_it(visitor: Client) -> None:
    address = leads(visitor, "/wp-content/uploads/sites/7/2015/05/statuts.pdf")
    assert address.endswith("/statuts.pdf")
    assert reading.status(visitor, address) == 200


HIDDEN = ["/?p=41", "/?p=42", "/?p=12", "/?page_id=13"]


@pytest.mark.parametrize("old", HIDDEN)
def test_number_of_a_hidden_page_answers_like_one_that_was_never_given(visitor: Client, old: str) -> None:
    assert visitor.get(old).content == visitor.get("/?p=99999").content


def test_number_of_a_hidden_page_would_tell_its_address(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(middleware, "_may_be_told", lambda redirect: True)
    assert leads(visitor, "/?p=41") == "/actualites/brouillon-dedito/"


def test_file_that_no_page_shows_any_more_is_not_told(visitor: Client) -> None:
    old = "/wp-content/uploads/sites/7/2015/05/statuts.pdf"
    Page.objects.get(slug="qui-sommes-nous").specific.unpublish()
    assert visitor.get(old).status_code == 404
    assert leads(visitor, "/?attachment_id=30") == "200"


def test_name_of_a_hidden_file_would_be_told(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    Page.objects.get(slug="qui-sommes-nous").specific.unpublish()
    monkeypatch.setattr(middleware, "_document_of", lambda link: None)
    assert leads(visitor, "/?attachment_id=30").endswith("/statuts.pdf")
