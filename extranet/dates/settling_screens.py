"""The buttons of whoever looks for the date: close, choose, give up, open the link, take an answer away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.dates import choosing, closing, links
from extranet.dates.models import DatePoll
from extranet.dates.views import find_poll, may_settle, way_to

LONGEST_KEY = 12


def _settled_by(request: MemberRequest, slug: str, poll_id: int) -> DatePoll:
    poll = find_poll(request, slug, poll_id)
    require(may_settle(request.user, poll))
    return poll


@never_cache
@require_POST
def close(request: MemberRequest, slug: str, poll_id: int) -> HttpResponse:
    """Nobody is awaited any more."""
    poll = _settled_by(request, slug, poll_id)
    try:
        closing.close_now(poll)
    except closing.NotYetError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Les réponses sont closes. Choisissez la date."))
    return redirect(poll.url)


@never_cache
@require_POST
def choose(request: MemberRequest, slug: str, poll_id: int) -> HttpResponse:
    """The date becomes a meeting, and everybody is invited."""
    poll = _settled_by(request, slug, poll_id)
    asked = request.POST.get("date", "")
    if not asked.isdecimal() or len(asked) > LONGEST_KEY:
        return redirect(poll.url)
    option = get_object_or_404(poll.options.all(), pk=int(asked))
    try:
        meeting = choosing.choose(option, by=request.user)
    except closing.NotYetError as refused:
        messages.error(request, str(refused))
        return redirect(poll.url)
    messages.success(request, _("La rencontre est prévue, chacune et chacun reçoit une invitation."))
    return redirect("extranet:meeting", slug, meeting.pk)


@never_cache
def give_up(request: MemberRequest, slug: str, poll_id: int) -> HttpResponse:
    """Says what will be lost first."""
    poll = _settled_by(request, slug, poll_id)
    if request.method == "POST":
        try:
            choosing.give_up(poll)
        except choosing.TooLateError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("La recherche de date est abandonnée."))
        return redirect("extranet:meetings", slug)
    context = {"page_title": _("Abandonner la recherche"), "poll": poll, "collective": poll.collective,
               "breadcrumb": [*way_to(poll.collective), (poll.title, poll.url)]}  # fmt: skip
    return render(request, "extranet/dates/give_up.html", context)


@never_cache
@require_POST
def link(request: MemberRequest, slug: str, poll_id: int) -> HttpResponse:
    """Opens the link to people from outside, changes it, or closes it."""
    poll = _settled_by(request, slug, poll_id)
    if request.POST.get("lien") == "fermer":
        links.close_link(poll)
        messages.success(request, _("Le lien est fermé : il n’ouvre plus rien."))
    elif poll.is_open:
        links.open_link(poll)
        messages.success(request, _("Le lien est prêt. Copiez-le plus bas."))
    return redirect(f"{poll.url}#lien")


@never_cache
@require_POST
def drop_answer(request: MemberRequest, slug: str, poll_id: int, outsider_id: int) -> HttpResponse:
    """Takes away what somebody from outside answered: the link may go too far."""
    poll = _settled_by(request, slug, poll_id)
    outsider = get_object_or_404(poll.outsiders.all(), pk=outsider_id)
    outsider.delete()
    messages.success(request, _("Les réponses de %(name)s sont retirées.") % {"name": outsider.name})
    return redirect(poll.url)
