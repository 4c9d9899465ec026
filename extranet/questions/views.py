"""The questions of a collectif, and one of them with what helps to answer it and what is answered."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from content.listing import read_page
from extranet.access import MemberRequest, can_run
from extranet.collectives import rooms
from extranet.collectives.abilities import can_contribute, can_keep_record
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.questions import asking, marking, proposing
from extranet.questions.models import Question, Synthesis

A_PAGE = 30


def find_question(request: MemberRequest, slug: str, question_id: int) -> tuple[Collective, Question]:
    """Raises Http404 for what the person may not see, as for what never was."""
    collective = find_collective(request, slug)
    return collective, get_object_or_404(collective.questions.with_progress(), pk=question_id)


def way_to(collective: Collective, *after: Question) -> list[tuple[str, str]]:
    """The breadcrumb that leads to a screen of a question."""
    all_of_them = (_("Questions"), reverse("extranet:questions", args=[collective.slug]))
    return [(collective.name, collective.url), all_of_them, *((each.words, each.url) for each in after)]


@never_cache
def questions(request: MemberRequest, slug: str) -> HttpResponse:
    """What the collectif asks itself, in the order that it chose."""
    collective = find_collective(request, slug)
    keeps_record = can_keep_record(request.user, collective)
    context = rooms.head(request.user, collective, "questions") | {
        "page_title": _("Questions de %(name)s") % {"name": collective.name},
        "listing": read_page(request, collective.questions.for_listing(), A_PAGE),
        "keeps_record": keeps_record,
        "not_taken_up": asking.not_taken_up(collective) if keeps_record else [],
    }
    return render(request, "extranet/questions/list.html", context)


@never_cache
def question(request: MemberRequest, slug: str, question_id: int) -> HttpResponse:
    """Where it is, what is answered, and what helps to answer."""
    collective, found = find_question(request, slug, question_id)
    person = request.user
    versions = list(Synthesis.objects.visible_to(person).filter(question=found).select_related("written_by"))
    published = [each for each in versions if each.published_at]
    groups, hidden = marking.elements_for(person, found)
    keeps_record = can_keep_record(person, collective)
    context = {
        "page_title": found.words,
        "breadcrumb": way_to(collective),
        "collective": collective,
        "question": found,
        "wordings": found.wordings.select_related("changed_by"),
        "answer": published[0] if published else None,
        "draft": versions[0] if versions and not versions[0].published_at else None,
        "former": published[1:],
        "groups": groups,
        "hidden": hidden,
        "keeps_record": keeps_record,
        "may_mark": can_contribute(person, collective),
        "may_propose": can_run(person, collective) and proposing.has_public_page(collective),
        "may_withdraw": keeps_record and asking.may_be_withdrawn(found),
    }
    return render(request, "extranet/questions/question.html", context)
