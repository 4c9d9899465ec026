"""The words of each kind of paper, as the team writes them, with a preview on an example."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, team_only
from extranet.papers import editing
from extranet.papers.fields import COMPULSORY, examples_of, fields_of
from extranet.papers.filling import filled
from extranet.papers.forms import WordingForm
from extranet.papers.models import PaperKind, PaperTemplate


@never_cache
@team_only
def wordings(request: MemberRequest) -> HttpResponse:
    """Every kind, with when its words changed."""
    changed = {each.kind: each for each in PaperTemplate.objects.select_related("changed_by")}
    context = {
        "page_title": _("Modèles de documents"),
        "rows": [(kind, changed.get(kind)) for kind in PaperKind],
    }
    return render(request, "extranet/papers/wordings.html", context)


@never_cache
@team_only
def wording(request: MemberRequest, kind: str) -> HttpResponse:
    """Write, see, keep: what was typed is never lost."""
    if kind not in PaperKind.values:
        raise Http404
    template = PaperTemplate.of(kind)
    form = WordingForm(request.POST or None, template=template)
    refused = ""
    if request.method == "POST" and form.is_valid() and "keep" in request.POST:
        try:
            _keep(request, kind, form)
            return redirect("extranet:paper_wording", kind)
        except editing.EditedMeanwhileError as meanwhile:
            refused = str(meanwhile)
    typed = form.cleaned_data if form.is_bound and form.is_valid() else None
    shown = typed or {"title": template.title, "body": template.body}
    context = {
        "page_title": PaperKind(kind).label,
        "form": form,
        "refused": refused,
        "current": template if refused else None,
        "fields": fields_of(kind).values(),
        "compulsory": COMPULSORY.get(kind, set()),
        "is_official": kind == PaperKind.CERTIFICATE,
        "preview_title": shown["title"],
        "preview": "" if form.errors else filled(kind, shown["body"], examples_of(kind)),
    }
    return render(request, "extranet/papers/wording.html", context)


def _keep(request: MemberRequest, kind: str, form: WordingForm) -> None:
    said = form.cleaned_data
    editing.keep(kind, said["title"], said["body"], read=form.read_before(), by=request.user)
    messages.success(request, _("Le modèle est enregistré. Les documents déjà émis ne changent pas."))
