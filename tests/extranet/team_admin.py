"""Who opens the team's tools in the admin, for the tests of each."""

from typing import Any

from django.test import Client

from accounts.models import User
from home import roles
from tests import factories
from tests.accounts.doors import signed_in

OPENED = 200


def administrator(user: User) -> Client:
    """The person has the rights of the administration; returns her browser."""
    user.groups.set([roles.ensure_roles()[roles.ADMINISTRATION]])
    return signed_in(user)


def others() -> dict[str, Client]:
    """Everybody who must be refused: a visitor, a member, a direction, the team without rights in the
    admin, an author, an editor."""
    groups = roles.ensure_roles()
    place = factories.structure()
    clients = {"visitor": Client()}
    for name in ("member", "direction", "teammate", roles.AUTHORS, roles.EDITORS):
        user = factories.UserFactory()
        if name in groups:
            user.groups.set([groups[name]])
        elif name == "teammate":
            factories.teammate(user)
        else:
            factories.member(user, place, "direction" if name == "direction" else "activities")
        clients[name] = signed_in(user)
    return clients


def opened_by_others(address: str) -> set[str]:
    """Those of them to whom the address shows something, or who can post to it."""
    return {
        name
        for name, client in others().items()
        if OPENED in (client.get(address).status_code, client.post(address).status_code)
    }


def account(user: User, **changes: Any) -> dict[str, Any]:
    """What the form of an account sends."""
    words = {"email": user.email, "first_name": user.first_name or "X", "last_name": user.last_name or "Y",
             "job_title": user.job_title, "phone": user.phone}  # fmt: skip
    return words | ({"is_active": "on"} if user.is_active else {}) | changes
