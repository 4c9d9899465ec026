"""The signatures of half-days: what proves that somebody was there."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.attendance.models.reading import AttendanceQuerySet
from extranet.training.models import Enrolment, SessionSlot, Trainer


class SignatureQuerySet(AttendanceQuerySet["Signature"]):
    pass


class Signature(models.Model):
    """One person's for one half-day, a trainee's or a trainer's. It is written once, never changed."""

    class Way(models.TextChoices):
        LINK = "link", _("Par son lien personnel")
        PAGE = "page", _("Depuis son espace")
        CODE = "code", _("Par le code affiché")
        PAPER = "paper", _("Sur papier")

    enrolment = models.ForeignKey(
        Enrolment,
        on_delete=models.PROTECT,
        null=True,
        related_name="signatures",
        verbose_name=_("inscription"),
    )
    trainer = models.ForeignKey(
        Trainer,
        on_delete=models.PROTECT,
        null=True,
        related_name="signatures",
        verbose_name=_("intervenante ou intervenant"),
    )
    slot = models.ForeignKey(
        SessionSlot, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("demi-journée")
    )
    signed_at = models.DateTimeField(_("signée le"), default=timezone.now, editable=False)
    way = models.CharField(_("façon de signer"), max_length=5, choices=Way)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("reportée par"),
    )

    objects = SignatureQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["slot", "signed_at"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "slot"], name="one_signature_a_trainee"),
            models.UniqueConstraint(fields=["trainer", "slot"], name="one_signature_a_trainer"),
            models.CheckConstraint(
                condition=models.Q(enrolment__isnull=False, trainer=None)
                | models.Q(enrolment=None, trainer__isnull=False),
                name="signature_of_a_trainee_or_a_trainer",
            ),
            models.CheckConstraint(
                condition=models.Q(way="paper", recorded_by__isnull=False)
                | (~models.Q(way="paper") & models.Q(recorded_by=None)),
                name="signature_on_paper_has_its_recorder",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id or self.trainer_id} · {self.slot_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses to write over a signature: a proof that changes proves nothing."""
        if not self._state.adding:
            raise ValueError("a signature does not change")
        super().save(*args, **kwargs)
