"""What each person wants to be told of by mail, and how often."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class NotificationPreference(models.Model):
    """How often a person is written to about one subject, once a week without a row; in one space, when
    it is not as elsewhere."""

    class Pace(models.TextChoices):
        IMMEDIATE = "immediate", _("Tout de suite")
        DAILY = "daily", _("Une fois par jour")
        WEEKLY = "weekly", _("Une fois par semaine")
        NONE = "none", _("Jamais")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_preferences",
        verbose_name=_("personne"),
    )
    subject = models.CharField(_("sujet"), max_length=40)
    space = models.ForeignKey(
        "accounts.Space",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("espace"),
        help_text=_("Vide : partout où rien d’autre n’est choisi."),
    )
    pace = models.CharField(_("rythme"), max_length=10, choices=Pace, default=Pace.WEEKLY)
    told_until = models.DateTimeField(
        _("écrit jusqu’au"), null=True, blank=True, help_text=_("Ce qui est plus récent n’a pas été écrit.")
    )

    class Meta:
        verbose_name = _("préférence de notification")
        verbose_name_plural = _("préférences de notification")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "subject"],
                condition=models.Q(space=None),
                name="one_preference_per_subject",
            ),
            models.UniqueConstraint(
                fields=["user", "subject", "space"],
                condition=models.Q(space__isnull=False),
                name="one_preference_per_subject_and_space",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} · {self.get_pace_display()}"
