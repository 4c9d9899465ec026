"""Whoever must have a second factor sets it up where she has just signed in, and the log says it in words."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings
from time_machine import TimeMachineFixture

from accounts.adapter import AccountAdapter
from accounts.models import AuditEntry, User
from tests import factories
from tests.accounts.doors import last_letter, link_in, path_of, said, sign_in, with_password
from tests.accounts.test_second_factor import code, set_up

APPLICATION, KEY = reverse("mfa_activate_totp"), reverse("mfa_add_webauthn")
CONFIRM = reverse("account_reauthenticate")
LATER = datetime.timedelta(minutes=6)


@pytest.fixture
def alice(alice: User, settings: Settings, home_page: object) -> User:
    settings.SECOND_FACTOR_REQUIRED = True
    factories.teammate(alice)
    return with_password(alice)


def asks_to_confirm(client: Client, address: str) -> bool:
    return client.get(address).headers.get("Location", "").startswith(CONFIRM)


@pytest.mark.django_db(transaction=True)  # that it was shown is noted once the set-up is committed
def test_teammate_who_has_just_signed_in_sets_her_first_factor_up(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    assert "Photographiez ce dessin" in said(visitor.get(APPLICATION))
    assert not asks_to_confirm(visitor, KEY)
    visitor.post(APPLICATION, {"code": code(visitor.session["mfa.totp.secret"])})
    assert visitor.get("/espace/equipe/").status_code == 200


def test_whoever_signed_in_some_time_ago_confirms_first(
    visitor: Client, alice: User, time_machine: TimeMachineFixture
) -> None:
    sign_in(visitor, alice.email)
    time_machine.move_to(timezone.now() + LATER)
    assert asks_to_confirm(visitor, APPLICATION)
    assert asks_to_confirm(visitor, KEY)


def test_whoever_has_a_factor_confirms_before_another(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    set_up(alice)
    page = visitor.get(KEY)
    assert page.headers["Location"].startswith(reverse("mfa_reauthenticate"))


def test_nothing_else_of_the_account_is_spared(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    assert asks_to_confirm(visitor, reverse("account_email"))


def test_member_whose_role_asks_for_none_confirms_first(visitor: Client, alice: User, bob: User) -> None:
    sign_in(visitor, with_password(bob).email)
    assert asks_to_confirm(visitor, APPLICATION)


def test_allauth_alone_would_ask_the_password_again(
    visitor: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(AccountAdapter, "is_reauthentication_required")
    sign_in(visitor, alice.email)
    assert asks_to_confirm(visitor, APPLICATION)


@pytest.mark.django_db(transaction=True)
def test_log_says_the_factors_in_our_words(visitor: Client, alice: User) -> None:
    sign_in(visitor, alice.email)
    visitor.get(APPLICATION)
    visitor.post(APPLICATION, {"code": code(visitor.session["mfa.totp.secret"])})
    noted = AuditEntry.objects.filter(act=AuditEntry.Act.FACTOR_CHANGED).values_list("detail", flat=True)
    assert set(noted) == {"application de vérification", "codes de secours"}


def test_first_address_is_confirmed_not_changed(visitor: Client, home_page: object) -> None:
    call_command("createsuperuser", email="zoe@ailleurs.example", first_name="Zoé", last_name="Martin",
                 interactive=False)  # fmt: skip
    zoe = User.objects.get()
    zoe.set_password("quatre pommes et un vélo")
    zoe.save()
    sign_in(visitor, zoe.email)
    visitor.post(path_of(link_in(last_letter(zoe.email))))
    assert EmailAddress.objects.get(user=zoe).verified
    assert not AuditEntry.objects.filter(act=AuditEntry.Act.EMAIL_CHANGED).exists()


def test_command_that_opens_the_first_account_asks_for_a_name(db: None) -> None:
    """Without one she would be called by her address, wherever members look."""
    with pytest.raises(CommandError, match="first_name"):
        call_command("createsuperuser", email="zoe@ailleurs.example", interactive=False)
