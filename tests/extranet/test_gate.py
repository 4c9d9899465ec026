"""The members' area: closed to visitors whatever they ask, silent about what it does not hold."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser, Permission
from django.http import Http404
from django.test import Client, RequestFactory

from accounts.models import User
from extranet import urls
from tests import factories

PATHS = ["", "rien", "rien/", "collectifs/12/", "a/b/c.pdf", "..%2fgestion/", "%00", "é"]


@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete", "options"])
def test_visitor_gets_the_same_answer_for_every_path_and_method(visitor: Client, method: str) -> None:
    answers = set()
    for path in PATHS[:-2]:
        response = getattr(visitor, method)(f"/espace/{path}")
        target, _next, asked = response["Location"].partition("?next=/espace/")
        assert asked.lower() == path.lower().replace("%2f", "/")
        answers.add((response.status_code, target, response.content))
    assert answers == {(302, "/compte/login/", b"")}


def test_visitor_reads_nothing_but_the_sign_in(visitor: Client) -> None:
    page = visitor.get("/espace/", follow=True)
    assert page.redirect_chain == [("/compte/login/?next=/espace/", 302)]
    assert "Bonjour" not in page.content.decode()


def test_without_the_gate_a_visitor_would_tell_a_path_that_exists_from_one_that_does_not(
    visitor: Client, rf: RequestFactory
) -> None:
    screens = {
        pattern.name: pattern.callback.__wrapped__ for pattern in urls.screens if hasattr(pattern, "name")
    }
    request = rf.get("/espace/")
    request.user, request.session = AnonymousUser(), {}
    assert screens["help"](request).status_code == 200
    with pytest.raises(Http404):
        screens["missing"](request)


def test_person_signed_in_is_greeted_and_sees_her_own_spaces(
    visitor: Client, bob: User, charlie: User
) -> None:
    for person, name in ((bob, "Centre du Parc"), (charlie, "Centre des Tilleuls")):
        factories.member(person, factories.structure(name=name))
    visitor.force_login(bob)
    response = visitor.get("/espace/")
    page = BeautifulSoup(response.content, "html.parser")
    assert page.h1.get_text() == "Bonjour Bob"
    assert "Centre du Parc" in page.main.get_text()
    assert "Centre des Tilleuls" not in page.main.get_text()
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))


@pytest.mark.parametrize("path", PATHS[1:])
def test_person_signed_in_finds_nothing_at_a_path_that_does_not_exist(
    visitor: Client, bob: User, path: str
) -> None:
    visitor.force_login(bob)
    assert visitor.get(f"/espace/{path}").status_code == 404


def test_only_those_who_may_publish_see_the_way_to_the_editors_admin(visitor: Client, bob: User) -> None:
    visitor.force_login(bob)
    assert "Publier sur le site" not in visitor.get("/espace/").content.decode()
    bob.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert "Publier sur le site" in visitor.get("/espace/").content.decode()


def test_area_has_one_address_whatever_the_language(visitor: Client) -> None:
    assert visitor.get("/en/espace/").status_code == 404
