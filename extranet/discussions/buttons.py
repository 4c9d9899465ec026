"""The buttons of a discussion. Each says what it wants, so that pressing twice changes nothing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.discussions import abilities, marks, readings
from extranet.discussions.finding import find_thread


@never_cache
@require_POST
def resolve(request: MemberRequest, slug: str, thread_id: int) -> HttpResponse:
    """It found its answer, or not yet."""
    thread = find_thread(request, slug, thread_id)
    require(abilities.can_resolve(request.user, thread))
    marks.resolve(thread, _is_wanted(request), by=request.user)
    said = _("La discussion est résolue.") if _is_wanted(request) else _("La discussion est rouverte.")
    messages.success(request, said)
    return redirect(thread.url)


@never_cache
@require_POST
def pin(request: MemberRequest, slug: str, thread_id: int) -> HttpResponse:
    """First of the list, or in its place."""
    thread = find_thread(request, slug, thread_id)
    require(abilities.can_pin(request.user, thread))
    marks.pin(thread, _is_wanted(request))
    said = _("La discussion est épinglée en haut de la liste.")
    messages.success(request, said if _is_wanted(request) else _("La discussion n’est plus épinglée."))
    return redirect(thread.url)


@never_cache
@require_POST
def mute(request: MemberRequest, slug: str, thread_id: int) -> HttpResponse:
    """For me alone: anybody who reads may."""
    thread = find_thread(request, slug, thread_id)
    readings.mute(request.user, thread, _is_wanted(request))
    said = _("Vous ne recevrez plus de nouvelles de cette discussion, sauf si quelqu’un vous nomme.")
    messages.success(request, said if _is_wanted(request) else _("Vous suivez de nouveau la discussion."))
    return redirect(thread.url)


def _is_wanted(request: MemberRequest) -> bool:
    return request.POST.get("on") == "1"
