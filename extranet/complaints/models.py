"""What went wrong in training, what was answered, and what is mended (indicators 31 and 32 of Qualiopi)."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.training.models import CourseSession

if TYPE_CHECKING:
    from accounts.models.space import Person

TO_ANSWER = datetime.timedelta(days=30)  # as the trainees' rules promise


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, person: "Person") -> "ComplaintQuerySet":
        """One's own; all of them for the team, which answers."""
        if not person.is_authenticated:
            return self.none()
        return self if person.is_team else self.filter(person=person.pk)

    def waiting(self) -> "ComplaintQuerySet":
        """Those without an answer, the oldest first."""
        return self.filter(answered_at=None).order_by("made_at", "pk")

    def answered(self) -> "ComplaintQuerySet":
        return self.exclude(answered_at=None).order_by("-answered_at", "-pk")

    def for_listing(self) -> "ComplaintQuerySet":
        return self.select_related("person", "session__course", "answered_by")


class Complaint(models.Model):
    """One complaint. It is acknowledged when it is made, and keeps its answer."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="complaints",
        verbose_name=_("personne"),
    )
    session = models.ForeignKey(
        CourseSession,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="complaints",
        verbose_name=_("session"),
    )
    subject = models.CharField(_("sujet"), max_length=120)
    words = models.TextField(_("ce qui s’est passé"), max_length=3000)
    made_at = models.DateTimeField(_("faite le"), default=timezone.now)
    answer = models.TextField(_("réponse"), max_length=3000, blank=True)
    answered_at = models.DateTimeField(_("répondue le"), null=True)
    answered_by = by_somebody(_("répondue par"))

    objects = ComplaintQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("réclamation")
        verbose_name_plural = _("réclamations")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
                name="answered_complaint_has_its_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def url(self) -> str:
        return reverse("extranet:complaint", args=[self.pk])

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def is_late(self) -> bool:
        return not self.is_answered and self.made_at < timezone.now() - TO_ANSWER


class Improvement(models.Model):
    """What the federation mends because of it: who, by when, and when it was done."""

    complaint = models.ForeignKey(
        Complaint, on_delete=models.CASCADE, related_name="improvements", verbose_name=_("réclamation")
    )
    words = models.CharField(_("ce que l’on améliore"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="improvements",
        verbose_name=_("par qui"),
    )
    due = models.DateField(_("pour le"))
    done_on = models.DateField(_("fait le"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("amélioration")
        verbose_name_plural = _("améliorations")
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due < timezone.localdate()
