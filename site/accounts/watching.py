"""What people do to their own account on allauth's screens, noted in the audit log."""

from typing import Any

from allauth.account.signals import email_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.http import HttpRequest

from accounts import second_factor
from accounts.models import AuditEntry, User
from accounts.models.audit import record


def listen() -> None:
    """allauth tells what happens on its screens by signals alone."""
    authenticator_added.connect(second_factor.note_it_was_shown)
    authenticator_added.connect(note_factor)
    authenticator_removed.connect(note_factor)
    email_changed.connect(note_new_address)


def note_factor(request: HttpRequest, user: User, authenticator: Any, **others: Any) -> None:
    record(AuditEntry.Act.FACTOR_CHANGED, by=user, about=user, detail=str(authenticator))


def note_new_address(request: HttpRequest, user: User, **others: Any) -> None:
    """Without the addresses: the log is read by several people."""
    record(AuditEntry.Act.EMAIL_CHANGED, by=user, about=user)
