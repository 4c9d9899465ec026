"""A page that is kept changes with everything that it shows: each table that it reads moves the stamp."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from wagtail.models import Page

from content import freshness
from home.models import HomePage
from tests.invariants import personas, planted
from tests.invariants.planting import plant_all

# What a page reads and that never changes what it says.
OF_NO_CONSEQUENCE = {
    "content_stamp": "the stamp itself",
    "content_rendition": "the same picture in another size: its address tells it",
    "django_content_type": "written once, by migrations",
    "django_session": "visitors have none: whoever has one is not answered from memory",
}
TABLE = re.compile(r'(?:FROM|JOIN) "(\w+)"')
FILES = ["flux.rss", "flux.atom", "calendrier.ics", "annuaire.json", "annuaire.csv", "evenement.ics"]
ALONE = ["/robots.txt", "/sitemap.xml", "/site.webmanifest", "/couleurs.css", "/plan-du-site/",
         "/.well-known/security.txt"]  # fmt: skip


@pytest.fixture
def everything(home_page: HomePage) -> None:
    planted.plant_public()
    plant_all(personas.gather(), "temoin")


def addresses() -> Iterator[str]:
    yield from ALONE
    for page in Page.objects.live().filter(depth__gt=1):
        yield page.url
        yield from (f"{page.url}{name}" for name in FILES)


def tables_read(visitor: Client) -> dict[str, str]:
    """Each table that public pages read, and an address that does."""
    found: dict[str, str] = {}

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        for table in TABLE.findall(sql):
            found.setdefault(table, address)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for address in addresses():
            freshness.bump()
            visitor.get(address)
    return found


def is_watched(table: str) -> bool:
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table]
    return any(
        model._meta.app_label in freshness.WATCHED_APPS
        and model._meta.label_lower not in freshness.UNSEEN_MODELS
        for model in models
    )


def unseen(visitor: Client) -> dict[str, str]:
    read = tables_read(visitor)
    return {t: a for t, a in read.items() if t not in OF_NO_CONSEQUENCE and not is_watched(t)}


@pytest.mark.slow
def test_each_table_that_a_public_page_reads_moves_the_stamp(everything: None, visitor: Client) -> None:
    assert unseen(visitor) == {}


@pytest.mark.slow
def test_a_table_that_nobody_watches_is_found(
    everything: None, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "WATCHED_APPS", freshness.WATCHED_APPS - {"resources"})
    assert "resources_resource" in unseen(visitor)
