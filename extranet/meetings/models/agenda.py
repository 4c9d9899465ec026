"""What a meeting is about, point by point."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Document
from extranet.decisions.models import Decision
from extranet.meetings.models.meeting import Meeting

A_DAY = 24 * 60


class AgendaItem(models.Model):
    """A point of the agenda: who brings it, how long it takes, what to read before; or a decision that
    came back because its day is past."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="agenda", verbose_name=_("rencontre")
    )
    words = models.CharField(_("point"), max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("présenté par"),
    )
    minutes = models.PositiveSmallIntegerField(
        _("durée en minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(A_DAY)],
    )
    documents = models.ManyToManyField(
        Document, blank=True, related_name="agenda_items", verbose_name=_("à lire avant")
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="returns",
        verbose_name=_("décision qui revient"),
    )
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("point de l’ordre du jour")
        verbose_name_plural = _("points de l’ordre du jour")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "decision"],
                condition=models.Q(decision__isnull=False),
                name="decision_comes_back_once",
            )
        ]

    def __str__(self) -> str:
        return self.words
