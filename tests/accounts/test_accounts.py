"""An account is an e-mail address, and one address has one account."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_account_has_no_user_name_and_is_known_by_its_address() -> None:
    user = User.objects.create_user("Alice@Federation.example ", "un mot de passe long")
    assert (user.USERNAME_FIELD, user.get_username()) == ("email", "alice@federation.example")
    with pytest.raises(FieldDoesNotExist):
        User._meta.get_field("username")


def test_account_without_address_is_refused() -> None:
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("", "un mot de passe long")


def test_person_is_called_by_her_name_or_else_by_her_address(alice: User) -> None:
    assert (str(alice), alice.get_short_name()) == ("Alice", "Alice")
    nameless = UserFactory(first_name="", email="sans-nom@exemple.example")
    assert (str(nameless), nameless.get_short_name()) == ("sans-nom@exemple.example",) * 2


def test_same_address_in_capitals_is_refused_by_the_database(alice: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ALICE@federation.example")
    assert User.objects.count() == 1


def test_same_address_in_capitals_is_refused_in_words_by_a_form(alice: User) -> None:
    double = User(email="Alice@FEDERATION.example", password="x")
    with pytest.raises(ValidationError):
        double.full_clean()
    with pytest.raises(ValidationError, match="Cette adresse a déjà un compte"):
        User(email="Alice@FEDERATION.example").validate_constraints()


def test_address_in_capitals_opens_the_account(alice: User) -> None:
    alice.set_password("un mot de passe long")
    alice.save()
    assert authenticate(email="ALICE@Federation.example", password="un mot de passe long") == alice


def test_closed_account_loses_its_open_session_at_the_next_request(alice: User, client: Client) -> None:
    client.force_login(alice)
    assert client.get("/espace/").status_code == 200
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.get("/espace/").status_code == 302
