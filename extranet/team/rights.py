"""Who opens the team's screens of the admin: rights of Wagtail's groups, given in `home/roles.py`."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.auth import permission_required
from wagtail.admin.menu import MenuItem

from accounts.models import User

READ_AUDIT = "accounts.view_auditentry"
READ_INBOUND = "background.view_inboundmail"
CHANGE_PEOPLE = "accounts.change_user"
GIVE_ROLES = "accounts.add_membership"


def needs(permission: str) -> Callable[[Any], Any]:
    """Leads whoever has not the right back to the front page of the admin, with a word."""
    return permission_required(permission)


def may_change(person: User, *, by: User) -> bool:
    """An administrator of the site is changed only by another: who could write her address could
    become her."""
    return by.has_perm(CHANGE_PEOPLE) and (by.is_superuser or not person.is_superuser)


class RestrictedMenuItem(MenuItem):
    """A line of the menu for those who have the right."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)
