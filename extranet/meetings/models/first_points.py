"""The agenda of a first meeting whose day is not known yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.collectives.models import Collective


class FirstPoint(models.Model):
    """A point that waits: the first meeting that is planned takes it up. Until then nobody is invited to
    a day that nobody chose."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="first_points", verbose_name=_("collectif")
    )
    words = models.CharField(_("point"), max_length=200)
    minutes = models.PositiveSmallIntegerField(_("durée en minutes"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("point de la première rencontre")
        verbose_name_plural = _("points de la première rencontre")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["collective", "position"], name="one_first_point_per_rank"),
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__gte=1),
                name="first_point_takes_time",
                violation_error_message=_("Un point dure au moins une minute."),
            ),
        ]

    def __str__(self) -> str:
        return self.words
