"""« Voir comme » : the team looks as a member does, to help; read only, noted, and never as one of its own."""

from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry, User
from extranet import impersonation
from extranet.network import team
from home import roles
from tests import factories, reading
from tests.accounts.doors import sign_in, with_password

pytestmark = pytest.mark.usefixtures("home_page")
STOP = "/espace/equipe/revenir/"
BANNER = "Vous voyez l’espace comme"


def start(person: User) -> str:
    return reverse("extranet:impersonate", args=[person.pk])


def said(client: Client, path: str) -> str:
    """All that the page says, banner included, whatever its status."""
    return reading.plain(reading.soup(client.get(path)).body.get_text(" "))


def seen_as(client: Client) -> str:
    """Whose home the session shows."""
    return str(reading.plain(reading.main(client.get("/espace/")).h1.get_text())).removeprefix("Bonjour ")


@pytest.fixture
def teammate(visitor: Client, alice: User) -> Client:
    factories.teammate(alice)
    visitor.force_login(alice)
    return visitor


@pytest.fixture
def member(bob: User) -> User:
    factories.member(bob, factories.structure(name="L’Escale", slug="escale"))
    return bob


def test_team_sees_what_a_member_sees_under_a_banner(teammate: Client, member: User) -> None:
    page = teammate.get(f"/espace/personnes/{member.pk}/")
    assert start(member) in {form["action"] for form in reading.main(page).select("form")}
    answer = teammate.post(start(member), follow=True)
    assert answer.redirect_chain == [("/espace/", 302)]
    assert seen_as(teammate) == "Bob"
    assert "L’Escale" in said(teammate, "/espace/")
    assert reading.status(teammate, "/espace/equipe/") == 404
    for path in ("/espace/", "/espace/structures/escale/", "/espace/rien/", "/recherche/?q=escale", "/"):
        assert f"{BANNER} Bob" in said(teammate, path)


def test_looking_is_noted_in_the_log(teammate: Client, alice: User, member: User) -> None:
    teammate.post(start(member))
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.actor, entry.about) == (AuditEntry.Act.IMPERSONATED, alice, member)


def test_looking_is_not_a_visit_of_hers(teammate: Client, member: User) -> None:
    teammate.post(start(member))
    teammate.get("/espace/")
    member.refresh_from_db()
    assert (member.visited_at, member.last_login) == (None, None)


def test_it_ends_by_the_button(teammate: Client, member: User) -> None:
    teammate.post(start(member))
    button = reading.soup(teammate.get("/espace/")).select_one(".notice-as form")
    assert (button["method"], button["action"]) == ("post", STOP)
    teammate.post(STOP)
    assert seen_as(teammate) == "Alice"
    assert BANNER not in said(teammate, "/espace/")


def make(kind: str, person: User, alice: User) -> None:
    if kind in (roles.EDITORS, roles.AUTHORS, roles.ADMINISTRATION):
        person.groups.set([roles.ensure_roles()[kind]])
    elif kind == "team":
        factories.teammate(person)
    elif kind == "admin permission":
        person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    else:
        User.objects.filter(pk=person.pk).update(**{kind: kind == "is_superuser"})


NEVER = ["is_superuser", roles.EDITORS, roles.AUTHORS, roles.ADMINISTRATION, "team", "admin permission"]


@pytest.mark.parametrize("kind", NEVER)
def test_never_as_somebody_who_has_rights_to_lend(
    teammate: Client, alice: User, member: User, kind: str
) -> None:
    make(kind, member, alice)
    assert teammate.post(start(member)).status_code == 403
    assert (seen_as(teammate), AuditEntry.objects.count()) == ("Alice", 0)
    assert start(member) not in teammate.get(f"/espace/personnes/{member.pk}/").content.decode()


def test_never_as_herself_nor_as_a_closed_account(teammate: Client, alice: User, member: User) -> None:
    assert teammate.post(start(alice)).status_code == 403
    make("is_active", member, alice)
    assert teammate.post(start(member)).status_code == 404


@pytest.mark.parametrize("kind", [*NEVER, "is_active"])
def test_it_ends_when_she_gets_such_rights_or_her_account_closes(
    teammate: Client, alice: User, member: User, kind: str
) -> None:
    teammate.post(start(member))
    assert seen_as(teammate) == "Bob"
    make(kind, member, alice)
    assert seen_as(teammate) == "Alice"
    assert impersonation.IN_SESSION not in teammate.session


