"""What somebody needs in order to follow, said freely to one person alone."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.training.models.enrolments import Enrolment


class AccessibilityNeed(models.Model):
    """Kept apart from the enrolment, read by the disability contact alone, and gone after the session."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, related_name="need", verbose_name=_("inscription")
    )
    words = models.TextField(_("besoin d’aménagement"), max_length=1000)
    said_at = models.DateTimeField(_("dit le"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("besoin d’aménagement")
        verbose_name_plural = _("besoins d’aménagement")

    def __str__(self) -> str:
        return str(self.enrolment_id)
