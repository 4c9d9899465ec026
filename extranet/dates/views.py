"""A search for a date, as the group sees it: what is proposed, who can come, and one's own answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from extranet.access import MemberRequest, can_run, require
from extranet.collectives.abilities import can_contribute, can_keep_record
from extranet.collectives.models import Collective
from extranet.dates import closing, links, results, voting
from extranet.dates.models import DatePoll
from extranet.dates.vote_forms import VoteForm


def find_poll(request: MemberRequest, slug: str, poll_id: int) -> DatePoll:
    found = DatePoll.objects.visible_to(request.user).for_listing()
    return get_object_or_404(found, pk=poll_id, collective__slug=slug)


def may_settle(person: User, poll: DatePoll) -> bool:
    """Whoever runs the collectif, or looks for this date: she closes, chooses, and gives the link."""
    asked = poll.asked_by_id == person.pk
    return can_keep_record(person, poll.collective) and (asked or can_run(person, poll.collective))


def way_to(collective: Collective) -> list[tuple[str, str]]:
    """What stands above the page of a search."""
    meetings = reverse("extranet:meetings", args=[collective.slug])
    return [(collective.name, collective.url), (_("Rencontres"), meetings)]


@never_cache
def date_poll(request: MemberRequest, slug: str, poll_id: int) -> HttpResponse:
    """What everybody answered, and the form to say when one can come."""
    poll = find_poll(request, slug, poll_id)
    rows = results.rows_of(poll, request.user)
    known = {row.option.pk: row.mine for row in rows if row.mine}
    form = VoteForm(request.POST or None, poll=poll, known=known)
    if request.method == "POST":
        require(can_contribute(request.user, poll.collective))
        if form.is_valid() and _kept(request, poll, form):
            return redirect(poll.url)
    return render(request, "extranet/dates/poll.html", _context(request.user, poll, rows, form))


def _kept(request: MemberRequest, poll: DatePoll, form: VoteForm) -> bool:
    try:
        voting.answer(poll, form.said(), by=request.user)
    except voting.VotingOverError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("C’est noté. Vous pouvez changer vos réponses jusqu’à la fin."))
    return True


def _context(person: User, poll: DatePoll, rows: list[results.Row], form: VoteForm) -> dict[str, Any]:
    settles = may_settle(person, poll)
    silent = closing.silent(poll) if settles and not poll.is_cancelled else []
    return {
        "page_title": poll.title,
        "breadcrumb": way_to(poll.collective),
        "poll": poll,
        "collective": poll.collective,
        "rows": rows,
        "form": form,
        "votes": [
            (option, field, row.conflicts) for row, (option, field) in zip(rows, form.rows(), strict=True)
        ],
        "has_answered": any(row.mine for row in rows),
        "may_answer": poll.is_open and can_contribute(person, poll.collective),
        "why_over": "" if poll.is_open else voting.why_over(poll),
        "settles": settles,
        "silent": silent,
        "link": links.address_of(poll) if settles and poll.is_open else "",
        "outsiders": poll.outsiders.all() if settles else [],
    }
