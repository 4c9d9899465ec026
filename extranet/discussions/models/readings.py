"""Up to where each person read a discussion, and whether she still wants to hear of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.discussions.models.threads import Thread


class Reading(models.Model):
    """One person's place in one discussion. What came after `read_until` is new for her."""

    thread = models.ForeignKey(
        Thread, on_delete=models.CASCADE, related_name="readings", verbose_name=_("discussion")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="discussion_readings",
        verbose_name=_("personne"),
    )
    read_until = models.DateTimeField(_("lu jusqu’au"), null=True, editable=False)
    muted = models.BooleanField(_("en sourdine"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lecture d’une discussion")
        verbose_name_plural = _("lectures des discussions")
        constraints = [models.UniqueConstraint(fields=["thread", "user"], name="one_reading_per_thread")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.thread_id}"
