"""The half-days of a session: what is signed for, and what hours are counted by."""

import datetime
from decimal import Decimal

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.training.models.sessions import CourseSession


class SessionSlot(models.Model):
    """A half-day, in the hours of Paris."""

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("En présence")
        REMOTE = "remote", _("À distance")

    session = models.ForeignKey(
        CourseSession, on_delete=models.CASCADE, related_name="slots", verbose_name=_("session")
    )
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("de"))
    ends_at = models.TimeField(_("à"))
    mode = models.CharField(_("modalité"), max_length=9, choices=Mode, default=Mode.IN_PERSON)
    place = models.CharField(
        _("ailleurs"), max_length=200, blank=True, help_text=_("Si ce n’est pas le lieu de la session.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("demi-journée")
        verbose_name_plural = _("demi-journées")
        ordering = ["date", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="slot_ends_after_its_start",
                violation_error_message=_("L’heure de fin vient après l’heure de début."),
            ),
            models.UniqueConstraint(
                fields=["session", "date", "starts_at"],
                name="one_slot_at_a_time",
                violation_error_message=_("Deux demi-journées commencent en même temps."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date:%d/%m/%Y} {self.starts_at:%H:%M}"

    @property
    def start(self) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.date, self.starts_at))

    @property
    def end(self) -> datetime.datetime:
        return timezone.make_aware(datetime.datetime.combine(self.date, self.ends_at))

    @property
    def hours(self) -> Decimal:
        """As a clock on the wall counts them: no course is held on the night when clocks change."""
        minutes = (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute
        return Decimal(minutes) / 60

    @property
    def is_remote(self) -> bool:
        return self.mode == self.Mode.REMOTE

    def meets(self, other: "SessionSlot") -> bool:
        """Whether somebody would have to be in both at once."""
        same_day = self.date == other.date
        return same_day and self.starts_at < other.ends_at and other.starts_at < self.ends_at
