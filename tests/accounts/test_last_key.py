"""allauth would take away the last key even of somebody who must have one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from accounts.models import User
from tests import factories
from tests.reading import plain


@pytest.mark.parametrize(("required", "left"), [(True, 1), (False, 0)])
def test_last_key_of_who_must_have_one_stays(
    visitor: Client, alice: User, settings: Settings, required: bool, left: int
) -> None:
    """Where nobody must have one, the same press takes it away: the protection is seen to act."""
    factories.teammate(alice)
    settings.SECOND_FACTOR_REQUIRED = required
    key = Authenticator.objects.create(
        user=alice, type=Authenticator.Type.WEBAUTHN, data={"name": "Clé", "credential": {}}
    )
    visitor.force_login(alice)
    session = visitor.session
    moment = {"method": "mfa", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [moment]
    session["account_authentication_methods_user"] = str(alice.pk)
    session.save()
    page = visitor.post(reverse("mfa_remove_webauthn", args=[key.pk]), follow=True)
    assert Authenticator.objects.filter(user=alice).count() == left
    assert ("Votre rôle demande une double vérification" in plain(page.content.decode())) is required
