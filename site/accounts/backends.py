"""Who signs in, by allauth; and what she may do in the admin, asked only of those who may do something."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from allauth.mfa.models import Authenticator
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import User
from accounts.prepared import Prepared
from accounts.second_factor import FACTORS

GROUPS, PERMISSIONS = User.groups.through, User.user_permissions.through
COLUMNS = [field.attname for field in User._meta.concrete_fields]


def _account(user_id: int) -> QuerySet[User]:
    groups, permissions = (kind.objects.filter(user=OuterRef("pk")) for kind in (GROUPS, PERMISSIONS))
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return User.objects.filter(pk=user_id).annotate(
        has_rights=Exists(groups) | Exists(permissions), has_second_factor=Exists(factors)
    )


ACCOUNT = Prepared(_account)


class AuthenticationBackend(AllauthBackend):
    """Nearly nobody has rights in the admin, and every screen asks: the account, read at each request, says
    whether there are some, which spares all the others the two questions of Django. It says too whether there
    is a second factor, which every screen of the team asks."""

    def get_user(self, user_id: Any) -> User | None:
        for *columns, has_rights, has_second_factor in ACCOUNT.rows(user_id):
            user = User.from_db(DEFAULT_DB_ALIAS, COLUMNS, columns)
            user.has_rights, user.has_second_factor = has_rights, has_second_factor
            return user if self.user_can_authenticate(user) else None
        return None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not (user_obj.is_superuser or getattr(user_obj, "has_rights", True)):
            return set()
        return super().get_all_permissions(user_obj, obj)
