"""When a collectif took more time, and why."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.collectives.models.collective import Collective


class Extension(models.Model):
    """A deadline put off: what it was, what it became, the reason, and who answers for it."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="extensions", verbose_name=_("collectif")
    )
    former = models.DateField(_("échéance précédente"))
    until = models.DateField(_("nouvelle échéance"))
    reason = models.CharField(_("raison"), max_length=300)
    decided_by = by_somebody(_("décidé par"))
    decided_at = models.DateTimeField(_("décidé le"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("prolongation")
        verbose_name_plural = _("prolongations")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("former")),
                name="extension_gives_time",
                violation_error_message=_("La nouvelle échéance vient après la précédente."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="extension_has_its_reason",
                violation_error_message=_("Dites pourquoi."),
            ),
        ]

    def __str__(self) -> str:
        return self.reason
