"""What waits for an editor, on her dashboard."""

import pytest
from django.core.management import call_command
from django.template import engines
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page

from accounts.models import User
from home import dashboard
from home.models import HomePage
from tests import factories, reading

DASHBOARD = "/gestion/"


@pytest.fixture
def editor(alice: User, home_page: HomePage, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "")  # Wagtail's own templates need it
    call_command("setup_site", verbosity=0)
    alice.is_superuser = alice.is_staff = True
    alice.save()
    client = Client()
    client.force_login(alice)
    return client


def waiting(client: Client) -> dict[str, list[str]]:
    """What the dashboard lists, under each of its titles."""
    titles = reading.soup(client.get(DASHBOARD)).select("section h3")
    lists = {title.get_text(): title.find_next_sibling("ul") for title in titles}
    return {title: [link.get_text() for link in found.select("a")] for title, found in lists.items() if found}


def test_what_is_not_finished_is_listed_until_it_is(editor: Client) -> None:
    page = factories.news(title="Le forum")
    page.title = "Le forum des collectifs"
    page.save_revision()
    page.refresh_from_db()
    assert waiting(editor)["Brouillons en attente"] == ["Le forum des collectifs"]
    page.get_latest_revision().publish()
    assert "Brouillons en attente" not in waiting(editor)


def test_page_that_nobody_touched_for_a_year_is_listed(editor: Client) -> None:
    long_ago = timezone.now() - dashboard.STALE_AFTER * 1.1
    Page.objects.filter(pk=factories.news(title="Vieille").pk).update(last_published_at=long_ago)
    assert waiting(editor)["Pas touchées depuis un an"] == ["Vieille"]


def test_what_english_lacks_is_listed_once_there_is_some(editor: Client, home_page: HomePage) -> None:
    assert waiting(editor) == {}
    home_page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert "Actualités" in waiting(editor)["Pas encore en anglais"]
