"""« Importer des structures »: a dry run that says what each line does, then the same for good."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest
from extranet.team import structure_file, structure_rows
from extranet.team.rights import CHANGE_PEOPLE, needs
from extranet.team.structure_file import Row
from extranet.team.structure_rows import CHANGED, CREATED, REFUSED, SAME, Planned

SALT = "structure-import"
AN_HOUR = 3600
WORDS = {
    CREATED: gettext_lazy("à créer"),
    CHANGED: gettext_lazy("à modifier"),
    SAME: gettext_lazy("rien à changer"),
    REFUSED: gettext_lazy("refusée"),
}
DONE = WORDS | {CREATED: gettext_lazy("créée"), CHANGED: gettext_lazy("modifiée")}


class FileForm(forms.Form):
    """The spreadsheet, whose lines are read at once."""

    file = forms.FileField(
        label=gettext_lazy("Fichier CSV ou XLSX"),
        help_text=gettext_lazy(
            "Le plus simple : exportez les structures, corrigez, puis déposez le fichier ici."
        ),
    )

    def clean_file(self) -> list[Row]:
        return structure_file.read(self.cleaned_data["file"])


@never_cache
@needs(CHANGE_PEOPLE)
def bring(request: MemberRequest) -> HttpResponse:
    """Reads the file and says line by line what it would do; done only when the team confirms."""
    if "rows" in request.POST:
        return _confirmed(request)
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        rows = form.cleaned_data["file"]
        planned = structure_rows.plan(rows)
        context["lines"] = _lines(planned, WORDS)
        if any(each.outcome in (CREATED, CHANGED) for each in planned):
            context["rows"] = signing.dumps(rows, salt=SALT, compress=True)
    return _page(request, context)


def _confirmed(request: MemberRequest) -> HttpResponse:
    """The lines come back signed: what was shown is what is done."""
    try:
        read = signing.loads(request.POST["rows"], salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        form = FileForm({})
        form.add_error(None, ValidationError(_("Trop de temps a passé. Déposez le fichier à nouveau.")))
        return _page(request, {"form": form})
    planned = structure_rows.bring_in([(number, words) for number, words in read], by=request.user)
    return _page(request, {"lines": _lines(planned, DONE), "done": True})


def _lines(planned: list[Planned], words: dict[str, Any]) -> list[tuple[Planned, Any]]:
    return [(each, words[each.outcome]) for each in planned]


def _page(request: MemberRequest, words: dict[str, Any]) -> HttpResponse:
    context = {"page_title": _("Importer des structures"), "page_icon": "upload"} | words
    return render(request, "extranet/team/structure_import.html", context)
