"""Who says she comes, and who came."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.meetings.models.meeting import Meeting


class Attendance(models.Model):
    """The invitation that one person received, what she answered, and whether she was there."""

    class Answer(models.TextChoices):
        COMING = "coming", _("Je viens")
        EXCUSED = "excused", _("Je ne peux pas venir")

    class Presence(models.TextChoices):
        PRESENT = "present", _("Présence")
        EXCUSED = "excused", _("Excuse")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendances", verbose_name=_("rencontre")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="attendances",
        verbose_name=_("personne"),
    )
    invited = models.PositiveIntegerField(
        _("version de l’invitation reçue"), null=True, editable=False, help_text=_("Vide : aucune.")
    )
    answer = models.CharField(_("réponse"), max_length=8, choices=Answer, blank=True)
    presence = models.CharField(_("présence"), max_length=8, choices=Presence, blank=True)
    changed_at = models.DateTimeField(_("le"), default=timezone.now)

    class Meta:
        verbose_name = _("présence")
        verbose_name_plural = _("présences")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "user"], name="one_attendance_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.user_id}"
