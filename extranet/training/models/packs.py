"""What must be at hand before an enrolment is final (article L6353-8 of the Code du travail)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.training.models.sessions import CourseSession


class InformationPack(models.Model):
    """One version of it, kept as it was read: objectives and content, trainers, hours, assessment,
    contacts, rules. It never changes; another text is another version."""

    session = models.ForeignKey(
        CourseSession, on_delete=models.CASCADE, related_name="packs", verbose_name=_("session")
    )
    digest = models.CharField(_("empreinte"), max_length=64)
    html = models.TextField(_("texte"))
    made_at = models.DateTimeField(_("du"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("informations avant l’inscription")
        verbose_name_plural = _("informations avant l’inscription")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["session", "digest"], name="one_pack_per_text"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.digest[:12]}"
