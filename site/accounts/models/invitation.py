"""A door opened to somebody by her address."""

import datetime
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.roles import StructureRole
from accounts.models.space import Space, SpaceMembership
from accounts.models.structure import Structure

if TYPE_CHECKING:
    from accounts.models.user import User

VALID_FOR = datetime.timedelta(days=14)


def fingerprint(token: str) -> str:
    """What is kept of a token: a copy of the database opens no door."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> "InvitationQuerySet":
        """Neither accepted nor cancelled; perhaps expired, and then sent again."""
        return self.filter(accepted_at=None, cancelled_at=None)

    def open(self) -> "InvitationQuerySet":
        return self.waiting().filter(expires_at__gt=timezone.now())

    def visible_to(self, person: "User") -> "InvitationQuerySet":
        """Those to the structures and spaces whose inside the person sees."""
        structures = models.Q(structure__in=Structure.objects.open_to(person))
        spaces = models.Q(space__in=Space.objects.visible_to(person))
        return self.filter(structures | spaces).select_related("structure", "space")


class Invitation(models.Model):
    """A door opened to one address, once, for two weeks: a role in a structure, or a place in a space."""

    email = models.EmailField(_("adresse électronique"))
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    structure = models.ForeignKey(
        Structure,
        on_delete=models.CASCADE,
        null=True,
        related_name="invitations",
        verbose_name=_("structure"),
    )
    role = models.CharField(_("fonction"), max_length=16, choices=StructureRole, blank=True)
    space = models.ForeignKey(
        Space, on_delete=models.CASCADE, null=True, related_name="invitations", verbose_name=_("espace")
    )
    place = models.CharField(_("place"), max_length=12, choices=SpaceMembership.Role, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="invitations_sent",
        verbose_name=_("invitée par"),
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("créée le"), default=timezone.now)
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    sent = models.PositiveSmallIntegerField(_("envois"), default=0)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(structure__isnull=False, space__isnull=True, place="") & ~models.Q(role="")
                | models.Q(structure__isnull=True, space__isnull=False, role="") & ~models.Q(place=""),
                name="invitation_to_one_thing",
            ),
            models.UniqueConstraint(
                fields=["email", "structure", "role"],
                condition=models.Q(accepted_at=None, cancelled_at=None, structure__isnull=False),
                name="one_waiting_invitation_per_role",
                violation_error_message=_("Cette adresse a déjà une invitation en attente."),
            ),
            models.UniqueConstraint(
                fields=["email", "space"],
                condition=models.Q(accepted_at=None, cancelled_at=None, space__isnull=False),
                name="one_waiting_invitation_per_space",
                violation_error_message=_("Cette adresse a déjà une invitation en attente."),
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(cancelled_at=None),
                name="invitation_accepted_or_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.where}"

    @property
    def where(self) -> str:
        """The structure or the space it opens."""
        return str(self.structure or self.space)

    @property
    def what(self) -> str:
        """The role or the place it gives."""
        return str(self.get_role_display() if self.structure_id else self.get_place_display())

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.cancelled_at is None and not self.has_expired

    def renew(self) -> str:
        """A new token, and two weeks again; the letter sent before opens nothing any more."""
        token = secrets.token_urlsafe(24)
        self.token_hash = fingerprint(token)
        self.expires_at = timezone.now() + VALID_FOR
        self.sent += 1
        self.save()
        return token

    def is_for(self, user: "User") -> bool:
        return user.email.lower() == self.email
