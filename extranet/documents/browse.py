"""Going through shared documents: the spaces, then their folders."""

import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import Space, User
from accounts.visits import since_last_visit
from content.listing import read_page
from content.models import Document
from extranet.access import MemberRequest, can_arrange, can_deposit, can_take_part
from extranet.documents.finding import find_place, spaces_of
from extranet.documents.forms import DepositForm

A_PAGE = 50


@never_cache
def spaces(request: MemberRequest) -> HttpResponse:
    """Where I find documents, how many, and how many are new since I last came."""
    visible = Document.objects.shared_with(request.user)
    counts = _by_space(visible)
    new = _by_space(visible.new_since(since_last_visit(request.user)))
    rows = [(space, counts.get(space.pk, 0), new.get(space.pk, 0)) for space in _in_order(request.user)]
    context = {"page_title": _("Documents partagés"), "rows": rows}
    return render(request, "extranet/documents/spaces.html", context)


@never_cache
def place(request: MemberRequest, space_id: int, folder_id: int | None = None) -> HttpResponse:
    """A space or one of its folders: what is there, and what I may do with it."""
    here = find_place(request, space_id, folder_id)
    new_only, since = "nouveau" in request.GET, since_last_visit(request.user)
    found = here.documents(request.user).for_listing()
    if new_only:
        found = here.all_documents(request.user).new_since(since).for_listing().order_by("-version_at", "-pk")
    listing = read_page(request, found, A_PAGE)
    _mark_new(listing, since)
    context = {
        "page_title": here.name,
        "breadcrumb": here.way,
        "place": here,
        "folders": [] if new_only else here.folders(request.user),
        "listing": listing,
        "new_only": new_only,
        "may_deposit": can_deposit(request.user, here),
        "may_make_folders": can_take_part(request.user, here.space),
        "may_arrange": can_arrange(request.user, here.space),
        "form": DepositForm(),
    }
    return render(request, "extranet/documents/place.html", context)


@never_cache
def new_documents(request: MemberRequest) -> HttpResponse:
    """What was deposited or replaced since I last came, everywhere I may look."""
    since = since_last_visit(request.user)
    found = Document.objects.shared_with(request.user).new_since(since).for_listing()
    listing = read_page(request, found.order_by("-version_at", "-pk"), A_PAGE)
    context = {"page_title": _("Nouveau depuis votre dernière visite"), "listing": listing, "since": since}
    return render(request, "extranet/documents/new.html", context)


def _in_order(person: User) -> list[Space]:
    """The network's first, then the groups by name."""
    found = list(spaces_of(person).select_related("collective"))
    order = [Space.Kind.NETWORK, Space.Kind.FEDERATION, Space.Kind.COLLECTIVE, Space.Kind.CIRCLE]
    return sorted(found, key=lambda space: (order.index(Space.Kind(space.kind)), space.name))


def _by_space(documents: QuerySet[Document]) -> dict[int, int]:
    return dict(documents.order_by().values_list("space").annotate(Count("pk")))


def _mark_new(documents: Any, since: datetime.datetime) -> None:
    for document in documents:
        document.is_new = document.version_at > since
