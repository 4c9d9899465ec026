"""Giving, renewing and stopping the address of a private calendar."""

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts import letters
from accounts.models import User
from extranet.collectives.models import Collective
from extranet.meetings.models import CalendarFeed
from extranet.meetings.models.feed import new_nonce

LONGEST_KEY = 12
signer = Signer(salt="calendar-feed", sep=".")


@transaction.atomic
def renew(user: User, collective: Collective | None) -> CalendarFeed:
    """A new address, the first one or the next: the one before opens nothing any more."""
    fresh = {"nonce": new_nonce(), "revoked": False, "made_at": timezone.now()}
    return CalendarFeed.objects.update_or_create(user=user, collective=collective, defaults=fresh)[0]


def stop(user: User, collective: Collective | None) -> None:
    CalendarFeed.objects.filter(user=user, collective=collective).update(revoked=True)


def running(user: User, collective: Collective | None) -> CalendarFeed | None:
    """The address that she uses today."""
    return CalendarFeed.objects.filter(user=user, collective=collective, revoked=False).first()


def address_of(feed: CalendarFeed) -> str:
    return letters.address("calendar_feed", signer.sign(f"{feed.pk}-{feed.nonce}"))


def feed_at(token: str) -> CalendarFeed | None:
    """The one whose address it is, while it was neither stopped nor renewed, and the account is open."""
    try:
        key, _dash, nonce = signer.unsign(token).partition("-")
    except BadSignature:
        return None
    if not key.isdecimal() or len(key) > LONGEST_KEY:
        return None
    found = CalendarFeed.objects.filter(pk=int(key), revoked=False, user__is_active=True)
    feed = found.select_related("user", "collective__space").first()
    return feed if feed and constant_time_compare(feed.nonce, nonce) else None
