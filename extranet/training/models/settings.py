"""What the federation says once for all its training."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from content.freshness import derived


@register_setting(icon="calendar-alt")
class TrainingSettings(BaseGenericSetting):
    """Legal words, and who answers for what: data, never code."""

    disability_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("référente ou référent handicap"),
        help_text=_("La seule personne qui lit les besoins d’aménagement."),
    )
    nda_contract_mention = models.CharField(
        _("mention des contrats"),
        max_length=250,
        blank=True,
        help_text=_("« déclaration d’activité enregistrée sous le numéro … » (article R6351-6)."),
    )
    vat_mention = models.CharField(_("mention de TVA"), max_length=250, blank=True)
    signatory = models.CharField(
        _("qui signe"),
        max_length=160,
        blank=True,
        help_text=_("Prénom, nom et qualité, sur les certificats."),
    )
    legal_name = models.CharField(
        _("nom de l’organisme"), max_length=200, blank=True, help_text=_("Tel qu’il est déclaré.")
    )
    legal_address = models.CharField(_("adresse de l’organisme"), max_length=250, blank=True)
    siret = models.CharField(_("SIRET de l’organisme"), max_length=20, blank=True)
    signed_in = models.CharField(_("fait à"), max_length=80, blank=True, help_text=_("La commune."))
    payment_terms = models.TextField(
        _("conditions de paiement"), max_length=1000, blank=True, help_text=_("Sur devis et conventions.")
    )
    proof_years = models.PositiveSmallIntegerField(
        _("années où l’on garde les preuves de formation"),
        default=6,
        help_text=_("Après celle de la session ; la loi en demande trois après le dernier paiement."),
    )
    account_years = models.PositiveSmallIntegerField(
        _("années où l’on garde les factures"), default=10, help_text=_("Règle des comptes : dix ans.")
    )
    trainee_rules = models.TextField(
        _("règlement intérieur des stagiaires"), blank=True, help_text=_("Articles L6352-3 et R6352-1 à 15.")
    )

    panels = [
        FieldPanel("disability_contact"),
        MultiFieldPanel(["nda_contract_mention", "vat_mention", "signatory"], _("Mentions et signature")),
        MultiFieldPanel(["legal_name", "legal_address", "siret", "signed_in"], _("Organisme de formation")),
        FieldPanel("payment_terms"),
        FieldPanel("trainee_rules"),
        MultiFieldPanel(["proof_years", "account_years"], _("Conservation")),
    ]

    class Meta:
        verbose_name = _("formation")

    def __str__(self) -> str:
        return str(_("Formation"))

    @classmethod
    def current(cls) -> "TrainingSettings":
        """As they are today, without a question to the database; to be read, not saved."""
        return derived("training_settings", cls.load)
