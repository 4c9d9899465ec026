"""What the trainer notes of each person and half-day."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.attendance.models.reading import AttendanceQuerySet
from extranet.training.models import Enrolment, SessionSlot


class PresenceQuerySet(AttendanceQuerySet["Presence"]):
    pass


class Presence(models.Model):
    """There, late or absent. It may be corrected: what proves is the signature."""

    class State(models.TextChoices):
        PRESENT = "present", _("Présence")
        LATE = "late", _("Retard")
        ABSENT = "absent", _("Absence")

    class Reason(models.TextChoices):
        ILLNESS = "illness", _("Maladie ou accident")
        WORK = "work", _("Raison de service")
        FAMILY = "family", _("Raison familiale")
        TRANSPORT = "transport", _("Transport")
        OTHER = "other", _("Autre raison")
        UNKNOWN = "unknown", _("Pas de nouvelles")

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="presences", verbose_name=_("inscription")
    )
    slot = models.ForeignKey(
        SessionSlot, on_delete=models.PROTECT, related_name="presences", verbose_name=_("demi-journée")
    )
    state = models.CharField(_("état"), max_length=7, choices=State)
    minutes = models.PositiveSmallIntegerField(_("minutes manquées"), default=0)
    reason = models.CharField(_("raison"), max_length=9, choices=Reason, blank=True)
    words = models.CharField(_("précision"), max_length=300, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("notée par"),
    )
    marked_at = models.DateTimeField(_("notée le"), default=timezone.now, editable=False)

    objects = PresenceQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        ordering = ["slot", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "slot"], name="one_presence_a_half_day"),
            models.CheckConstraint(
                condition=models.Q(state="late", minutes__gt=0)
                | (~models.Q(state="late") & models.Q(minutes=0)),
                name="minutes_are_those_of_a_delay",
            ),
            models.CheckConstraint(
                condition=(models.Q(state="absent") & ~models.Q(reason=""))
                | (~models.Q(state="absent") & models.Q(reason="")),
                name="absence_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} · {self.slot_id} · {self.state}"

    @property
    def is_absence(self) -> bool:
        return self.state == self.State.ABSENT
