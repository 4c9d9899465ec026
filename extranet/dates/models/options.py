"""The dates between which a group chooses."""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from content.templatetags.site import day, hour
from extranet.dates.models.polls import DatePoll


class DateOption(models.Model):
    """One of the dates: a day, from an hour to another."""

    poll = models.ForeignKey(
        DatePoll, on_delete=models.CASCADE, related_name="options", verbose_name=_("recherche de date")
    )
    starts_at = models.DateTimeField(_("début"))
    ends_at = models.DateTimeField(_("fin"))

    class Meta:
        verbose_name = _("date proposée")
        verbose_name_plural = _("dates proposées")
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "starts_at"],
                name="one_option_per_moment",
                violation_error_message=_("Cette date est déjà proposée."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="option_ends_after_its_start",
                violation_error_message=_("La fin vient après le début."),
            ),
        ]

    def __str__(self) -> str:
        """« mardi 9 mars 2027, de 18 h à 20 h »."""
        start = timezone.localtime(self.starts_at)
        said = {
            "weekday": date_format(start, "l"),
            "day": day(start),
            "start": hour(start),
            "end": hour(self.ends_at),
        }
        return _now("%(weekday)s %(day)s, de %(start)s à %(end)s") % said
