"""How allauth behaves here: nobody opens an account alone, and its letters go through the outbox."""

import uuid
from typing import Any
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.identity import has_just_come
from accounts.letters import address, laid_out
from accounts.models import User
from accounts.passwords import HouseWordsValidator
from accounts.second_factor import FACTORS, must_show_second_factor, owes_her_first_factor
from background.mail import post

SECOND_FACTOR_APP = "allauth.mfa"  # what allauth calls it where it asks for a confirmation


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by the federation; the sign-up address leads nowhere."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Adresse ou mot de passe inconnus. Vérifiez-les, ou recevez un code de connexion."
        ),
        "too_many_login_attempts": _(
            "Trop d’essais à la suite. Attendez cinq minutes, ou appelez la fédération."
        ),
        "incorrect_code": _("Ce code n’est pas le bon. Vérifiez-le, ou demandez-en un autre."),
        "incorrect_password": _("Ce n’est pas votre mot de passe actuel."),
        "duplicate_email": _("C’est déjà votre adresse."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Whoever has a second factor confirms with it: a password alone would let a thief who has
        it add a key of his own."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] != "reauthenticate"] or methods

    def is_reauthentication_required(self, *, app: str, **others: Any) -> bool:
        """Whoever was led from her sign-in to the factor that her role asks does not sign in again."""
        required: bool = super().is_reauthentication_required(app=app, **others)
        led = app == SECOND_FACTOR_APP and owes_her_first_factor(self.request.user)
        return required and not (led and has_just_come(self.request))

    def clean_password(self, password: str, user: Any = None) -> str:
        """The settings' own rules, then the words that everybody here would try."""
        cleaned: str = super().clean_password(password, user)
        HouseWordsValidator().validate(cleaned, user)
        return cleaned

    def logout(self, request: HttpRequest) -> None:
        """« Changer de compte » on an invitation keeps it at hand; any other sign-out forgets all."""
        kept = request.session.get("invitation", "")
        super().logout(request)
        if kept and request.POST.get("next") == reverse("invitation"):
            request.session["invitation"] = kept

    def get_reset_password_from_key_url(self, key: str) -> str:
        return _on_our_host(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return _on_our_host(super().get_email_confirmation_url(request, emailconfirmation))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By account alone: allauth adds the Host of the request, in which anybody may write another
        port, and so would begin the count anew at each try."""
        return str(credentials.get("email", "")).lower()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Writes the letter in the outbox: a slow mail server never slows a sign-in, and the time
        taken says nothing of whether the account exists."""
        words = {"request": self.request, "email": email, "ask_access_url": address("ask_access")} | context
        message = self.render_mail(template_prefix, email, words)
        text = str(message.body)
        html = laid_out(message.subject, text)
        post(key=f"account:{uuid.uuid4()}", to=email, subject=message.subject, text=text, html=html)


def _on_our_host(link: str) -> str:
    """The link of a letter never follows the Host of a request, which anybody may write."""
    return urljoin(settings.BASE_URL, urlsplit(link).path)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The last second factor of somebody who must show one cannot be taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "Ce code n’est pas le bon. Il change toutes les trente secondes : prenez le dernier."
        ),
        "cannot_delete_authenticator": _(
            "Votre rôle demande une double vérification. Pour changer de téléphone, "
            "ajoutez d’abord une clé d’accès ; vous pourrez ensuite retirer l’application."
        ),
        "unverified_email": _("Confirmez d’abord votre adresse électronique : nous vous avons écrit."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
        has_another = others.exclude(pk=authenticator.pk).exists()
        return has_another or not must_show_second_factor(authenticator.user)
