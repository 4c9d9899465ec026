"""Somebody asks to come in."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.roles import StructureRole
from accounts.models.structure import Structure

if TYPE_CHECKING:
    from accounts.models.user import User


class AccessRequestQuerySet(models.QuerySet["AccessRequest"]):
    def waiting(self) -> "AccessRequestQuerySet":
        return self.filter(decided_at=None)

    def visible_to(self, person: "User") -> "AccessRequestQuerySet":
        """Those for the structures whose inside the person sees."""
        return self.filter(structure__in=Structure.objects.open_to(person)).select_related("structure")

    def to_be_answered_by(self, person: "User") -> "AccessRequestQuerySet":
        """Those of the structures that the person directs; for the team, those told to it."""
        mine = models.Q(structure__in=Structure.objects.directed_by(person))
        if person.is_team:
            mine |= ~models.Q(escalated_at=None)
        return self.waiting().filter(mine)


class AccessRequest(models.Model):
    """Somebody asks to come in for a structure; its direction answers, or else the federation's team."""

    class Outcome(models.TextChoices):
        WAITING = "", _("En attente")
        ACCEPTED = "accepted", _("Acceptée")
        REFUSED = "refused", _("Refusée")

    email = models.EmailField(_("adresse électronique"))
    first_name = models.CharField(_("prénom"), max_length=80)
    last_name = models.CharField(_("nom"), max_length=80)
    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="access_requests", verbose_name=_("structure")
    )
    role = models.CharField(_("fonction"), max_length=16, choices=StructureRole)
    message = models.TextField(_("message"), blank=True, max_length=1000)
    created_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    escalated_at = models.DateTimeField(_("signalé à la fédération le"), null=True, blank=True)
    decided_at = models.DateTimeField(_("répondu le"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("réponse de"),
    )
    outcome = models.CharField(_("réponse"), max_length=8, choices=Outcome, blank=True, default="")

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande d’accès")
        verbose_name_plural = _("demandes d’accès")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "structure"],
                condition=models.Q(decided_at=None),
                name="one_waiting_request_per_structure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name} · {self.structure}"

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()
