"""One click enters the demonstration, as its personas alone, and nowhere else than there."""

import os
import subprocess
import sys

import pytest
from allauth.usersessions.models import UserSession
from django.core.checks import Tags, run_checks
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from config.checks import no_open_door_in_production
from demo.entry import PERSONAS
from demo.source import everybody, person
from tests import factories
from tests.config.test_settings import PRODUCTION, ROOT
from tests.demo import open_door
from tests.reading import main, plain, words

LOGIN = "/compte/login/"
OPEN = pytest.mark.urls(open_door.__name__)


@pytest.fixture
def demo_is_open(settings: Settings) -> None:
    settings.DEMO_ENTRY = True


def account(key: str) -> User:
    return factories.UserFactory(email=person(key)["email"], first_name=person(key)["first_name"])


def click(client: Client, key: str, **fields: str) -> HttpResponse:
    return client.post(f"/demo/entrer/{key}/", fields)


def signed_in(client: Client) -> str | None:
    """The address of whoever is signed in, or None."""
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key).email if key else None


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_visitor_sees_each_persona_with_what_to_look_at(visitor: Client) -> None:
    page = visitor.get(LOGIN)
    assert "Entrer dans la démonstration" in words(page)
    for persona in PERSONAS:
        assert {plain(persona.name), plain(persona.who), plain(persona.look_at)} <= {
            plain(part) for part in main(page).get_text("\n").replace("À voir\u00a0: ", "").split("\n")
        }
    buttons = [plain(button.get_text()) for button in main(page).select("form[action^='/demo/'] button")]
    assert buttons == [f"Entrer comme {persona.name}" for persona in PERSONAS]


def test_visitor_of_a_real_site_sees_no_persona(visitor: Client) -> None:
    assert "démonstration" not in words(visitor.get(LOGIN))


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_visitor_enters_in_one_click_and_her_device_is_listed(visitor: Client) -> None:
    lucie = account("lucie")
    response = click(visitor, "lucie")
    assert (response.status_code, response["Location"]) == (302, "/espace/")
    assert signed_in(visitor) == lucie.email
    visitor.get("/espace/")
    assert UserSession.objects.filter(user=lucie).count() == 1


@OPEN
@pytest.mark.usefixtures("demo_is_open")
@pytest.mark.parametrize(
    ("asked", "led_to"), [("/gestion/", "/gestion/"), ("https://ailleurs.example/", "/espace/")]
)
def test_visitor_goes_where_she_wanted_on_this_site_only(visitor: Client, asked: str, led_to: str) -> None:
    account("yann")
    assert click(visitor, "yann", next=asked)["Location"] == led_to


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_one_persona_takes_the_place_of_another(visitor: Client) -> None:
    account("lucie")
    bruno = account("bruno")
    click(visitor, "lucie")
    click(visitor, "bruno")
    assert signed_in(visitor) == bruno.email


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_link_alone_signs_nobody_in(visitor: Client) -> None:
    account("lucie")
    assert visitor.get("/demo/entrer/lucie/").status_code == 405
    assert signed_in(visitor) is None


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_another_site_signs_nobody_in(home_page: object) -> None:
    account("lucie")
    strict = Client(enforce_csrf_checks=True)
    assert click(strict, "lucie").status_code == 403
    assert signed_in(strict) is None


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_visitor_enters_as_nobody_but_the_personas(visitor: Client, alice: User) -> None:
    """Everybody of the content who is not a persona, and a real account."""
    others = {row["key"] for row in everybody()} - {persona.key for persona in PERSONAS}
    for key in others:
        account(key)
    assert {click(visitor, key).status_code for key in [*others, "alice", str(alice.pk)]} == {404}
    assert signed_in(visitor) is None


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_persona_whose_account_was_closed_is_not_entered(visitor: Client) -> None:
    User.objects.filter(pk=account("lucie").pk).update(is_active=False)
    response = click(visitor, "lucie")
    assert response["Location"] == LOGIN
    assert signed_in(visitor) is None
    assert "Le compte de Lucie Marchandot est fermé" in plain(visitor.get(LOGIN).content.decode())


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_persona_of_the_team_enters_without_her_telephone(visitor: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    factories.teammate(account("awa"))
    click(visitor, "awa")
    assert visitor.get("/espace/").status_code == 200


@OPEN
@pytest.mark.usefixtures("demo_is_open")
@pytest.mark.parametrize(("clicks", "status"), [(True, 200), (False, 302)])
def test_click_opens_what_is_most_her_own_as_a_password_would(
    visitor: Client, clicks: bool, status: int
) -> None:
    simone = account("simone")
    click(visitor, "simone") if clicks else visitor.force_login(simone)
    for address in ("/compte/email/", "/compte/2fa/totp/activate/", "/espace/profil/mes-donnees/"):
        assert visitor.get(address).status_code == status


@OPEN
@pytest.mark.usefixtures("demo_is_open")
def test_click_counts_for_nothing_once_the_demonstration_is_closed(
    visitor: Client, settings: Settings
) -> None:
    """The twin: the mark that the click leaves opens nothing by itself."""
    settings.SECOND_FACTOR_REQUIRED = True
    factories.teammate(account("awa"))
    click(visitor, "awa")
    settings.DEMO_ENTRY = False
    assert visitor.get("/espace/").status_code == 302


@OPEN
@pytest.mark.parametrize(("entry", "production"), [(False, False), (False, True), (True, True)])
def test_door_is_missing_wherever_it_is_not_the_demonstration(
    visitor: Client, settings: Settings, entry: bool, production: bool
) -> None:
    """Even where its address is included, and even when production asks for it."""
    settings.DEMO_ENTRY, settings.IN_PRODUCTION = entry, production
    account("lucie")
    assert click(visitor, "lucie").status_code == 404
    assert signed_in(visitor) is None
    assert "démonstration" not in words(visitor.get(LOGIN))


def test_real_site_has_no_such_address(visitor: Client) -> None:
    account("lucie")
    assert click(visitor, "lucie").status_code in {404, 405}
    assert visitor.get("/demo/courrier/").status_code == 404
    assert signed_in(visitor) is None


@pytest.mark.parametrize(
    ("entry", "production", "found"),
    [(True, True, ["federation.E001"]), (True, False, []), (False, True, []), (False, False, [])],
)
def test_check_refuses_the_door_in_production_alone(
    settings: Settings, entry: bool, production: bool, found: list[str]
) -> None:
    settings.DEMO_ENTRY, settings.IN_PRODUCTION = entry, production
    assert [message.id for message in no_open_door_in_production(None)] == found
    ours = [
        message.id for message in run_checks(tags=[Tags.security]) if str(message.id) == "federation.E001"
    ]
    assert ours == found


@pytest.mark.slow
@pytest.mark.parametrize("command", [["check", "--deploy"], ["check"], ["migrate", "--plan"]])
def test_production_that_asks_for_the_door_does_not_start(command: list[str]) -> None:
    environment = {"PATH": os.environ["PATH"], "DEMO_ENTRY": "1"} | PRODUCTION
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "federation.E001" in done.stderr
    assert "DEMO_ENTRY" in done.stderr
