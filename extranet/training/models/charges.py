"""What a year of training cost: typed by the team from its accounts."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


def _euros(label: Any, help_text: Any = "") -> "models.DecimalField[Any, Any]":
    """Without tax."""
    positive = [MinValueValidator(0)]
    return models.DecimalField(
        label, max_digits=10, decimal_places=2, default=0, validators=positive, help_text=help_text
    )


class YearlyAccounts(models.Model):
    """What the yearly return asks of the accounts, which this site does not keep: frame D, the income that
    is not invoiced here, and the whole turnover."""

    year = models.PositiveSmallIntegerField(_("année"), unique=True)
    charges = _euros(_("total des charges de la formation"))
    wages = _euros(_("dont salaires des formatrices et formateurs"))
    purchases = _euros(
        _("dont achats de prestations de formation"), help_text=_("Avec les honoraires de formation.")
    )
    individuals = _euros(
        _("payé par des personnes, à leurs frais"),
        help_text=_("Ligne 9 des produits : les contrats de formation ne sont pas facturés ici."),
    )
    turnover = _euros(
        _("produits de toute l’année"),
        help_text=_("Tous les produits de la fédération : le bilan demande la part de la formation."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("comptes de l’année de formation")
        verbose_name_plural = _("comptes des années de formation")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(charges__gte=F("wages") + F("purchases")),
                name="charges_hold_their_parts",
                violation_error_message=_(
                    "Les salaires et les achats font plus que le total des charges : vérifiez les trois."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)
