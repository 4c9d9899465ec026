"""What each kind of paper may say: the name that the team writes between braces, what it stands for, and
an example. A field that is a block (a list, a table) stands alone on its line."""

from dataclasses import dataclass

from extranet.papers.models.kinds import PaperKind as K


@dataclass(frozen=True)
class Field:
    name: str
    example: str
    is_block: bool = False


PROVIDER = (
    Field("organisme", "Fédération d’exemple"),
    Field("adresse organisme", "1 place de l’Exemple, 77000 Melun"),
    Field("siret organisme", "00000000000000"),
    Field("déclaration activité", "déclaration d’activité enregistrée sous le numéro 00 auprès du préfet"),
    Field("signataire", "Camille Exemple, présidente"),
    Field("fait à", "Melun"),
    Field("date", "1er décembre 2026"),
    Field("numéro", "CR-2026-0001"),
    Field("code", "ABCD-EFGH-JKMN"),
)
COURSE = (
    Field("formation", "Accueillir dans l’espace de vie sociale"),
    Field("but", "Mieux accueillir les habitantes et les habitants."),
    Field("objectifs", "Écouter une demande\nOrienter une personne", is_block=True),
    Field("contenu", "Première demi-journée : écouter\nSeconde demi-journée : orienter", is_block=True),
    Field("prérequis", "Aucun."),
    Field("public", "Équipes d’accueil"),
    Field("durée", "7 h"),
    Field("durée en jours", "1"),
    Field("part à distance", "0 %"),
    Field("modalités", "En présence"),
    Field("méthodes", "Mises en situation, échanges."),
    Field("évaluation", "Un questionnaire au début et à la fin."),
    Field("sanction", "Certificat de réalisation"),
    Field("intervenants", "Dominique Exemple : formatrice depuis dix ans", is_block=True),
    Field("lieu", "Melun"),
    Field("horaires", "1er décembre 2026, 9 h – 12 h 30", is_block=True),
    Field("début", "1er décembre 2026"),
    Field("fin", "2 décembre 2026"),
    Field("session", "F27-01-S1"),
    Field("tarif adhérent", "120,00 € par personne"),
    Field("tarif public", "240,00 € par personne"),
    Field("délai accès", "Jusqu’à dix jours ouvrés avant"),
    Field("accessibilité", "Salle de plain-pied."),
    Field("référent handicap", "Alix Exemple"),
    Field("contact", "formation@federation.example"),
    Field("annulation", "Sans frais jusqu’à dix jours avant."),
    Field("minimum", "6"),
    Field("maximum", "15"),
    Field("mise à jour", "1er septembre 2026"),
    Field("à savoir", "Repas partagé à midi."),
    Field("lien visio", "https://visio.example/salle"),
)
BUYER = (
    Field("structure", "Centre social d’exemple"),
    Field("raison sociale", "Association du centre social d’exemple"),
    Field("forme juridique", "Association"),
    Field("adresse structure", "2 rue de l’Exemple, 77000 Melun"),
    Field("siret structure", "11111111111111"),
    Field("représentant", "Sacha Exemple, directrice"),
    Field("participants", "Claude Exemple\nMaxime Exemple", is_block=True),
    Field("nombre de participants", "2"),
    Field("lignes", "Deux places à 120,00 €", is_block=True),
    Field("prix total", "240,00 €"),
    Field("mention tva", "Mention de TVA d’exemple."),
    Field("conditions de paiement", "À trente jours."),
)
PERSON = (Field("personne", "EXEMPLE Claude"), Field("structure", "Centre social d’exemple"))
OWN_PRICE = (
    Field("prix total", "120,00 €"),
    Field("premier paiement", "36,00 €"),
    Field("solde", "84,00 €"),
    Field("paiement du solde", "En plusieurs fois, au fur et à mesure de la formation."),
    Field("rétractation", "Dix jours à compter de la signature."),
    Field("cessation anticipée", "Les heures données sont dues, au prorata du prix."),
    Field("mention tva", "Mention de TVA d’exemple."),
    Field("deux signatures personne", "Pour l’organisme / La personne", is_block=True),
)
ATTENDED = (Field("heures suivies", "10,50"),)
RESULTS = (Field("acquis", "Écouter une demande : acquis", is_block=True),)
RULES = (Field("règlement", "Article 1 : chacune et chacun prend soin du lieu.", is_block=True),)
SHEETS = (Field("feuilles", "Une page pour chaque journée", is_block=True),)
CREDIT = (
    Field("facture corrigée", "FAC-2026-0001"),
    Field("date facture", "1er décembre 2026"),
    Field("motif", "Une place n’a pas été prise."),
    Field("montant corrigé", "240,00 €"),
)
ONE_SIGNATURE = (Field("une signature", "Signature", is_block=True),)
TWO_SIGNATURES = (Field("deux signatures", "Pour l’organisme / Pour la structure", is_block=True),)

