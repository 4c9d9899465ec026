"""What a collectif works with."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from extranet.collectives.models.collective import Collective


class Means(models.Model):
    """What a collectif works with: time, money, places, tools, people from outside; in words, with an
    amount or hours, or none."""

    class Kind(models.TextChoices):
        TIME = "time", _("Temps")
        MONEY = "money", _("Budget")
        PLACE = "place", _("Lieu")
        TOOL = "tool", _("Outil, formation")
        PERSON = "person", _("Personne extérieure")

    collective = models.ForeignKey(
        Collective, on_delete=models.CASCADE, related_name="means", verbose_name=_("collectif")
    )
    kind = models.CharField(_("nature"), max_length=8, choices=Kind)
    amount = models.DecimalField(
        _("montant, en euros"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    hours = models.DecimalField(
        _("nombre d’heures"),
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text=_("Pour le temps : en tout, jusqu’à l’échéance."),
    )
    words = models.CharField(_("en quelques mots"), max_length=200)
    position = models.PositiveSmallIntegerField(_("rang"), default=0)

    class Meta:
        verbose_name = _("moyen")
        verbose_name_plural = _("moyens")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                name="means_amount_not_negative",
                violation_error_message=_("Un montant n’est pas négatif."),
            ),
            models.CheckConstraint(
                condition=models.Q(hours=None) | models.Q(kind="time", hours__gte=0),
                name="means_hours_are_of_time",
                violation_error_message=_("Un nombre d’heures va avec du temps."),
            ),
        ]

    def __str__(self) -> str:
        return self.words
