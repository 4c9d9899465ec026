"""What the public forms keep of a person who has an account: downloaded and erased with it."""

from typing import Any

from django.utils.translation import gettext as _

from accounts import personal_data
from accounts.models import User
from home.models import Submission


def register() -> None:
    personal_data.sources.append(messages_of)
    personal_data.erasers.append(forget_messages)


def messages_of(user: User) -> dict[str, Any]:
    found = Submission.objects.written_by(user.email)
    return {_("Messages envoyés par les formulaires"): [{"le": s.submit_time, **s.form_data} for s in found]}


def forget_messages(user: User) -> None:
    """Called while the account still has its address."""
    Submission.objects.written_by(user.email).delete()
