"""The registers of a collectif as files: a PDF to print, a table to sort."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from content import printing
from content.workbooks import XLSX, Sheet, fitting, workbook
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Commitment, Decision

MOST_PRINTED = 500  # some forty pages, and some seconds to draw

type Cell = str | datetime.date | None


@dataclass(frozen=True)
class Register:
    """What both files hold: the same lines, in the order of the screen."""

    title: str
    collective: Collective
    headings: list[str]
    lines: list[list[Cell]]

    @property
    def printed(self) -> list[list[Cell]]:
        return self.lines[:MOST_PRINTED]

    @property
    def is_cut(self) -> bool:
        return len(self.lines) > MOST_PRINTED


def of_decisions(collective: Collective) -> Register:
    headings = [
        _("Décision"),
        _("Décidée le"),
        _("Manière de décider"),
        _("Qui a été consulté"),
        *_promised(),
    ]
    found = collective.decisions.in_register()
    return Register(_("Registre des décisions"), collective, headings, [_decision(each) for each in found])


def of_actions(collective: Collective) -> Register:
    found = collective.actions.by_urgency()
    lines = [[each.words, *_promise(each, _state(each))] for each in found]
    return Register(_("Liste des actions"), collective, [_("Ce qu’il y a à faire"), *_promised()], lines)


def _promised() -> list[str]:
    return [_("Responsable"), _("Pour le"), _("État"), _("Rencontre")]


def _decision(decision: Decision) -> list[Cell]:
    how = f"{decision.get_how_display()} ({decision.how_words})" if decision.how_words else None
    state = _("%(state)s, en retard") if decision.is_late else "%(state)s"
    said = state % {"state": decision.get_state_display()}
    return [decision.words, decision.decided_on, how or decision.get_how_display(), decision.consulted,
            *_promise(decision, said)]  # fmt: skip


def _state(action: Action) -> str:
    if action.is_done:
        return _("Fait")
    return _("En retard") if action.is_late else _("À faire")


def _promise(each: Commitment, state: str) -> list[Cell]:
    owner = str(each.owner) if each.owner else _("À confier")
    return [owner, each.due, state, each.meeting.name if each.meeting else ""]


def as_pdf(register: Register) -> bytes:
    """Raises NoPrinterError."""
    context = {"register": register, "today": timezone.localdate(), "most": MOST_PRINTED}
    return printing.as_pdf(render_to_string("extranet/decisions/register_file.html", context))


def as_xlsx(register: Register) -> bytes:
    widths = fitting(register.headings, register.lines)
    return workbook(Sheet(register.title, register.headings, register.lines, widths, wraps=True)).getvalue()


REGISTERS: dict[str, Callable[[Collective], Register]] = {"decisions": of_decisions, "actions": of_actions}
FILES: dict[str, tuple[Callable[[Register], bytes], str]] = {
    "pdf": (as_pdf, "application/pdf"),
    "xlsx": (as_xlsx, XLSX),
}
