"""A model of a collectif, and what a browser would send of a form that it shows."""

import datetime
from typing import Any

from django.utils import timezone

from accounts.models import User
from extranet.collectives.models import Starter
from tests import reading

OPEN, STARTERS = "/espace/collectifs/ouvrir/", "/espace/equipe/modeles/"


def starter(**words: Any) -> Starter:
    kept = {
        "name": "Écrire ensemble",
        "purpose": "Un projet commun",
        "expected_result": "Un recueil",
        "charter": "On s’écoute.",
        "weeks": 12,
        "joining": "request",
        "signs": ["Dix textes écrits", "Un recueil imprimé"],
        "means": [
            {"kind": "time", "words": "Deux heures par mois", "amount": None, "hours": None},
            {"kind": "money", "words": "Un budget", "amount": "250.00", "hours": None},
        ],
        "beginnings": {
            "questions": "Qui écrit ?\nQui lit ?",
            "dossiers": "Textes / Brouillons\nÀ montrer (ouvert)",
            "ordre-du-jour": "Faire connaissance (20 min)\nDire ce que l’on veut",
        },
    }
    return Starter.objects.create(**(kept | words))


def filled(page: Any) -> dict[str, str]:
    """Every field of the form of the page, as it stands."""
    form = reading.main(page).select_one("form.prose")
    found = {}
    for field in form.select("input[name], textarea[name], select[name]") if form else []:
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            value = chosen["value"] if chosen else ""
        else:
            value = field.get("value", "") if field.name == "input" else field.get_text().removeprefix("\n")
        found[str(field["name"])] = str(value)
    found.pop("csrfmiddlewaretoken", None)
    return found


def told(page: Any) -> list[str]:
    """What the page asks to correct."""
    return [reading.plain(each.get_text()) for each in reading.main(page).select(".field-error")]


def answers(by: User) -> dict[str, str]:
    """A collectif that lacks nothing."""
    later = timezone.localdate() + datetime.timedelta(days=30)
    return {
        "name": "Nos mots", "purpose": "Un projet", "expected_result": "Un recueil", "lead": str(by.pk),
        "deadline": later.isoformat(), "page": "", "joining": "invitation",
        "signes-TOTAL_FORMS": "1", "signes-INITIAL_FORMS": "0", "signes-0-words": "Dix textes",
        "moyens-TOTAL_FORMS": "1", "moyens-INITIAL_FORMS": "0", "moyens-0-kind": "time", "moyens-0-words": "Du temps",
    }  # fmt: skip
