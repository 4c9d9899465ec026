"""A spreadsheet of structures, read line by line: what each would create or change, before anything is."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from accounts.folding import folded
from accounts.models import AuditEntry, Structure, User
from accounts.models.audit import record
from extranet.team.structure_file import FIELDS, Row

CREATED, CHANGED, SAME, REFUSED = "created", "changed", "same", "refused"


class RowForm(forms.ModelForm[Structure]):
    """One line of the file, checked as the sheet is."""

    class Meta:
        model = Structure
        fields = FIELDS


@dataclass
class Planned:
    """What one line does."""

    number: int
    name: str
    outcome: str
    words: list[str] = field(default_factory=list)
    form: RowForm | None = None


def plan(rows: list[Row]) -> list[Planned]:
    """What each line would do; an empty cell changes nothing."""
    slugs = [words["slug"] for _number, words in rows if words and "slug" in words]
    known = Structure.objects.in_bulk(slugs, field_name="slug")
    seen: set[str] = set()
    planned = []
    for number, words in rows:
        slug = (words or {}).get("slug", "")
        planned.append(_refuse(number, words, slug in seen) or _check(number, words or {}, known.get(slug)))
        seen.add(slug)
    return planned


def _refuse(number: int, words: dict[str, str] | None, is_twice: bool) -> Planned | None:
    if words is None:
        return Planned(number, "", REFUSED, [_("Ligne illisible.")])
    if "slug" not in words:
        return Planned(number, words.get("name", ""), REFUSED, [_("L’adresse de la fiche est vide.")])
    if is_twice:
        return Planned(number, words["slug"], REFUSED, [_("Cette structure est déjà plus haut.")])
    return None


def _check(number: int, words: dict[str, str], structure: Structure | None) -> Planned:
    name = structure.name if structure else words.get("name", words["slug"])
    if structure is not None and structure.has_unpublished_changes:
        waiting = _("Une correction de cette fiche attend d’être relue : relisez-la d’abord.")
        return Planned(number, name, REFUSED, [waiting])
    form = RowForm(_data(words, structure), instance=structure or Structure())
    if not form.is_valid():
        return Planned(number, name, REFUSED, _in_words(form))
    changed = [str(form.fields[each].label) for each in form.changed_data]
    outcome = CREATED if structure is None else CHANGED if changed else SAME
    return Planned(number, name, outcome, changed if outcome == CHANGED else [], form)


def _data(words: dict[str, str], structure: Structure | None) -> dict[str, Any]:
    """What the form is given: what the structure says already, under what the line says."""
    before = structure or Structure()
    data = model_to_dict(before, fields=FIELDS) | words
    for name in ("kind", "management_mode"):
        choices = {folded(str(label)): value for value, label in Structure._meta.get_field(name).flatchoices}
        data[name] = choices.get(folded(str(data[name])), data[name])
    for name in ("latitude", "longitude"):
        data[name] = str("" if data[name] is None else data[name]).replace(",", ".")
    if folded(str(data["family_approval"])) in ("non", "false", "0", ""):
        del data["family_approval"]
    return data


def _in_words(form: RowForm) -> list[str]:
    labels = {name: f"{field.label} : " for name, field in form.fields.items()}
    return [labels.get(name, "") + " ".join(map(str, errors)) for name, errors in form.errors.items()]


@transaction.atomic
def bring_in(rows: list[Row], *, by: User) -> list[Planned]:
    """Creates and changes what the lines without a fault say; nothing is ever removed."""
    planned = plan(rows)
    for each in planned:
        if each.form is not None and each.outcome in (CREATED, CHANGED):
            structure = each.form.save()
            structure.save_revision(user=by).publish(user=by)
            detail = ", ".join(each.words) or _("fiche créée")
            record(AuditEntry.Act.SHEET_CHANGED, by=by, structure=structure, detail=_("fichier : ") + detail)
    return planned
