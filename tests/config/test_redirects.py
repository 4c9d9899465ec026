"""Redirects follow a page that moved, and never tell where a page went out of sight."""

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from home.models import NewsPage
from tests import factories


@pytest.fixture
def page(home_page: object) -> NewsPage:
    return factories.news(title="Le forum", slug="forum")


Rename = Callable[[NewsPage, str], None]


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]) -> Rename:
    """What an editor does by changing the address; Wagtail keeps a redirect."""

    def change_address(page: NewsPage, slug: str) -> None:
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return change_address


OUT_OF_SIGHT: dict[str, Callable[[Page], object]] = {
    "unpublished": lambda page: page.unpublish(),
    "expired": lambda page: Page.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - datetime.timedelta(seconds=1)
    ),
    "restricted": lambda page: PageViewRestriction.objects.create(page=page, restriction_type="groups"),
    "under a restricted page": lambda page: PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="groups"
    ),
}


def test_visitor_follows_a_page_to_its_new_address(visitor: Client, page: NewsPage, rename: Rename) -> None:
    rename(page, "forum-des-jeunes")
    response = visitor.get("/actualites/forum/")
    assert (response.status_code, response["Location"]) == (301, "/actualites/forum-des-jeunes/")


@pytest.mark.parametrize("hide", OUT_OF_SIGHT.values(), ids=OUT_OF_SIGHT.keys())
def test_visitor_learns_nothing_of_where_a_hidden_page_went(
    visitor: Client, page: NewsPage, rename: Rename, hide: Callable[[Page], object]
) -> None:
    rename(page, "licenciement-de-x")
    hide(Page.objects.get(pk=page.pk).specific)
    response = visitor.get("/actualites/forum/")
    assert response.status_code == 404
    assert "licenciement" not in response.content.decode() + str(response.headers)


def test_stock_middleware_would_tell_the_new_address_of_a_hidden_page(
    page: NewsPage, rename: Rename, settings: Settings
) -> None:
    ours = "config.middleware.redirects_of_moved_pages"
    stock = "wagtail.contrib.redirects.middleware.RedirectMiddleware"
    settings.MIDDLEWARE = [stock if name == ours else name for name in settings.MIDDLEWARE]
    rename(page, "licenciement-de-x")
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    assert Client().get("/actualites/forum/")["Location"] == "/actualites/licenciement-de-x/"


def test_editor_s_redirect_to_an_address_is_followed_permanent_or_not(visitor: Client) -> None:
    for old, permanent, status in (("/ancien", True, 301), ("/promo", False, 302)):
        Redirect.objects.create(old_path=old, redirect_link="/agenda/", is_permanent=permanent)
        response = visitor.get(f"{old}/")
        assert (response.status_code, response["Location"]) == (status, "/agenda/")


def test_redirect_never_takes_the_place_of_a_page_that_exists(visitor: Client) -> None:
    Redirect.objects.create(old_path="/agenda", redirect_link="https://ailleurs.example/")
    assert visitor.get("/agenda/").status_code == 200


def test_redirect_that_leads_nowhere_is_not_found(visitor: Client) -> None:
    Redirect.objects.create(old_path="/rien", redirect_link="")
    assert visitor.get("/rien/").status_code == 404
