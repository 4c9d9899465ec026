"""The buttons by which something becomes an element of answer, in one click from anywhere."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.questions import marking
from extranet.questions.elements import kind_named
from extranet.questions.forms import NoteForm
from extranet.questions.models import Element, Question
from extranet.questions.views import find_question, way_to


@never_cache
@require_POST
def mark(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """This answers the question in part. What she may not see cannot be marked, and never was."""
    _collective, question = _contributed_to(request, slug, question_id)
    kind, key = kind_named(request.POST.get("nature", "")), request.POST.get("objet", "")
    if kind is None or not (key.isascii() and key.isdigit() and len(key) <= 12):
        messages.error(request, _("Il n’y a rien à marquer."))
        return redirect(question.url)
    if marking.mark(question, kind, int(key), by=request.user) is None:
        raise Http404
    messages.success(request, _("C’est un élément de réponse à « %(words)s »") % {"words": question.words})
    return _back(request, question)


@never_cache
@require_POST
def unmark(request: MemberRequest, slug: str, question_id: int, element_id: int) -> HttpResponse:
    """It is no element of this question any more; the thing itself stays where it is."""
    _collective, question = _contributed_to(request, slug, question_id)
    _find_element(request, question, element_id).delete()
    messages.success(request, _("Ce n’est plus un élément de réponse."))
    return _back(request, question)


@never_cache
def note(request: MemberRequest, slug: str, question_id: int, element_id: int) -> HttpResponse:
    """In what it answers, in one sentence."""
    collective, question = _contributed_to(request, slug, question_id)
    form = NoteForm(request.POST or None, instance=_find_element(request, question, element_id))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Enregistré."))
        return redirect(question.url)
    context = {"page_title": _("En quoi cela répond"), "form": form, "collective": collective,
               "back": question.url, "breadcrumb": way_to(collective, question)}  # fmt: skip
    return render(request, "extranet/questions/form.html", context)


def _contributed_to(request: MemberRequest, slug: str, question_id: int) -> tuple[Collective, Question]:
    collective, question = find_question(request, slug, question_id)
    require(can_contribute(request.user, collective))
    return collective, question


def _find_element(request: MemberRequest, question: Question, element_id: int) -> Element:
    """Raises Http404 for one whose thing the person may not see."""
    seen = Element.objects.visible_to(request.user).filter(question=question)
    return get_object_or_404(seen.select_related("question"), pk=element_id)


def _back(request: MemberRequest, question: Question) -> HttpResponse:
    """Where she was: a page of this site, whatever the form says."""
    asked = request.POST.get("suite", "")
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith("/")
    return redirect(asked if is_ours else question.url)
