"""What the federation says once for all its training."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from content.freshness import derived

# What a federation starts from; the team may say it otherwise.
CONTRACT_WITHDRAWAL = (
    "À compter de la signature du contrat, la personne a dix jours pour se rétracter, par lettre recommandée "
    "avec avis de réception (article L6353-5 du Code du travail) ; quatorze jours si le contrat est conclu à "
    "distance ou hors des locaux de l’organisme (article L221-18 du Code de la consommation). Aucune somme "
    "ne peut lui être demandée avant la fin de ce délai."
)
CONTRACT_BALANCE = (
    "Le solde est payé en plusieurs fois, au fur et à mesure de la formation : une part égale à la fin de "
    "chaque journée."
)
CONTRACT_ENDING = (
    "Si la formation s’arrête du fait de l’organisme, ou si la personne l’abandonne pour un cas de force "
    "majeure reconnu, seules les heures données sont dues, au prorata du prix (article L6353-7). Dans les "
    "autres cas d’abandon, les heures données sont dues, et rien de plus n’est demandé."
)


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
    contract_withdrawal = models.TextField(
        _("délai de rétractation"),
        max_length=1000,
        default=CONTRACT_WITHDRAWAL,
        help_text=_("Contrat de qui paie à ses frais : article L6353-5."),
    )
    contract_balance = models.TextField(
        _("paiement du solde"),
        max_length=1000,
        default=CONTRACT_BALANCE,
        help_text=_("Contrat de qui paie à ses frais : article L6353-6."),
    )
    contract_ending = models.TextField(
        _("cessation anticipée"),
        max_length=1000,
        default=CONTRACT_ENDING,
        help_text=_("Contrat de qui paie à ses frais : articles L6353-4 et L6353-7."),
    )
    withdrawal_days = models.PositiveSmallIntegerField(_("jours pour se rétracter"), default=10)
    distance_withdrawal_days = models.PositiveSmallIntegerField(
        _("jours pour se rétracter, à distance"),
        default=14,
        help_text=_(
            "Contrat conclu à distance ou hors des locaux : article L221-18 du Code de la consommation."
        ),
    )
    deposit_percent = models.PositiveSmallIntegerField(
        _("premier paiement, en pour cent"),
        default=30,
        validators=[MaxValueValidator(30)],
        help_text=_("Trente au plus, après le délai de rétractation : article L6353-6."),
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
        MultiFieldPanel(
            [
                "contract_withdrawal",
                "contract_balance",
                "contract_ending",
                "withdrawal_days",
                "distance_withdrawal_days",
                "deposit_percent",
            ],
            _("Contrat de qui paie à ses frais"),
        ),
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
