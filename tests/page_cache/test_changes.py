"""A change of the site is seen at once behind its page cache."""

import datetime

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from config.page_cache.application import PageCache
from config.page_cache.versions import read_version
from content import freshness
from content.models import SiteText
from home.models import ContentPage, HomePage, NewsPage
from tests.page_cache.visiting import ADDRESS, NeverAsked, kept, rename, visit


def renamed_site(article: NewsPage) -> None:
    text = SiteText.objects.get(locale__language_code="fr")
    text.name = "Le réseau renommé"
    text.save()


def restricted(article: NewsPage) -> None:
    PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.GROUPS)


def moved(article: NewsPage) -> None:
    article.move(Page.objects.get(pk=article.get_parent().get_parent().pk), pos="last-child")


def menu_entry(article: NewsPage) -> None:
    home = HomePage.objects.filter(locale__language_code="fr").get()
    page = ContentPage(title="Nouveau dans le menu", slug="nouveau", show_in_menus=True)
    home.add_child(instance=page)
    page.save_revision().publish()


CHANGES_SEEN = {
    "publish": (rename, ADDRESS, "La fête est remise", True),
    "unpublish": (lambda article: article.unpublish(), ADDRESS, "La fête du quartier", False),
    "unpublish, in the list": (
        lambda article: article.unpublish(),
        "/actualites/",
        "La fête du quartier",
        False,
    ),
    "move": (moved, ADDRESS, "La fête du quartier", False),
    "restrict": (restricted, ADDRESS, "La fête du quartier", False),
    "delete": (lambda article: article.delete(), "/actualites/", "La fête du quartier", False),
    "menu": (menu_entry, ADDRESS, "Nouveau dans le menu", True),
    "setting": (renamed_site, ADDRESS, "Le réseau renommé", True),
}


@pytest.mark.parametrize("change", CHANGES_SEEN)
def test_a_visitor_sees_a_change_at_once(site: PageCache, article: NewsPage, change: str) -> None:
    make, address, words, shown_after = CHANGES_SEEN[change]
    assert (words in visit(site, address).text) is not shown_after
    make(article)
    assert (words in visit(site, address).text) is shown_after


@pytest.mark.parametrize("change", CHANGES_SEEN)
def test_without_the_version_the_old_page_would_stay(
    handler: WSGIHandler, article: NewsPage, change: str
) -> None:
    make, address, words, shown_after = CHANGES_SEEN[change]
    site = kept(handler, NeverAsked())
    visit(site, address)
    make(article)
    assert (words in visit(site, address).text) is not shown_after


def test_a_page_is_gone_at_the_second_of_its_expiry(site: PageCache, article: NewsPage) -> None:
    noon = timezone.make_aware(datetime.datetime(2027, 3, 2, 12))
    article.expire_at = noon
    article.save_revision().publish()
    with time_machine.travel(noon - datetime.timedelta(seconds=2), tick=False):
        assert visit(site, ADDRESS).status == 200
        assert read_version().until == noon.timestamp()
    with time_machine.travel(noon, tick=False):
        assert visit(site, ADDRESS).status == 404


def test_the_version_ends_at_midnight_in_paris(home_page: HomePage) -> None:
    # The clocks change in the night between the two.
    with time_machine.travel("2027-03-27 21:00:00Z", tick=False), freshness.one_moment():
        assert freshness.next_change().isoformat() == "2027-03-28T00:00:00+01:00"
    with time_machine.travel("2027-03-28 21:00:00Z", tick=False), freshness.one_moment():
        assert freshness.next_change().isoformat() == "2027-03-29T00:00:00+02:00"