def test_it_ends_when_one_leaves_the_team(teammate: Client, alice: User, member: User) -> None:
    teammate.post(start(member))
    alice.space_memberships.all().delete()
    assert seen_as(teammate) == "Alice"
    factories.teammate(alice)
    assert seen_as(teammate) == "Alice"


def test_it_ends_with_the_session(visitor: Client, alice: User, member: User) -> None:
    factories.teammate(with_password(alice))
    sign_in(visitor, alice.email)
    visitor.post(start(member))
    visitor.post(STOP)
    visitor.post("/compte/logout/")
    sign_in(visitor, alice.email)
    assert seen_as(visitor) == "Alice"


PLACES = ["/espace/profil/", "/espace/profil/courriels/", "/espace/profil/mes-donnees/telecharger/",
          "/espace/profil/mes-donnees/effacer/", "/espace/structures/escale/inviter/", "/recherche/", "/"]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path"),
    [*(("post", path) for path in PLACES), *((m, "/espace/profil/") for m in ("put", "patch", "delete"))],
)
def test_nothing_is_written_in_her_name(teammate: Client, member: User, path: str, method: str) -> None:
    teammate.post(start(member))
    answer = getattr(teammate, method)(path, {"first_name": "X", "last_name": "Y", "confirm": "oui"})
    assert (answer.status_code, answer["Location"]) == (302, "/espace/")
    assert "rien ne s’y change" in said(teammate, "/espace/")
    member.refresh_from_db()
    assert (member.first_name, member.is_active, AuditEntry.objects.count()) == ("Bob", True, 1)


@pytest.mark.parametrize(
    "path",
    [
        "/gestion/",
        "/gestion/pages/",
        "/compte/email/",
        "/compte/sessions/",
        "/compte/2fa/",
        "/espace/profil/mes-donnees/",
    ],
)
def test_account_data_and_admin_are_refused(teammate: Client, member: User, path: str) -> None:
    teammate.post(start(member))
    answer = teammate.get(path)
    assert (answer.status_code, answer["Location"]) == (302, "/espace/")


@pytest.mark.parametrize("who", ["member", "direction", "editor", "external", "pending", "visitor"])
def test_nobody_else_may(visitor: Client, alice: User, bob: User, charlie: User, who: str) -> None:
    if who in ("member", "direction"):
        factories.member(bob, factories.structure(), "direction" if who == "direction" else "activities")
    elif who == "editor":
        make(roles.EDITORS, bob, alice)
    elif who == "external":
        factories.takes_part(bob, factories.collective(alice), "external")
    if who != "visitor":
        visitor.force_login(bob)
    assert visitor.post(start(charlie)).status_code == (302 if who == "visitor" else 404)
    assert visitor.get(start(charlie)).status_code == (302 if who == "visitor" else 404)
    assert not AuditEntry.objects.exists()


def test_it_begins_by_a_button_that_another_site_cannot_press(alice: User, member: User) -> None:
    factories.teammate(alice)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alice)
    assert strict.get(start(member)).status_code == 405
    assert strict.post(start(member)).status_code == 403
    assert seen_as(strict) == "Alice"


def forge(client: Client, person: User) -> None:
    """Writes what only the team's button writes, as a flaw elsewhere would."""
    session = client.session
    session[impersonation.IN_SESSION] = person.pk
    session.save()


def test_member_whose_session_says_so_stays_herself(visitor: Client, member: User, charlie: User) -> None:
    visitor.force_login(member)
    forge(visitor, charlie)
    assert seen_as(visitor) == "Bob"


def test_visitor_whose_session_says_so_stays_a_visitor(visitor: Client, charlie: User) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store.save()
    visitor.cookies[settings.SESSION_COOKIE_NAME] = store.session_key
    forge(visitor, charlie)
    assert visitor.get("/espace/").status_code == 302
    assert visitor.get("/").status_code == 200


def test_if_the_right_were_not_asked_a_member_would_enter_as_anybody(
    visitor: Client, member: User, charlie: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (impersonation, team):
        monkeypatch.setattr(module, "can_impersonate", lambda user, person: True)
    charlie.is_superuser = True
    charlie.save()
    visitor.force_login(member)
    forge(visitor, charlie)
    assert seen_as(visitor) == "Charlie"
