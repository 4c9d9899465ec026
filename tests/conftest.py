"""What every test has: a French site with its first pages, and three people plus a visitor."""

import gc
import shutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site
from wagtail_localize.models import Translation

from accounts.models import User
from accounts.prepared import Prepared
from content.models import SiteIdentity, SiteText
from content.search.setup import (
    create_french_configuration,
    create_index_of_words,
    keep_words_apart,
)
from home.models import HomePage
from home.starting.skeleton import ensure_site
from tests.factories import UserFactory

pytest_plugins = ["tests.bucket", "tests.kept", "tests.live"]


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: looking through it again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> None:
    """Tables are made without migrations: what Wagtail's migrations would have put there is put here."""
    with django_db_blocker.unblock():
        create_french_configuration(connection)
        create_search_table()
        create_index_of_words(connection)
        keep_words_apart(connection)
        MigrationRecorder(connection).ensure_schema()  # wagtail-localize asks it for a version
        first_site()


def create_search_table() -> None:
    """SQLite's full-text table is a virtual one, which only the statements of Wagtail's migration make."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            return
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'wagtailsearch_indexentry_fts'")
        if cursor.fetchone()[0].startswith("CREATE VIRTUAL"):
            return
        migration = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
        operations = [o for group in migration.operations for o in getattr(group, "database_operations", [])]
        for statement in ["DROP TABLE wagtailsearch_indexentry_fts", *(o.sql for o in operations)]:
            cursor.execute(statement)


def first_rows() -> None:
    locale, _created = Locale.objects.get_or_create(language_code="fr")
    Locale.objects.get_or_create(language_code="en")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=locale)
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    translations = ContentType.objects.get_for_model(Translation)
    Permission.objects.get_or_create(content_type=translations, codename="submit_translation")


def first_site() -> HomePage:
    """The site with its sections, in French, as `setup_site` makes it. It takes 0.4 s, so it is made
    once for all the tests, and again only by those that follow a test that emptied the tables."""
    first_rows()
    page = ensure_site()
    identity = SiteIdentity.load()
    identity.email = "accueil@federation.example"
    identity.save()
    SiteText.objects.filter(locale=page.locale).update(name="Fédération d’essai", short_name="Fédération")
    return page


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    Site.clear_site_root_paths_cache() if hasattr(Site, "clear_site_root_paths_cache") else None
    yield


@pytest.fixture(autouse=True)
def drawn_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that takes a protection away must see the question that is left without it."""
    monkeypatch.setattr(Prepared, "is_kept", False)


@pytest.fixture(autouse=True)
def french() -> None:
    """A request to an English page leaves its language to the thread, hence to the next test."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session", autouse=True)
def temporary_files() -> Iterator[None]:
    yield
    shutil.rmtree(settings.PRIVATE_ROOT, ignore_errors=True)


@pytest.fixture
def home_page(db: None) -> HomePage:
    """The site with its sections."""
    return HomePage.objects.filter(locale__language_code="fr").first() or first_site()


@pytest.fixture
def visitor(home_page: HomePage) -> Client:
    return Client()


@pytest.fixture
def alice(db: None) -> User:
    """The référente of the federation's team."""
    return UserFactory(first_name="Alice", email="alice@federation.example")


@pytest.fixture
def bob(db: None) -> User:
    """A member of a structure."""
    return UserFactory(first_name="Bob", email="bob@structure-a.example")


@pytest.fixture
def charlie(db: None) -> User:
    """A member of another structure."""
    return UserFactory(first_name="Charlie", email="charlie@structure-b.example")
