"""Somebody of the network asks to take part in a collectif."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Space
from content.models.uploads import by_somebody
from extranet.collectives.models.collective import Collective

if TYPE_CHECKING:
    from accounts.models import User


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def visible_to(self, person: "User") -> "JoinRequestQuerySet":
        """Hers, and those of the collectifs that she runs."""
        run = models.Q(collective__space__in=Space.objects.run_by(person))
        return self.filter(run | models.Q(person=person))

    def waiting(self) -> "JoinRequestQuerySet":
        return self.filter(answered_at=None)

    def to_be_answered(self) -> "JoinRequestQuerySet":
        """The oldest first, with who asks."""
        return self.waiting().select_related("person", "collective__space").order_by("asked_at", "pk")


class JoinRequest(models.Model):
    """Why she wants to take part, and what she was answered."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="join_requests", verbose_name=_("collectif")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="join_requests",
        verbose_name=_("personne"),
    )
    words = models.CharField(
        _("pourquoi vous voulez participer"),
        max_length=500,
        help_text=_("En une phrase ou deux. Les personnes qui animent le collectif la liront."),
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now, editable=False)
    answered_at = models.DateTimeField(_("répondu le"), null=True, editable=False)
    answered_by = by_somebody(_("réponse de"))
    accepted = models.BooleanField(_("acceptée"), null=True, editable=False)
    reason = models.CharField(_("raison"), max_length=500, blank=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande de participation")
        verbose_name_plural = _("demandes de participation")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collective", "person"],
                condition=models.Q(answered_at=None),
                name="one_waiting_request_to_join",
                violation_error_message=_("Cette personne a déjà demandé à participer."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, accepted=None)
                | models.Q(answered_at__isnull=False, accepted=True)
                | models.Q(answered_at__isnull=False, accepted=False) & ~models.Q(reason=""),
                name="join_request_is_answered_whole",
                violation_error_message=_("Une demande refusée dit pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return self.words
