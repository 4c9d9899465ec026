"""The ballots of a collectif, and one of them: what is asked, one's voice, and the result."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from content.listing import read_page
from extranet.access import MemberRequest, require
from extranet.collectives import rooms
from extranet.collectives.abilities import can_contribute
from extranet.collectives.views import find_collective
from extranet.consents import closing, results, voters, voting
from extranet.consents.deciding import DecisionForm, first_words
from extranet.consents.elements import BALLOT
from extranet.consents.finding import find_ballot, may_change, may_close, may_decide, way_to
from extranet.consents.models import Ballot
from extranet.consents.vote_forms import VoteForm
from extranet.questions.marking import offer_on

A_PAGE = 30


@never_cache
def ballots(request: MemberRequest, slug: str) -> HttpResponse:
    """What the collectif asks itself now, then what it answered."""
    collective = find_collective(request, slug)
    found = collective.ballots.with_what_is_awaited_of(request.user).for_listing()
    context = rooms.head(request.user, collective, "consultations") | {
        "page_title": _("Consultations de %(name)s") % {"name": collective.name},
        "listing": read_page(request, found, A_PAGE),
        "may_ask": can_contribute(request.user, collective),
        "has_place": voters.has_place(request.user, collective),
    }
    return render(request, "extranet/consents/list.html", context)


@never_cache
def ballot(request: MemberRequest, slug: str, ballot_id: int) -> HttpResponse:
    """What is asked, and one's voice; then the result."""
    found = find_ballot(request, slug, ballot_id)
    offer_on([found], BALLOT, found.collective, request.user)
    typed = request.POST if request.method == "POST" else None
    form = VoteForm(typed, ballot=found, by=request.user)
    if request.method == "POST":
        require(voters.may_vote(request.user, found))
        if not found.is_open or form.is_valid():
            _vote(request, found, form)
            return redirect(found.url)
    return render(request, "extranet/consents/ballot.html", _context(request, found, form))


@never_cache
@require_POST
def close(request: MemberRequest, slug: str, ballot_id: int) -> HttpResponse:
    """Before its hour."""
    found = find_ballot(request, slug, ballot_id)
    require(may_close(request.user, found))
    closing.close_now(found, by=request.user)
    messages.success(request, _("Les réponses sont closes. Le groupe lit le résultat."))
    return redirect(found.url)


def _vote(request: MemberRequest, ballot: Ballot, form: VoteForm) -> None:
    try:
        if not ballot.is_open:
            raise voting.VoiceRefusedError(voting.why_over(ballot))
        voting.vote(ballot, form.said(), by=request.user, structure=form.structure())
    except voting.VoiceRefusedError as refused:
        messages.error(request, str(refused))
        return
    if ballot.is_anonymous:
        messages.success(request, _("Votre voix est comptée. Personne ne peut la relier à vous."))
    else:
        messages.success(request, _("C’est noté. Vous pouvez changer votre réponse jusqu’à la fin."))


def _context(request: MemberRequest, ballot: Ballot, form: VoteForm) -> dict[str, Any]:
    person = request.user
    has_spoken = results.has_spoken(ballot, person)
    result = results.result_of(ballot, has_spoken=has_spoken)
    may_vote = ballot.is_open and voters.may_vote(person, ballot)
    decides = may_decide(person, ballot, result)
    return {
        "page_title": ballot.subject,
        "breadcrumb": way_to(ballot.collective),
        "ballot": ballot,
        "collective": ballot.collective,
        "form": form,
        "before": form.before,
        "result": result,
        "voices": results.voices_in_words(result),
        "why_over": "" if ballot.is_open else voting.why_over(ballot),
        "may_vote": may_vote and not _is_given_for_good(ballot, form),
        "given_for_good": may_vote and _is_given_for_good(ballot, form),
        "has_no_structure": may_vote and ballot.per_structure and not form.hers,
        "may_change": ballot.is_open and not result.given and may_change(person, ballot),
        "may_close": ballot.is_open and may_close(person, ballot),
        "decision_form": DecisionForm(ballot=ballot, initial=first_words(ballot, result))
        if decides
        else None,
    }


def _is_given_for_good(ballot: Ballot, form: VoteForm) -> bool:
    """Of who is of several structures, one may still speak."""
    if not ballot.is_anonymous:
        return False
    if len(form.hers) > 1:
        return ballot.participations.filter(structure__in=form.hers).count() == len(form.hers)
    return form.before is not None
