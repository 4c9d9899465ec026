"""What the law forbids in a job offer, found in its words (Code du travail)."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

# « les plus de 60 ans » are the people one works with; « plus de 50 ans » is asked of the person.
AGE = re.compile(
    r"(?<!\b[dl]es )(?<!\baux )\b(?:moins|plus) de \d+ ans\b|\bâgée?s? de\b"
    r"|\bjeune(?:s)? (?:diplômé|femme|homme)",
    re.I,
)
FAMILY = re.compile(
    r"\bcélibataire|\bmariée?\b|\bsans enfants?\b|\bsituation familiale\b|\bmère de famille", re.I
)
SEX = re.compile(r"(?<!\bou )\b(?:un homme|une femme)\b(?! ou)", re.I)
# Words of trades whose two forms differ, and that are met alone.
ONE_FORM = {
    "directeur": "directrice", "animateur": "animatrice", "coordinateur": "coordinatrice",
    "éducateur": "éducatrice", "agent": "agente", "chargé": "chargée", "référent": "référente",
    "conseiller": "conseillère", "médiateur": "médiatrice", "formateur": "formatrice",
}  # fmt: skip


def problems(texts: dict[str, str]) -> dict[str, Any]:
    """For each field of the offer that breaks a rule, the sentence that says which and why."""
    found: dict[str, Any] = {}
    for name, text in texts.items():
        for pattern, message in (
            (AGE, _("Une offre ne fixe pas d’âge (article L5331-2 du code du travail).")),
            (FAMILY, _("Une offre ne parle pas de la situation de famille (article L1142-1).")),
            (SEX, _("Une offre s’adresse aux femmes et aux hommes (article L1142-1).")),
        ):
            if pattern.search(text or ""):
                found[name] = message
    if "title" not in found and (missing := _missing_form(texts.get("title", ""))):
        found["title"] = _("Écrivez les deux formes : « %(forms)s » (article L1142-1).") % {"forms": missing}
    return found


def _missing_form(title: str) -> str:
    """« Directrice ou directeur » when the title says only one of the two, else nothing."""
    words = set(re.findall(r"[\wéèêà]+", title.lower()))
    for masculine, feminine in ONE_FORM.items():
        if (masculine in words) != (feminine in words) and "h" not in words:
            return f"{feminine.capitalize()} ou {masculine}"
    return ""
