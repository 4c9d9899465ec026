"""A structure's membership of the federation."""

import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def current(self, on: datetime.date) -> "AffiliationQuerySet":
        return self.filter(models.Q(ends_on=None) | models.Q(ends_on__gte=on), starts_on__lte=on)

    def latest_end(self) -> "Affiliation | None":
        """The one that ends last; one without an end comes after all the others."""
        return self.order_by(models.F("ends_on").desc(nulls_first=True)).first()


class Affiliation(models.Model):
    """A structure's membership of the federation, from a day until another: when it ends, so do the
    places that its people's roles gave them."""

    structure = ParentalKey(
        "accounts.Structure",
        on_delete=models.CASCADE,
        related_name="affiliations",
        verbose_name=_("structure"),
    )
    starts_on = models.DateField(_("du"), default=timezone.localdate)
    ends_on = models.DateField(_("au"), null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("adhésion")
        verbose_name_plural = _("adhésions")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="affiliation_ends_after_start",
                violation_error_message=_("La date de fin vient avant la date de début."),
            ),
            models.UniqueConstraint(
                fields=["structure"],
                condition=models.Q(ends_on=None),
                name="one_running_affiliation",
                violation_error_message=_("Cette structure a déjà une adhésion en cours."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.structure} depuis {self.starts_on:%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.renew_places()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        self.renew_places()
        return deleted

    def renew_places(self) -> None:
        """The dates of an affiliation bound the places of the structure's people."""
        for membership in self.structure.memberships.not_over():
            membership.give_places()
