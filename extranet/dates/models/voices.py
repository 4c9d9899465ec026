"""Who can come when: people of the group, and people from outside who were given the link."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from extranet.dates.models.options import DateOption
from extranet.dates.models.polls import DatePoll

LONGEST_NAME = 80


class ExternalVoter(models.Model):
    """Somebody without an account who answers by the link. Of her own link, only the fingerprint is kept."""

    poll = models.ForeignKey(
        DatePoll, on_delete=models.CASCADE, related_name="outsiders", verbose_name=_("recherche de date")
    )
    name = models.CharField(_("nom"), max_length=LONGEST_NAME)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    came_at = models.DateTimeField(_("première réponse le"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("personne de l’extérieur")
        verbose_name_plural = _("personnes de l’extérieur")
        ordering = ["came_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="outsider_has_a_name",
                violation_error_message=_("Écrivez votre nom."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Voice(models.Model):
    """What one person says of one date."""

    class Answer(models.TextChoices):
        YES = "yes", _("Oui")
        IF_NEED_BE = "maybe", _("Si besoin")
        NO = "no", _("Non")

    option = models.ForeignKey(
        DateOption, on_delete=models.CASCADE, related_name="voices", verbose_name=_("date proposée")
    )
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="date_voices",
        verbose_name=_("personne"),
    )
    outsider = models.ForeignKey(
        ExternalVoter,
        on_delete=models.CASCADE,
        null=True,
        related_name="voices",
        verbose_name=_("personne de l’extérieur"),
    )
    answer = models.CharField(_("réponse"), max_length=5, choices=Answer)

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(voter__isnull=False, outsider=None)
                | models.Q(voter=None, outsider__isnull=False),
                name="voice_of_exactly_one_person",
                violation_error_message=_("Une réponse vient d’une seule personne."),
            ),
            models.UniqueConstraint(fields=["option", "voter"], name="one_voice_per_member"),
            models.UniqueConstraint(fields=["option", "outsider"], name="one_voice_per_outsider"),
            models.CheckConstraint(
                condition=models.Q(answer__in=["yes", "maybe", "no"]),
                name="voice_says_something",
                violation_error_message=_("Répondez oui, si besoin, ou non."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.option_id} · {self.answer}"
