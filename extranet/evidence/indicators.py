"""The thirty-two indicators of the national quality reference (annex to article D6316-1-1): data, in
`indicators.json`, in our own short words; which of them concern courses that lead to no certificate."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("indicators.json")
SCOPES = {
    "always": _("Concerne la fédération."),
    "certifying": _("Seulement pour une formation qui mène à une certification."),
    "alternance": _("Seulement pour une formation en alternance."),
    "in_work": _("Seulement pour une formation avec des périodes en situation de travail."),
    "cfa": _("Seulement pour un centre de formation d’apprentis."),
}


@dataclass(frozen=True)
class Indicator:
    number: int
    title: str
    scope: str
    evidence: list[str]  # names of `sources.SOURCES`
    by_hand: str  # what the federation adds

    @property
    def concerns(self) -> bool:
        return self.scope == "always"

    @property
    def said(self) -> str:
        return str(SCOPES[self.scope])

    @property
    def folder(self) -> str:
        """« indicateur-09-information-sur-les-conditions-de-la-formation »."""
        return f"indicateur-{self.number:02}-{slugify(self.title)[:60].strip('-')}"


def indicators() -> list[Indicator]:
    return [Indicator(**each) for each in json.loads(FILE.read_text("utf-8"))]
