"""By what a collectif will know that its result is reached."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.collectives.models.collective import Collective
from extranet.collectives.stages import Outcome

MOST_SIGNS = 5


class Sign(models.Model):
    """A sign of success, said before the work and judged after it."""

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="signs", verbose_name=_("collectif")
    )
    words = models.CharField(_("signe de réussite"), max_length=200)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Outcome, blank=True)
    why = models.CharField(_("pourquoi"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("signe de réussite")
        verbose_name_plural = _("signes de réussite")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verdict="") | ~models.Q(why=""),
                name="verdict_says_why",
                violation_error_message=_("Dites pourquoi, en une phrase."),
            )
        ]

    def __str__(self) -> str:
        return self.words
