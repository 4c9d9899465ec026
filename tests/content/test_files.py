"""A file is private until something published uses it, and again when nothing published does."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from accounts.models import Space, SpaceMembership, User
from content.models import Document, SiteText
from home.models import HomePage
from tests import factories
from tests.content.downloads import assert_hidden, body_of, editor, linked, listed

GUIDE = b"%PDF-1.7 essai"


@pytest.fixture
def guide(home_page: HomePage) -> Document:
    return factories.document("guide.pdf", GUIDE)


def test_visitor_gets_nothing_of_a_document_that_nothing_uses(visitor: Client, guide: Document) -> None:
    assert_hidden(visitor, guide.url)


@pytest.mark.parametrize("body", [listed, linked])
def test_document_is_for_everybody_while_a_live_page_uses_it(
    visitor: Client, guide: Document, body: Any
) -> None:
    page = factories.news(body=body(guide))
    assert guide.url in visitor.get(page.url).content.decode()
    assert body_of(visitor.get(guide.url)) == GUIDE
    page.unpublish()
    assert_hidden(visitor, guide.url)


def test_document_of_a_draft_is_private(visitor: Client, guide: Document) -> None:
    page = factories.news()
    page.body = listed(guide)
    page.save_revision()
    assert_hidden(visitor, guide.url)
    page.get_latest_revision().publish()
    assert visitor.get(guide.url).status_code == 200


def test_document_taken_out_of_its_page_is_private_again(visitor: Client, guide: Document) -> None:
    page = factories.news(body=listed(guide))
    page.body = []
    page.save_revision().publish()
    assert_hidden(visitor, guide.url)


@pytest.mark.parametrize("seconds", [-1, 3600])
def test_document_is_private_at_the_second_its_page_expires(
    visitor: Client, guide: Document, seconds: int
) -> None:
    page = factories.news(body=listed(guide))
    moment = timezone.now() + datetime.timedelta(seconds=seconds)
    Page.objects.filter(pk=page.pk).update(expire_at=moment)
    assert visitor.get(guide.url).status_code == (404 if seconds < 0 else 200)


def test_document_of_a_restricted_page_is_private(visitor: Client, guide: Document) -> None:
    page = factories.news(body=listed(guide))
    restriction = PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="groups")
    restriction.groups.add(Group.objects.create(name="Cercle"))
    assert_hidden(visitor, guide.url)


def test_document_used_twice_stays_public_until_the_last_page_goes(visitor: Client, guide: Document) -> None:
    first, second = factories.news(body=listed(guide)), factories.news(body=linked(guide))
    first.unpublish()
    assert visitor.get(guide.url).status_code == 200
    second.delete()
    assert_hidden(visitor, guide.url)


def test_document_linked_in_the_footer_is_for_everybody(visitor: Client, guide: Document) -> None:
    text = SiteText.objects.get(locale__language_code="fr")
    link = {"label": "Les statuts", "document": guide.pk, "page": None, "address": ""}
    column = {"title": "La fédération", "links": [link]}
    text.footer = [{"type": "column", "value": column}]
    text.save()
    assert guide.url in visitor.get("/").content.decode()
    assert body_of(visitor.get(guide.url)) == GUIDE


def test_without_the_dates_read_the_document_of_an_expired_page_would_leak(
    visitor: Client, guide: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = factories.news(body=listed(guide))
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    assert_hidden(visitor, guide.url)
    monkeypatch.setattr("content.published.public_pages", Page.objects.live)
    assert body_of(visitor.get(guide.url)) == GUIDE


def test_document_of_a_space_is_for_its_members_alone(
    visitor: Client, guide: Document, alice: User, bob: User, charlie: User
) -> None:
    guide.space = Space.objects.create(kind=Space.Kind.STRUCTURE, name="Centre")
    guide.save()
    place = SpaceMembership.objects.create(space=guide.space, user=bob, starts_on=datetime.date(2020, 1, 1))
    for person in (charlie, editor(alice)):
        visitor.force_login(person)
        assert_hidden(visitor, guide.url)
    visitor.force_login(bob)
    response = visitor.get(guide.url)
    assert body_of(response) == GUIDE
    assert response["Cache-Control"] == "private, no-store"
    place.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    place.save()
    assert_hidden(visitor, guide.url)


def test_editor_opens_a_document_before_it_is_published_and_a_member_does_not(
    visitor: Client, guide: Document, alice: User, bob: User
) -> None:
    visitor.force_login(bob)
    assert_hidden(visitor, guide.url)
    visitor.force_login(editor(alice))
    response = visitor.get(guide.url)
    assert (body_of(response), response["Cache-Control"]) == (GUIDE, "private, no-store")


def test_without_the_check_everybody_would_get_a_private_document(
    visitor: Client, guide: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = lambda documents, person: documents  # noqa: E731
    monkeypatch.setattr(type(Document.objects.all()), "visible_to", everything)
    assert body_of(visitor.get(guide.url)) == GUIDE
