"""How many forms one address may send: what protects the forms that anybody may fill in."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MOST_AN_HOUR = 8


def too_many(request: HttpRequest) -> bool:
    """Whether this address sent eight forms in the hour: eight places, each free again an hour after
    it was taken. A count would be read then written, and the database cache would forget its hour.
    The address comes from the connection, or from the proxies that the settings count, never from a
    header that anybody writes."""
    key = f"form-throttle:{get_adapter().get_client_ip(request)}"
    return not any(cache.add(f"{key}:{place}", 1, timeout=3600) for place in range(MOST_AN_HOUR))
