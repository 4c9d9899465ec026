"""A link of review shows one draft, for seven days, to whoever holds it."""

import datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.models import User
from content.models import PreviewLink
from content.models.previews import PreviewLinkQuerySet
from home.models import NewsPage
from tests import factories


@pytest.fixture
def draft(home_page: object) -> NewsPage:
    page = factories.news(title="Le forum", summary="Publié.")
    page.title, page.summary = "Le forum des jeunes", "À relire avant lundi."
    page.save_revision()
    return page


@pytest.fixture
def token(draft: NewsPage, alice: User) -> str:
    return PreviewLink.make(draft, by=alice)


def read(client: Client, token: str) -> HttpResponse:
    return client.get(f"/relecture/{token}/")


def test_holder_of_the_link_reads_the_draft_and_a_visitor_reads_what_is_published(
    visitor: Client, draft: NewsPage, token: str
) -> None:
    response = read(visitor, token)
    assert response.status_code == 200
    assert "À relire avant lundi." in response.content.decode()
    published = visitor.get(draft.url).content.decode()
    assert "Publié." in published
    assert "À relire avant lundi." not in published


def test_holder_reads_a_page_never_published_and_its_latest_version(visitor: Client, alice: User) -> None:
    page = factories.news(title="Jamais publiée")
    page.unpublish()
    token = PreviewLink.make(page, by=alice)
    page.summary = "Version deux."
    page.save_revision()
    assert "Version deux." in read(visitor, token).content.decode()
    assert visitor.get(page.url).status_code == 404


def test_draft_is_neither_stored_nor_indexed_nor_told_to_other_sites(visitor: Client, token: str) -> None:
    response = read(visitor, token)
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"


def test_link_opens_for_seven_days(visitor: Client, draft: NewsPage, alice: User) -> None:
    with time_machine.travel(datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC), tick=False) as clock:
        token = PreviewLink.make(draft, by=alice)
        clock.shift(datetime.timedelta(days=7, seconds=-1))
        assert read(visitor, token).status_code == 200
        clock.shift(1)
        assert read(visitor, token).status_code == 404


def test_link_of_a_deleted_page_or_without_its_date_is_closed(
    visitor: Client, draft: NewsPage, token: str
) -> None:
    draft.delete()
    assert read(visitor, token).status_code == 404


def test_without_the_date_read_an_old_link_would_still_open(
    visitor: Client, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    PreviewLink.objects.update(expires_at=timezone.now())
    assert read(visitor, token).status_code == 404
    monkeypatch.setattr(PreviewLinkQuerySet, "for_token", lambda links, token: links.first())
    assert read(visitor, token).status_code == 200


def test_token_is_long_and_only_its_digest_is_kept(draft: NewsPage, alice: User) -> None:
    tokens = {PreviewLink.make(draft, by=alice) for _ in range(3)}
    assert len(tokens) == 3
    kept = str(list(PreviewLink.objects.values()))
    assert all(len(token) >= 22 and token not in kept for token in tokens)


@pytest.mark.parametrize("wrong", ["x", "0" * 22, "%00", "é", "a" * 5000])
def test_wrong_token_is_not_found(visitor: Client, token: str, wrong: str) -> None:
    assert read(visitor, wrong).status_code == 404


def test_digest_itself_opens_nothing(visitor: Client, token: str) -> None:
    assert read(visitor, PreviewLink.objects.get().digest).status_code == 404


def test_draft_is_read_and_nothing_is_posted(visitor: Client, token: str) -> None:
    assert visitor.post(f"/relecture/{token}/").status_code == 405


def test_draft_leaves_nothing_behind_in_what_is_derived(visitor: Client, draft: NewsPage, token: str) -> None:
    read(visitor, token)
    for address in ("/", "/actualites/", draft.url):
        assert "Le forum des jeunes" not in visitor.get(address).content.decode()