FIELDS: dict[str, tuple[Field, ...]] = {
    K.PROGRAMME: PROVIDER + COURSE,
    K.RULES: PROVIDER + COURSE + RULES,
    K.QUOTE: PROVIDER + COURSE + BUYER + TWO_SIGNATURES,
    K.CONVENTION: PROVIDER + COURSE + BUYER + TWO_SIGNATURES,
    K.CONTRACT: PROVIDER + COURSE + PERSON + OWN_PRICE,
    K.CONVOCATION: PROVIDER + COURSE + PERSON,
    K.SHEET: PROVIDER + COURSE + SHEETS,
    K.CERTIFICATE: PROVIDER + COURSE + PERSON + ATTENDED + ONE_SIGNATURE,
    K.ACHIEVEMENT: PROVIDER + COURSE + PERSON + ATTENDED + RESULTS + ONE_SIGNATURE,
    K.PARTICIPATION: PROVIDER + COURSE + PERSON + ATTENDED + ONE_SIGNATURE,
    K.INVOICE: PROVIDER + COURSE + BUYER,
    K.CREDIT_NOTE: PROVIDER + COURSE + BUYER + CREDIT,
}
# Article D6353-1 of the Code du travail, in the version of the 1st of July 2025.
OF_A_CONTRACT = {
    "déclaration activité", "formation", "objectifs", "contenu", "méthodes", "durée", "début", "fin",
    "part à distance", "modalités", "évaluation", "sanction", "prix total", "conditions de paiement",
}  # fmt: skip
# Articles L6353-3 to L6353-7: void without them.
OF_A_PERSON = (OF_A_CONTRACT - {"conditions de paiement"}) | {
    "organisme", "personne", "prérequis", "maximum", "intervenants", "rétractation", "premier paiement",
    "solde", "paiement du solde", "cessation anticipée",
}  # fmt: skip
PAID = {"organisme", "déclaration activité", "raison sociale", "numéro", "date", "mention tva"}
# What a kind never goes without, whatever the team writes around it.
COMPULSORY: dict[str, set[str]] = {
    K.CONVENTION: OF_A_CONTRACT | {"siret organisme", "siret structure", "représentant", "participants"},
    K.QUOTE: OF_A_CONTRACT,
    K.CONTRACT: OF_A_PERSON,
    K.CERTIFICATE: {"signataire", "organisme", "personne", "structure", "formation", "début", "fin",
                    "heures suivies"},
    K.ACHIEVEMENT: {"personne", "formation", "objectifs", "début", "fin", "heures suivies", "acquis"},
    K.PARTICIPATION: {"personne", "structure", "formation", "début", "fin", "heures suivies"},
    K.RULES: {"règlement"},
    K.SHEET: {"organisme", "déclaration activité", "feuilles"},
    K.INVOICE: PAID | {"prix total", "formation", "participants"},
    K.CREDIT_NOTE: PAID | {"facture corrigée", "date facture", "motif", "montant corrigé"},
}  # fmt: skip


def fields_of(kind: str) -> dict[str, Field]:
    return {field.name: field for field in FIELDS[kind]}


def examples_of(kind: str) -> dict[str, str]:
    return {field.name: field.example for field in FIELDS[kind]}
