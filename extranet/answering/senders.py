"""Whether a letter comes from the person whose address it answers."""

import re

from allauth.account.models import EmailAddress
from django.core.cache import cache

from accounts.addresses import plain_address
from accounts.models import User
from background.inbound.messages import Headers

MOST_AN_HOUR = 60
MOST_OF_OTHERS = 5
FORGED = re.compile(r"\bdmarc\s*=\s*(?:fail|permerror)\b", re.I)


def is_hers(person: User, headers: Headers) -> bool:
    """From an address that she confirmed, and which the server that received the letter did not find
    forged (RFC 8601: what it says comes first, above what others say)."""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    is_from_her = plain_address(headers.sender) in {plain_address(email) for email in confirmed}
    return is_from_her and not FORGED.search(headers.first("authentication-results"))


def too_many(person: User, *, hers: bool) -> bool:
    """Whether so many letters came at her addresses in the hour that a machine must be writing; those of
    others are counted apart, so that nobody keeps her from answering. Places, as in `accounts.throttle`."""
    key, most = f"answers:{person.pk}:{hers}", MOST_AN_HOUR if hers else MOST_OF_OTHERS
    return not any(cache.add(f"{key}:{place}", 1, timeout=3600) for place in range(most))
