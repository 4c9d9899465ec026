"""Rapports → Qui voit quoi: what a person may see, and who may see a thing, as the models answer."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from extranet.access import MemberRequest
from extranet.team import queries
from extranet.team.private_objects import KINDS, kind_named
from extranet.team.readers import ASKED_AT_ONCE, SHOWN, general_rights, readers, what_is_seen
from extranet.team.rights import READ_AUDIT, needs

FOUND = 20
LONGEST_SEARCH = 80


@never_cache
@needs(READ_AUDIT)
def search(request: MemberRequest) -> HttpResponse:
    """Finds the person or the thing to ask about."""
    asked = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    groups = [(kind, list(kind.named(asked)[:FOUND])) for kind in KINDS] if asked else []
    context = {
        "page_title": _("Qui voit quoi"),
        "page_icon": "view",
        "asked": asked,
        "groups": [(kind, found) for kind, found in groups if found],
    }
    return render(request, "extranet/team/access_search.html", context)


@never_cache
@needs(READ_AUDIT)
def person(request: MemberRequest, person_id: int) -> HttpResponse:
    """The spaces of a person with the reason of each, then all that she may see, by kind."""
    somebody = get_object_or_404(User, pk=person_id, erased_at=None)
    context = {
        "page_title": _("Ce que voit %(name)s") % {"name": somebody},
        "page_icon": "view",
        "person": somebody,
        "rights": general_rights(somebody),
        "places": queries.places_of([somebody])[somebody.pk],
        "seen": list(what_is_seen(somebody)),
        "shown": SHOWN,
    }
    return render(request, "extranet/team/access_person.html", context)


@never_cache
@needs(READ_AUDIT)
def thing(request: MemberRequest, kind_name: str, thing_id: int) -> HttpResponse:
    """Everybody who may see one thing today, and why: each account is asked about, some at a time."""
    kind = kind_named(kind_name)
    if kind is None:
        raise Http404
    found = get_object_or_404(kind.all(), pk=thing_id)
    people = queries.who_may_see_anything(kind.spaces(found))
    asked = Paginator(people, ASKED_AT_ONCE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Qui voit : %(name)s") % {"name": found},
        "page_icon": "view",
        "kind": kind,
        "thing": found,
        "asked": asked,
        "readers": readers(kind, found, list(asked)),
    }
    return render(request, "extranet/team/access_thing.html", context)
