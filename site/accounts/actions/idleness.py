"""Accounts that nobody uses: warned at 23 months, closed at 24."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from accounts import letters
from accounts.actions.departures import close_account
from accounts.indispensable import why_must_stay
from accounts.models import User
from accounts.models.user import UserQuerySet

WARNED_AFTER = datetime.timedelta(days=700)  # 23 months
CLOSED_AFTER = datetime.timedelta(days=730)  # 24 months
NOTICE = datetime.timedelta(days=25)  # nobody is closed without having been warned that long before


@transaction.atomic
def warn_idle_accounts() -> int:
    """Scheduled. Whoever comes back is left in peace, and may be warned again another time."""
    not_warned = Q(idle_warned_at=None) | Q(idle_warned_at__lt=F("last_used"))
    found = _idle_since(timezone.now() - WARNED_AFTER).filter(not_warned)
    idle = [user for user in found if not why_must_stay(user)]
    for user in idle:
        letters.write(
            "idle_account",
            to=user.email,
            key=f"idle-account:{user.pk}:{user.last_used:%Y%m%d}",
            user=user,
            link=letters.address("account_login"),
        )
    User.objects.filter(pk__in=[user.pk for user in idle]).update(idle_warned_at=timezone.now())
    return len(idle)


@transaction.atomic
def close_idle_accounts() -> int:
    """Scheduled. Returns how many were closed."""
    now = timezone.now()
    since_last_use = _idle_since(now - CLOSED_AFTER).filter(idle_warned_at__gt=F("last_used"))
    closed = 0
    for user in since_last_use.filter(idle_warned_at__lt=now - NOTICE):
        if not why_must_stay(user):
            close_account(user, by=None)
            closed += 1
    return closed


def forget_warnings_of_the_active() -> None:
    """Scheduled: who came back after the warning will be warned again another time."""
    back = _with_last_use().filter(idle_warned_at__lt=F("last_used"))
    User.objects.filter(pk__in=back.values("pk")).update(idle_warned_at=None)


def _with_last_use() -> UserQuerySet:
    """With the last sign-in or visit; an account never used counts from its creation. A session may go
    on for months without another sign-in."""
    used = [Coalesce(field, "date_joined") for field in ("last_login", "visited_at")]
    return User.objects.annotate(last_used=Greatest(*used))


def _idle_since(moment: datetime.datetime) -> UserQuerySet:
    """Open accounts last used before that moment, the longest idle first."""
    return _with_last_use().filter(is_active=True, last_used__lt=moment).order_by("last_used", "pk")
