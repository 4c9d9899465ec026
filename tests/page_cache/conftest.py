"""The site behind its page cache, and an article to visit."""

from collections.abc import Iterator

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone

from config.page_cache.application import PageCache
from home.models import HomePage, NewsIndexPage, NewsPage
from tests.page_cache.visiting import AskedEachTime, Counted, kept


@pytest.fixture
def handler(home_page: HomePage) -> Iterator[WSGIHandler]:
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # the connection is that of the test
    yield WSGIHandler()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def site(handler: WSGIHandler, monkeypatch: pytest.MonkeyPatch) -> PageCache:
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    return kept(Counted(handler), AskedEachTime())


@pytest.fixture
def article(home_page: HomePage) -> NewsPage:
    listing = NewsIndexPage.objects.child_of(home_page).get()
    page = NewsPage(title="La fête du quartier", slug="fete", summary="Samedi.", date=timezone.localdate())
    listing.add_child(instance=page)
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)
