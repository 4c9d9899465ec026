"""Proposing a resource, what became of mine, and, for the team, what waits to be read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from content.listing import read_page
from extranet.access import MemberRequest, network_only, team_only
from extranet.library.actions import propose_with_files
from extranet.library.proposal_forms import ProposalForm, RefusalForm
from resources import proposals
from resources.models import Resource


@never_cache
@network_only
def propose(request: MemberRequest) -> HttpResponse:
    """What I made may serve others: an editor reads it, then publishes it."""
    form = ProposalForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        propose_with_files(form, by=request.user)
        messages.success(request, _("Merci. Votre proposition est arrivée à la fédération."))
        return redirect("extranet:my_proposals")
    context = {"page_title": _("Proposer une ressource"), "form": form}
    return render(request, "extranet/library/propose.html", context)


@never_cache
@network_only
def mine(request: MemberRequest) -> HttpResponse:
    """What happens next, and where each of my proposals is."""
    context = {
        "page_title": _("Mes propositions"),
        "listing": read_page(request, proposals.proposals_of(request.user)),
    }
    return render(request, "extranet/library/my_proposals.html", context)


@never_cache
@team_only
def waiting(request: MemberRequest) -> HttpResponse:
    """The oldest first. The files open for those of the team who edit; the others read their names."""
    found = Resource.objects.proposed().select_related("proposed_by")
    context = {
        "page_title": _("Ressources proposées"),
        "listing": read_page(request, found.prefetch_related("themes", "files__document")),
        "may_open_files": request.user.has_perm("wagtailadmin.access_admin"),
        "may_edit": request.user.has_perm("resources.change_resource"),
    }
    return render(request, "extranet/library/proposals.html", context)


@never_cache
@team_only
def refuse(request: MemberRequest, proposal_id: int) -> HttpResponse:
    """Says what is lost, asks why, then tells whoever proposed it."""
    proposal = get_object_or_404(Resource.objects.proposed(), pk=proposal_id)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if proposals.refuse(proposal=proposal, by=request.user, **form.cleaned_data):
            messages.success(request, _("La proposition est refusée. Votre réponse est partie."))
        else:
            messages.info(request, _("Cette proposition vient de recevoir une réponse."))
        return redirect("extranet:team_proposals")
    context = {"page_title": _("Refuser une proposition"), "proposal": proposal, "form": form}
    return render(request, "extranet/library/refuse.html", context)
