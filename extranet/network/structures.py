"""The screens of a structure: who is in it, and who leaves."""

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.actions.reviews import confirm_people
from accounts.holdings import held_by
from accounts.models import Membership, Structure
from content.listing import read_page
from content.templatetags.site import day
from extranet.access import MemberRequest, can_manage_people, network_only, require, session_is_open
from extranet.departure_form import LATER, NEVER, DepartureForm
from home.models import DirectoryPage

A_PAGE = 30  # a table of invitations may have brought hundreds of them


def find_structure(request: MemberRequest, slug: str) -> Structure:
    return get_object_or_404(Structure.objects.open_to(request.user), slug=slug)


@never_cache
@network_only
def structures(request: MemberRequest) -> HttpResponse:
    """Mine first, whose inside I see, then all those of the network."""
    context = {
        "page_title": _("Les structures"),
        "mine": Structure.objects.of(request.user),
        "seen_by": "team" if request.user.is_team else "network",  # two lists, the same for all of each
        "others": Structure.objects.known_to(request.user).order_by("commune", "name"),
        "index": DirectoryPage.objects.published().first,  # asked, as the others, when the list is not kept
    }
    return render(request, "extranet/network/structures.html", context)


@never_cache
@network_only
def people(request: MemberRequest, slug: str) -> HttpResponse:
    """Who is in the structure; for its direction, who is invited and who asks to come in."""
    structure = find_structure(request, slug)
    manages = can_manage_people(request.user, structure)
    context = {
        "page_title": structure.name,
        "structure": structure,
        "manages": manages,
        "memberships": Membership.objects.current().filter(structure=structure).for_listing(),
    }
    if manages:
        context["listing"] = read_page(request, structure.invitations.waiting(), A_PAGE)
        context["access_requests"] = structure.access_requests.waiting()
        context["review"] = structure.people_reviews.filter(done_at=None).first()
        context["awaits_approval"] = structure.has_unpublished_changes
    return render(request, "extranet/network/structure.html", context)


@never_cache
@network_only
@require_POST
def confirm_list(request: MemberRequest, slug: str) -> HttpResponse:
    """« Tout le monde est encore là » : the answer to the quarterly letter."""
    structure = find_structure(request, slug)
    require(can_manage_people(request.user, structure))
    confirm_people(structure=structure, by=request.user)
    messages.success(
        request, _("Merci. La liste est à jour ; nous vous la montrerons de nouveau au prochain trimestre.")
    )
    return redirect("extranet:structure_people", structure.slug)


@never_cache
@network_only
def end_role(request: MemberRequest, membership_id: int) -> HttpResponse:
    """Says what the person will lose, then ends her role, at once or after a last day."""
    mine = Membership.objects.current().filter(structure__in=Structure.objects.open_to(request.user))
    membership = get_object_or_404(mine.select_related("user", "structure"), pk=membership_id)
    require(can_manage_people(request.user, membership.structure) or membership.user_id == request.user.pk)
    data = request.POST if request.method == "POST" else None
    may_keep = membership.user_id != request.user.pk
    form = DepartureForm(data, planned=membership.ends_on, may_keep=may_keep)
    if form.is_valid():
        return _end(request, membership, **form.cleaned_data)
    others = Membership.objects.directing(membership.structure).exclude(pk=membership.pk)
    context = {
        "page_title": _("Terminer une fonction"),
        "membership": membership,
        "form": form,
        "held": held_by(membership.user),
        "is_last_direction": membership.is_direction and not others.exists(),
    }
    return render(request, "extranet/network/end_role.html", context)


def _end(
    request: MemberRequest, membership: Membership, when: str, last_day: datetime.date | None
) -> HttpResponse:
    if when == NEVER:
        actions.cancel_end(membership, by=request.user)
        messages.success(request, _("La fonction de %(name)s continue.") % {"name": membership.user})
    elif when == LATER and last_day:
        actions.plan_end(membership, last_day=last_day, by=request.user)
        said = _("La fonction de %(name)s se termine le %(day)s.")
        messages.success(request, said % {"name": membership.user, "day": day(last_day)})
    else:
        actions.end_membership(membership, by=request.user)
        return _after(request, membership)
    return redirect("extranet:structure_people", membership.structure.slug)


def _after(request: MemberRequest, membership: Membership) -> HttpResponse:
    """Back to the structure, or home for who has just left it. Whoever left her last place has no
    session any more in which to tell her."""
    if not session_is_open(request):
        return redirect("account_login")
    messages.success(request, _("La fonction de %(name)s est terminée.") % {"name": membership.user})
    if Structure.objects.open_to(request.user).filter(pk=membership.structure_id).exists():
        return redirect("extranet:structure_people", membership.structure.slug)
    return redirect("extranet:home")
