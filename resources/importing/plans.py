"""What is to be done for each resource, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.folding import folded
from resources.importing.contents import Content
from resources.importing.library import Known, Library
from resources.importing.mapping import Line
from resources.importing.refusal import RefusedError
from resources.importing.report import Outcome, Report
from resources.importing.sheets import CHOICES, Sheet
from resources.models import Resource

Looked = Mapping[int, Content | RefusedError]  # by number of line
OTHER_FILES = (
    "Une ressource de ce titre existe déjà, avec d’autres fichiers. Ajoutez celui-ci dans la gestion, "
    "ou changez le titre."
)


@dataclass
class Plan:
    """Files to attach to a resource: a new one, unless `target` says which."""

    sheet: Sheet
    contents: list[Content]
    target: Known | None


def plan_for(sheet: Sheet, looked: Looked, library: Library, report: Report) -> Plan | None:
    """What is to be done for that resource; nothing when it is there, or when all its lines are refused."""
    good = _accepted(sheet, looked, report)
    contents = {content.sha256: content for _line, content in good}
    title, slug = sheet.key
    if not good:
        return None
    if library.holder(title, set(contents)):
        _note(good, report, Outcome.THERE)
        return None
    target = library.namesake(title, slug)
    if target and (target.was_edited or target.access != access_of(sheet)):
        _note(good, report, Outcome.REFUSED, OTHER_FILES)
        return None
    missing = [each for sha256, each in contents.items() if target is None or sha256 not in target.files]
    _note(good, report, Outcome.MADE, "ajoutée à la ressource qui existe" if target else "")
    return Plan(sheet, missing, target)


def access_of(sheet: Sheet) -> Resource.Access:
    """Kept for members unless the mapping opens it."""
    text = folded(sheet.cells.get("acces", ""))
    return Resource.Access(CHOICES["acces"][text]) if text else Resource.Access.MEMBERS


def _accepted(sheet: Sheet, looked: Looked, report: Report) -> list[tuple[Line, Content]]:
    good = []
    for line in sheet.lines:
        seen = looked[line.number]
        if isinstance(seen, Content):
            good.append((line, seen))
        else:
            report.refuse(line, str(seen))
    return good


def _note(good: list[tuple[Line, Content]], report: Report, outcome: Outcome, reason: str = "") -> None:
    for line, _content in good:
        report.note(line, outcome, reason)
