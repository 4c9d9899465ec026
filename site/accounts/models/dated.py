"""What a person holds from a day until another: a role in a structure, a place in a space."""

import datetime
from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DatedQuerySet[M: models.Model](models.QuerySet[M]):
    def held(self, on: datetime.date | None = None) -> Self:
        """Held on that day (today by default), both ends included, by an open account, and not cut
        short: dates are read at each request, so nothing has to run for a right to end."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(ends_on=None) | models.Q(ends_on__gte=day),
            starts_on__lte=day,
            ended_at=None,
            user__is_active=True,
        )

    def current(self, on: datetime.date | None = None) -> Self:
        """What counts on that day."""
        return self.held(on)

    def not_over(self) -> Self:
        """Running or to come."""
        day = timezone.localdate()
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day), ended_at=None)


class Dated(models.Model):
    """Abstract: from a day, until another or until it is cut short, at once."""

    starts_on = models.DateField(_("du"), default=timezone.localdate)
    ends_on = models.DateField(_("au"), null=True, blank=True)
    ended_at = models.DateTimeField(
        _("interrompu le"), null=True, blank=True, editable=False
    )  # within the day: `ends_on` alone would leave the doors open until midnight

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        ended = self.ends_on is not None and self.ends_on < timezone.localdate()
        return ended or self.ended_at is not None

    def cut_short(self) -> None:
        """Ends it now; the caller saves. What never started ends on the day it would have."""
        self.ended_at = timezone.now()
        self.ends_on = max(self.starts_on, timezone.localdate())


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
        name=name,
        violation_error_message=_("La date de fin vient avant la date de début."),
    )


def none_twice(*fields: str, name: str, message: Any, **also: Any) -> models.UniqueConstraint:
    """At most one without an end for the same holder."""
    return models.UniqueConstraint(
        fields=list(fields),
        condition=models.Q(ends_on=None, **also),
        name=name,
        violation_error_message=message,
    )
