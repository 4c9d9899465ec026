"""What is derived from content follows it at once, and nothing else disturbs it."""

import datetime
from collections.abc import Callable

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client
from django.utils import translation
from wagtail.models import Page, PageViewRestriction, Site

from accounts.models import Structure, User
from content import freshness
from content.freshness import derived, stamp
from content.models import SiteIdentity, SiteText, Stamp, Theme
from home.models import HomePage, NewsIndexPage
from tests import factories

NOON = datetime.datetime(2026, 3, 2, 11, tzinfo=datetime.UTC)


def restrict(page: Page) -> None:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.add(Group.objects.get_or_create(name="Cercle")[0])


def add_theme_to_news() -> None:
    factories.news().themes.add(factories.ThemeFactory())


CHANGES: dict[str, Callable[[], object]] = {
    "page published": factories.news,
    "page unpublished": lambda: NewsIndexPage.objects.get().unpublish(),
    "page moved in its menu": lambda: NewsIndexPage.objects.get().move(
        Page.objects.get(slug="agenda"), "right"
    ),
    "page deleted": lambda: NewsIndexPage.objects.get().delete(),
    "theme": factories.ThemeFactory,
    "theme of a page": add_theme_to_news,
    "identity": lambda: SiteIdentity.load().save(),
    "common words": lambda: SiteText.objects.get(locale__language_code="fr").save(),
    "restriction": lambda: restrict(NewsIndexPage.objects.get()),
    "structure": factories.structure,
    "end of a structure's affiliation": lambda: factories.structure().affiliations.first().delete(),
    "site": lambda: Site.objects.get().save(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_of_content_changes_the_stamp(home_page: HomePage, change: Callable[[], object]) -> None:
    before = stamp()
    change()
    assert stamp() != before


def test_session_letter_and_picture_size_leave_the_stamp_alone(home_page: HomePage, alice: User) -> None:
    picture = factories.image()
    before = stamp()
    SessionStore().create()
    Client().post("/compte/login/code/", {"email": alice.email})
    picture.get_rendition("width-100")
    assert stamp() == before


def test_draft_leaves_the_pages_derived_as_they_are(home_page: HomePage) -> None:
    page = factories.news(title="Le forum")
    page.title = "Le forum, brouillon"
    page.save_revision()
    assert "brouillon" not in Client().get("/actualites/").content.decode()


def test_value_is_built_once_until_content_changes(db: None) -> None:
    built: list[int] = []

    def build() -> int:
        built.append(1)
        return Theme.objects.count()

    assert [derived("count", build), derived("count", build)] == [0, 0]
    factories.ThemeFactory()
    assert [derived("count", build), derived("count", build)] == [1, 1]
    assert len(built) == 2


def test_value_that_is_nothing_is_kept_too(db: None) -> None:
    built: list[None] = []
    for _ in range(2):
        assert derived("nothing", lambda: built.append(None)) is None
    assert len(built) == 1


def test_value_is_kept_by_language_and_by_its_parts(db: None) -> None:
    for language in ("fr", "en"):
        with translation.override(language):
            assert derived("language", translation.get_language, by_language=True) == language
    assert derived("part", lambda: "a", "host-a") == "a"
    assert derived("part", lambda: "b", "host-b") == "b"


def test_value_is_built_again_when_the_day_changes_in_paris(db: None) -> None:
    half_past_eleven = datetime.datetime(2026, 3, 2, 22, 30, tzinfo=datetime.UTC)
    with time_machine.travel(half_past_eleven, tick=False) as clock:
        assert derived("day", lambda: "monday") == "monday"
        clock.shift(datetime.timedelta(minutes=29))
        assert derived("day", lambda: "tuesday") == "monday"
        clock.shift(datetime.timedelta(minutes=1))
        assert derived("day", lambda: "tuesday") == "tuesday"


def test_change_undone_leaves_the_stamp_and_what_was_derived_under_it(db: None) -> None:
    before = stamp()
    assert derived("count", Theme.objects.count) == 0
    with transaction.atomic():
        factories.ThemeFactory()
        assert derived("count", Theme.objects.count) == 1
        transaction.set_rollback(True)
    assert stamp() == before
    assert derived("count", Theme.objects.count) == 0


def test_two_changes_undone_never_share_a_stamp(db: None) -> None:
    seen = set()
    for _ in range(2):
        with transaction.atomic():
            factories.ThemeFactory()
            seen.add(stamp())
            transaction.set_rollback(True)
    assert len(seen) == 2


def test_request_sees_one_stamp_and_its_own_changes(db: None) -> None:
    freshness.begin_request()
    try:
        before = stamp()
        Stamp.objects.update(value="another process")
        assert stamp() == before
        factories.ThemeFactory()
        assert stamp() != before
    finally:
        freshness.end_request()


def test_editor_changes_a_title_and_the_menu_says_it_at_the_next_request(visitor: Client) -> None:
    assert "Nos positions" in visitor.get("/").content.decode()
    page = Page.objects.get(slug="prises-de-position").specific
    page.title = "Ce que nous défendons"
    page.save_revision().publish()
    text = visitor.get("/").content.decode()
    assert "Ce que nous défendons" in text
    assert "Nos positions" not in text


def test_without_the_signals_the_menu_would_keep_the_old_title(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nos positions" in visitor.get("/").content.decode()
    monkeypatch.setattr(freshness, "WATCHED_APPS", set())
    page = Page.objects.get(slug="prises-de-position").specific
    page.title = "Ce que nous défendons"
    page.save_revision().publish()
    assert "Nos positions" in visitor.get("/").content.decode()


def test_structure_leaves_the_directory_on_the_day_its_affiliation_ends(visitor: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        centre = factories.structure(name="Les Mille Fenêtres")
        centre.affiliations.update(ends_on=NOON.date())
        assert "Les Mille Fenêtres" in visitor.get("/annuaire/").content.decode()
        clock.shift(datetime.timedelta(days=1))
        assert not Structure.objects.in_directory().exists()
        assert "Les Mille Fenêtres" not in visitor.get("/annuaire/").content.decode()
