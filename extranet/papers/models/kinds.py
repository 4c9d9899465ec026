"""The kinds of papers, and whom each is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """In the order in which a session needs them."""

    PROGRAMME = "programme", _("Programme")
    RULES = "rules", _("Règlement intérieur")
    QUOTE = "quote", _("Devis")
    CONVENTION = "convention", _("Convention")
    CONTRACT = "contract", _("Contrat de formation")
    CONVOCATION = "convocation", _("Convocation")
    SHEET = "sheet", _("Feuille d’émargement")
    CERTIFICATE = "certificate", _("Certificat de réalisation")
    ACHIEVEMENT = "achievement", _("Attestation de fin de formation")
    PARTICIPATION = "participation", _("Attestation de participation")
    INVOICE = "invoice", _("Facture")
    CREDIT_NOTE = "credit_note", _("Avoir")


K = PaperKind
OF_SESSION = (K.PROGRAMME, K.RULES, K.SHEET)  # one for all
OF_STRUCTURE = (K.QUOTE, K.CONVENTION, K.INVOICE, K.CREDIT_NOTE)  # one for each that buys
OF_PERSON = (K.CONTRACT, K.CONVOCATION, K.CERTIFICATE, K.ACHIEVEMENT, K.PARTICIPATION)
FOR_ALL = (K.PROGRAMME, K.RULES)  # whoever sees the session reads them: they name nobody
OWN = (K.CONTRACT,)  # between the federation and a person: not her direction's to read
AFTERWARDS = (K.CERTIFICATE, K.ACHIEVEMENT, K.PARTICIPATION)  # they tell what took place
BY_HAND = tuple(kind for kind in K if kind != K.CREDIT_NOTE)  # a credit note comes with its invoice alone

PREFIXES = {
    K.PROGRAMME: "PRG", K.RULES: "RI", K.QUOTE: "DEV", K.CONVENTION: "CONV", K.CONTRACT: "CTR",
    K.CONVOCATION: "CVC", K.SHEET: "EMA", K.CERTIFICATE: "CR", K.ACHIEVEMENT: "AFF", K.PARTICIPATION: "ATP",
    K.INVOICE: "FAC", K.CREDIT_NOTE: "AV",
}  # fmt: skip
