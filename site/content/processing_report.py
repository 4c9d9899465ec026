"""The register of processings (RGPD, art. 30) as it is shown, printed and given as a spreadsheet.

The words of the register are French, whatever the language of the admin."""

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from django.apps import apps

from accounts import processing
from accounts.csv_files import harmless
from accounts.processing import Processing
from background.models import JobRun
from content.models import SiteIdentity, SiteText

COLUMNS = {
    "purpose": "Finalité",
    "basis": "Base légale",
    "people": "Personnes concernées",
    "data": "Données",
    "recipients": "Destinataires",
    "kept": "Durée de conservation",
}
MISSING = "à écrire dans Paramètres → Identité du site"


def controller() -> dict[str, str]:
    """Who answers for the processings: the identity of the site."""
    identity = SiteIdentity.load()
    texts = SiteText.objects.filter(locale__language_code="fr").first()
    return {
        "Responsable du traitement": (texts.name if texts else "") or "à écrire dans Textes communs",
        "Représentée par": identity.publication_director or MISSING,
        "Adresse": identity.address or MISSING,
        "Pour exercer ses droits": identity.email or MISSING,
        "Délégué·e à la protection des données": f"à joindre à {identity.email or MISSING}, sauf si "
        "la fédération en a désigné un·e : l’écrire dans les mentions légales du site",
    }


def lines() -> list[dict[str, Any]]:
    """Each processing with its tables and the state of its jobs."""
    runs = {run.name: run for run in JobRun.objects.all()}
    return [
        {
            "name": each.name,
            "fields": [(label, getattr(each, name)) for name, label in COLUMNS.items()],
            "jobs": [{"name": job, "run": runs.get(job)} for job in each.jobs],
            "tables": list(tables(each)),
        }
        for each in sorted(processing.declared(), key=lambda each: each.name)
    ]


def tables(each: Processing) -> Iterator[dict[str, str]]:
    for label, erasure in each.tables().items():
        model = apps.get_model(label)
        law = each.kept_by_law.get(label, "")
        why = each.why_not_exported(label)
        yield {
            "label": label,
            "title": str(model._meta.verbose_name_plural),
            "erasure": f"{erasure} ({law})" if law else str(erasure),
            "export": f"non : {why}" if why else "oui",
        }


def markdown() -> str:
    text = ["# Registre des traitements", ""]
    text += [f"- {label} : {value}" for label, value in controller().items()]
    for line in lines():
        text += ["", f"## {line['name']}", ""]
        text += [f"- {label} : {value}" for label, value in line["fields"]]
        jobs = ", ".join(f"`{job['name']}`" for job in line["jobs"])
        text += [f"- Travaux programmés : {jobs or 'aucun'}", ""]
        text += ["| Table | Effacement | Dans l’export de la personne |", "| --- | --- | --- |"]
        text += [
            f"| {t['title']} (`{t['label']}`) | {t['erasure']} | {t['export']} |" for t in line["tables"]
        ]
    return "\n".join(text) + "\n"


def write_csv(target: TextIO) -> None:
    """One line a table, so that it can be filtered."""
    writer = csv.writer(target, delimiter=";")
    writer.writerow(["Traitement", *COLUMNS.values(), "Travaux", "Table", "Effacement", "Export"])
    for line in lines():
        said = [line["name"], *(value for _label, value in line["fields"])]
        jobs = ", ".join(job["name"] for job in line["jobs"])
        for table in line["tables"]:
            row = [*said, jobs, table["label"], table["erasure"], table["export"]]
            writer.writerow([harmless(value) for value in row])
