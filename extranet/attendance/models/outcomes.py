"""What the assessment found of each person, objective by objective (indicator 11 of Qualiopi)."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.training.models import CourseSession, Enrolment

if TYPE_CHECKING:
    from accounts.models.space import Person


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def visible_to(self, person: "Person") -> "OutcomeQuerySet":
        """Her own; those of the session that she leads; all of them for the team."""
        if not person.is_authenticated:
            return self.none()
        if person.is_team:
            return self
        led = CourseSession.objects.led_by(person).values("pk")
        return self.filter(models.Q(enrolment__person=person.pk) | models.Q(enrolment__session__in=led))


class Outcome(models.Model):
    """One objective, with its words as they were that day: a course that changes rewrites no result."""

    class Level(models.TextChoices):
        """The words of the attestation."""

        REACHED = "reached", _("Acquis")
        ON_THE_WAY = "on_the_way", _("En cours d’acquisition")
        NOT_YET = "not_yet", _("Non acquis")

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="outcomes", verbose_name=_("inscription")
    )
    objective = models.CharField(_("objectif"), max_length=500)
    rank = models.PositiveSmallIntegerField(_("rang"))
    level = models.CharField(_("résultat"), max_length=10, choices=Level)
    noted_at = models.DateTimeField(_("noté le"), default=timezone.now)
    noted_by = by_somebody(_("noté par"))

    objects = OutcomeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("résultat d’évaluation")
        verbose_name_plural = _("résultats d’évaluation")
        ordering = ["enrolment", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "objective"], name="one_outcome_per_objective")
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.rank} · {self.level}"
