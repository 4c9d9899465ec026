"""Who signs and pays for a structure: what its public sheet does not say."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Structure

is_siret = RegexValidator(r"^\d{14}$", _("Un SIRET a quatorze chiffres."))


class Buyer(models.Model):
    """The legal side of a structure, written on what it signs."""

    structure = models.OneToOneField(
        Structure, on_delete=models.CASCADE, related_name="buyer", verbose_name=_("structure")
    )
    legal_name = models.CharField(
        _("raison sociale"), max_length=200, blank=True, help_text=_("Vide : le nom de la structure.")
    )
    legal_form = models.CharField(
        _("forme juridique"), max_length=120, blank=True, help_text=_("Vide : son mode de gestion.")
    )
    siret = models.CharField(_("SIRET"), max_length=14, blank=True, validators=[is_siret])
    address = models.CharField(
        _("adresse de facturation"), max_length=250, blank=True, help_text=_("Vide : celle de la structure.")
    )
    representative = models.CharField(
        _("qui signe pour la structure"), max_length=160, blank=True, help_text=_("Prénom, nom et qualité.")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("coordonnées de l’acheteur")
        verbose_name_plural = _("coordonnées des acheteurs")

    def __str__(self) -> str:
        return str(self.structure)
