"""Four times a year each direction is asked who is still there."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.structure import Structure


class PeopleReview(models.Model):
    """One time that the directions of a structure were asked to look at the list of its people."""

    structure = models.ForeignKey(
        Structure, on_delete=models.CASCADE, related_name="people_reviews", verbose_name=_("structure")
    )
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    done_at = models.DateTimeField(_("relu le"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("relu par"),
    )

    class Meta:
        verbose_name = _("relecture des personnes")
        verbose_name_plural = _("relectures des personnes")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["structure"], condition=models.Q(done_at=None), name="one_waiting_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.structure} · {self.asked_at:%d/%m/%Y}"
