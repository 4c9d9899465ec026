"""The screens by which somebody asks for an opinion, and asks better."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.consents import opening
from extranet.consents.finding import find_ballot, may_change, way_to
from extranet.consents.forms import BallotForm
from extranet.consents.models import Ballot
from extranet.discussions.models import Thread
from extranet.meetings.models import AgendaItem

LONGEST_KEY = 12


@never_cache
def ask(request: MemberRequest, slug: str) -> HttpResponse:
    """A poll or a consent, in a discussion, in a point of an agenda, or for its own sake."""
    collective = find_collective(request, slug)
    require(can_contribute(request.user, collective))
    asked = _from(request, collective)
    form = BallotForm(request.POST or None, instance=asked, collective=collective)
    if request.method == "POST" and form.is_valid():
        kept = opening.open_ballot(form.save(commit=False), collective, form.proposed(), by=request.user)
        messages.success(request, _("La consultation est ouverte. Le groupe peut répondre."))
        return redirect(kept.url)
    back = reverse("extranet:ballots", args=[slug])
    return _form(request, collective, form, _("Demander un avis"), way_to(collective), back)


@never_cache
def change(request: MemberRequest, slug: str, ballot_id: int) -> HttpResponse:
    """As long as nobody has answered."""
    found = find_ballot(request, slug, ballot_id)
    require(may_change(request.user, found))
    url, way = found.url, way_to(found.collective, found)
    form = BallotForm(request.POST or None, instance=found, collective=found.collective)
    if request.method == "POST" and form.is_valid():
        try:
            opening.change(form.save(commit=False), form.proposed(), by=request.user)
        except opening.AlreadyAnsweredError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Enregistré."))
        return redirect(url)
    if request.method != "POST" and (not found.is_open or found.participations.exists()):
        messages.error(request, _("Quelqu’un a déjà répondu : ce qui est demandé ne change plus."))
        return redirect(url)
    return _form(request, found.collective, form, _("Modifier la consultation"), way, url)


def _from(request: MemberRequest, collective: Collective) -> Ballot:
    """The discussion or the point from whose page somebody comes."""
    if asked := _key(request, "discussion"):
        return Ballot(thread=get_object_or_404(Thread, collective=collective, pk=asked))
    if asked := _key(request, "point"):
        items = AgendaItem.objects.select_related("meeting")
        return Ballot(item=get_object_or_404(items, meeting__collective=collective, pk=asked))
    return Ballot()


def _key(request: MemberRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) <= LONGEST_KEY else 0


def _form(
    request: MemberRequest, collective: Collective, form: Any, title: str, way: Any, back: str
) -> HttpResponse:
    ballot = form.instance
    context = {"page_title": title, "form": form, "collective": collective, "breadcrumb": way, "back": back,
               "error_title": form.is_bound and not form.is_valid(),
               "about": ballot.thread or ballot.item}  # fmt: skip
    return render(request, "extranet/consents/form.html", context)
