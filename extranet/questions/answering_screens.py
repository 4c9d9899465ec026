"""The screens by which a collectif writes what it answers, and proposes it for its public page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, can_run, require
from extranet.collectives.abilities import can_keep_record
from extranet.questions import answering, proposing
from extranet.questions.forms import SynthesisForm
from extranet.questions.models import Question
from extranet.questions.views import find_question, way_to


@never_cache
def write(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """A draft for those who keep the record, or the answer that all the members read."""
    collective, question = find_question(request, slug, question_id)
    require(can_keep_record(request.user, collective))
    last = question.syntheses.first()
    start = {"text": last.text, "seen": last.pk} if last else {"seen": 0}
    form = SynthesisForm(request.POST or None, initial=start)
    overtaken = None
    if request.method == "POST" and form.is_valid():
        try:
            return _written(request, question, form)
        except answering.OvertakenError as meanwhile:
            overtaken = meanwhile.other
            form = _after(form, overtaken.pk)
    context = {"page_title": _("Ce que nous répondons"), "form": form, "collective": collective,
               "question": question, "overtaken": overtaken,
               "breadcrumb": way_to(collective, question)}  # fmt: skip
    return render(request, "extranet/questions/write.html", context)


def _written(request: MemberRequest, question: Question, form: SynthesisForm) -> HttpResponse:
    publish = request.POST.get("publier") == "oui"
    text, seen = form.cleaned_data["text"], form.cleaned_data["seen"] or 0
    answering.write(question, text, by=request.user, seen=seen, publish=publish)
    said = _("La réponse est publiée aux membres du collectif.") if publish else _("Le brouillon est gardé.")
    messages.success(request, said)
    return redirect(question.url)


def _after(form: SynthesisForm, seen: int) -> SynthesisForm:
    """Her words again, for whoever has now read the version of somebody else."""
    again = SynthesisForm(initial={"text": form.cleaned_data["text"], "seen": seen})
    return again


@never_cache
def propose(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """What editors will get, then the letter that tells them."""
    collective, question = find_question(request, slug, question_id)
    require(can_run(request.user, collective))
    if not proposing.has_public_page(collective):
        messages.error(request, _("Ce collectif n’a pas de page publique. Demandez-la à l’équipe."))
        return redirect(question.url)
    if request.method == "POST":
        proposing.propose(question, by=request.user)
        messages.success(request, _("C’est proposé. Une éditrice ou un éditeur la relit avant de publier."))
        return redirect(question.url)
    context = {
        "page_title": _("Proposer à l’équipe éditoriale"),
        "collective": collective,
        "question": question,
        "answer": question.answer,
        "breadcrumb": way_to(collective, question),
    }
    return render(request, "extranet/questions/propose.html", context)
