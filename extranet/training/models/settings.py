"""What the federation says once for all its training."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


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
    trainee_rules = models.TextField(
        _("règlement intérieur des stagiaires"), blank=True, help_text=_("Articles L6352-3 et R6352-1 à 15.")
    )

    panels = [
        FieldPanel("disability_contact"),
        MultiFieldPanel(["nda_contract_mention", "vat_mention", "signatory"], _("Mentions et signature")),
        FieldPanel("trainee_rules"),
    ]

    class Meta:
        verbose_name = _("formation")

    def __str__(self) -> str:
        return str(_("Formation"))
