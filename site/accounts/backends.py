"""Who signs in, by allauth; and what she may do in the admin, asked only of those who may do something."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from accounts.models import User
from accounts.second_factor import FACTORS

GROUPS, PERMISSIONS = User.groups.through, User.user_permissions.through


class AuthenticationBackend(AllauthBackend):
    """Nearly nobody has rights in the admin, and every screen asks: the account, read at each request, says
    whether there are some, which spares all the others the two questions of Django. It says too whether there
    is a second factor, which every screen of the team asks."""

    def get_user(self, user_id: Any) -> User | None:
        groups, permissions = (kind.objects.filter(user=OuterRef("pk")) for kind in (GROUPS, PERMISSIONS))
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        found = User.objects.annotate(
            has_rights=Exists(groups) | Exists(permissions), has_second_factor=Exists(factors)
        )
        user = found.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if not (user_obj.is_superuser or getattr(user_obj, "has_rights", True)):
            return set()
        return super().get_all_permissions(user_obj, obj)
