"""Papers of one kind issued together, and how far that went."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models.uploads import by_somebody
from extranet.papers.models.kinds import PaperKind
from extranet.training.models import CourseSession


class PaperBatch(models.Model):
    """What somebody of the team asked for, once for a whole session; the worker does it."""

    session = models.ForeignKey(
        CourseSession, on_delete=models.CASCADE, related_name="paper_batches", verbose_name=_("session")
    )
    kind = models.CharField(_("nature"), max_length=13, choices=PaperKind)
    asked_at = models.DateTimeField(_("demandé le"), default=timezone.now)
    asked_by = by_somebody(_("demandé par"))
    total = models.PositiveIntegerField(_("à faire"), default=0)
    done = models.PositiveIntegerField(_("faits"), default=0)
    reached = models.PositiveBigIntegerField(_("dernière clé traitée"), default=0)
    # [key of the enrolment or of the structure, why]: names are read again each time they are shown.
    refused: "models.JSONField[Any, list[tuple[int, str]]]" = models.JSONField(_("refusés"), default=list)
    finished_at = models.DateTimeField(_("terminé le"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lot de documents")
        verbose_name_plural = _("lots de documents")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind"],
                condition=models.Q(finished_at=None),
                name="one_running_batch_per_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.kind} · {self.done}/{self.total}"

    @property
    def is_running(self) -> bool:
        return self.finished_at is None
