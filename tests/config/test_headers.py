"""What every answer says to browsers: a strict policy, no cookie for who has chosen nothing."""

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User
from config import views
from tests import factories

PUBLIC = [
    "/",
    "/actualites/",
    "/recherche/?q=jardin",
    "/rien/",
    "/sitemap.xml",
    "/couleurs.css",
    "/plan-du-site/",
]
SIGN_IN = ["/compte/login/", "/compte/login/code/", "/compte/password/reset/"]


def policy(response: HttpResponse) -> dict[str, set[str]]:
    directives = (part.split() for part in response["Content-Security-Policy"].split(";") if part.strip())
    return {name: set(sources) for name, *sources in directives}


@pytest.mark.parametrize("address", [*PUBLIC, *SIGN_IN])
def test_page_lets_nothing_foreign_or_inline_run(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    rules = policy(response)
    assert rules["default-src"] == rules["base-uri"] == {"'none'"}
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == {"'self'"}
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:"} & set().union(*rules.values())
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_member_s_page_has_the_same_policy(visitor: Client, bob: User) -> None:
    public = policy(visitor.get("/"))
    visitor.force_login(bob)
    assert policy(visitor.get("/espace/")) == public


def test_admin_has_its_own_policy_still_without_any_other_host(visitor: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    visitor.force_login(User.objects.get(pk=alice.pk))
    rules = policy(visitor.get("/gestion/"))
    assert rules["script-src"] == {"'self'", "'unsafe-inline'"}
    assert rules["default-src"] == {"'none'"}
    allowed = {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert set().union(*rules.values()) <= allowed


@pytest.mark.parametrize("address", PUBLIC)
def test_visitor_who_has_chosen_nothing_gets_no_cookie(visitor: Client, address: str) -> None:
    assert not visitor.get(address).cookies


def test_visitor_chooses_dark_comes_back_and_may_change_her_mind(visitor: Client) -> None:
    page = factories.news()
    response = visitor.get("/apparence/", {"theme": "dark", "next": page.url})
    assert (response.status_code, response["Location"]) == (302, page.url)
    cookie = response.cookies["theme"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("dark", "Lax", True)
    assert '<html lang="fr" data-theme="dark">' in visitor.get(page.url).content.decode()
    assert visitor.get("/apparence/", {"theme": ""})["Location"] == "/"
    assert "data-theme" not in visitor.get(page.url).content.decode()


@pytest.mark.parametrize("theme", ["rose", '"><script>', "DARK", "dark\r\nSet-Cookie: a=b"])
def test_appearance_that_does_not_exist_is_not_kept(visitor: Client, theme: str) -> None:
    assert visitor.get("/apparence/", {"theme": theme}).cookies["theme"].value == ""
    visitor.cookies["theme"] = "rose"
    assert "data-theme" not in visitor.get("/").content.decode()


FOREIGN = [
    "https://ailleurs.example/",
    "//ailleurs.example",
    "/\\ailleurs.example",
    "https:ailleurs.example",
    "javascript:alert(1)",
    "\thttps://ailleurs.example",
    "http://testserver.ailleurs.example/",
]


@pytest.mark.parametrize("target", FOREIGN)
def test_choice_of_appearance_never_leads_to_another_site(visitor: Client, target: str) -> None:
    assert visitor.get("/apparence/", {"theme": "dark", "next": target})["Location"] == "/"


def test_without_the_check_the_choice_would_lead_anywhere(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "url_has_allowed_host_and_scheme", lambda *args: True)
    assert visitor.get("/apparence/", {"next": FOREIGN[0]})["Location"] == FOREIGN[0]


def test_without_our_middleware_pages_would_have_no_policy(home_page: object, settings: Settings) -> None:
    name = "django.middleware.csp.ContentSecurityPolicyMiddleware"
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != name]
    assert "Content-Security-Policy" not in Client().get("/")
