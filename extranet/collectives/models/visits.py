"""When somebody last came into a collectif: « depuis votre dernière visite »."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.collectives.models.collective import Collective


class CollectiveVisit(models.Model):
    """This visit of a person, and the one before: what is new is what came after that one."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="collective_visits",
        verbose_name=_("personne"),
    )
    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="visits", verbose_name=_("collectif")
    )
    visited_at = models.DateTimeField(_("dernière visite"))
    visited_before_at = models.DateTimeField(_("visite précédente"), null=True)

    class Meta:
        verbose_name = _("visite d’un collectif")
        verbose_name_plural = _("visites des collectifs")
        constraints = [
            models.UniqueConstraint(fields=["user", "collective"], name="one_visit_per_collective")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.collective_id}"
