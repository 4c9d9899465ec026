"""What people do to their own account on allauth's screens: noted, and told to the address in use."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import (
    email_added,
    email_changed,
    password_changed,
    password_reset,
    password_set,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import letters, second_factor
from accounts.models import AuditEntry, User
from accounts.models.audit import record
from accounts.unconfirmed import forget_unconfirmed

FACTORS_IN_WORDS = {
    Authenticator.Type.TOTP: _("application de vérification"),
    Authenticator.Type.RECOVERY_CODES: _("codes de secours"),
}


def listen() -> None:
    """allauth tells what happens on its screens by signals alone."""
    authenticator_added.connect(second_factor.note_it_was_shown)
    authenticator_added.connect(note_factor)
    authenticator_removed.connect(note_factor)
    email_changed.connect(note_new_address)
    email_added.connect(tell_present_address)
    for new_password in (password_changed, password_reset, password_set):
        new_password.connect(forget_asked_address)


def note_factor(request: HttpRequest, user: User, authenticator: Authenticator, **others: Any) -> None:
    words = FACTORS_IN_WORDS.get(authenticator.type, authenticator)  # a key has a name
    record(AuditEntry.Act.FACTOR_CHANGED, by=user, about=user, detail=str(words))


def note_new_address(
    request: HttpRequest, user: User, from_email_address: EmailAddress | None, **others: Any
) -> None:
    """Without the addresses: the log is read by several people. A first one is confirmed, not changed."""
    if from_email_address is not None:
        record(AuditEntry.Act.EMAIL_CHANGED, by=user, about=user)


def tell_present_address(
    request: HttpRequest, user: User, email_address: EmailAddress, **others: Any
) -> None:
    """When the change is asked for: once it is done, its owner may be shut out already."""
    letters.write(
        "address_asked",
        to=user.email,
        key=f"address-asked:{email_address.pk}",
        user=user,
        new_address=email_address.email,
    )


def forget_asked_address(request: HttpRequest, user: User, **others: Any) -> None:
    """Whoever chooses a new password takes her account back: what a thief asked for goes with the rest."""
    forget_unconfirmed(user)
