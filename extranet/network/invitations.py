"""Inviting, and answering who asks to come in."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.models import AccessRequest, Invitation
from extranet.access import MemberRequest, can_answer_for, can_manage_people, network_only, require
from extranet.network.forms import InvitationForm
from extranet.network.structures import find_structure


@never_cache
@network_only
def invite(request: MemberRequest, slug: str) -> HttpResponse:
    """A direction, or the team, opens the structure to an address."""
    structure = find_structure(request, slug)
    require(can_manage_people(request.user, structure))
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        invitation = actions.invite_to_structure(structure=structure, by=request.user, **form.cleaned_data)
        messages.success(request, _("Invitation envoyée à %(email)s.") % {"email": invitation.email})
        return redirect("extranet:structure_people", structure.slug)
    context = {"page_title": _("Inviter une personne"), "structure": structure, "form": form}
    return render(request, "extranet/network/invite.html", context)


@never_cache
@require_POST
def resend(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """A new link, valid for two weeks again."""
    invitation = _find_invitation(request, invitation_id)
    if actions.resend(invitation, by=request.user):
        said = _("Un nouveau lien est parti à %(email)s.")
    else:
        said = _("Rien n’est parti : %(email)s vient d’accepter, ou l’invitation d’être annulée.")
    messages.success(request, said % {"email": invitation.email})
    return _back_from(invitation)


@never_cache
@require_POST
def cancel(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Its link opens nothing any more, unless somebody has just come in."""
    invitation = _find_invitation(request, invitation_id)
    if actions.cancel(invitation, by=request.user):
        said = _("L’invitation de %(email)s est annulée : son lien n’ouvre plus rien.")
    else:
        said = _("Trop tard : %(email)s vient d’accepter, ou l’invitation est déjà annulée.")
    messages.success(request, said % {"email": invitation.email})
    return _back_from(invitation)


def _find_invitation(request: MemberRequest, invitation_id: int) -> Invitation:
    waiting = Invitation.objects.waiting().visible_to(request.user)
    invitation = get_object_or_404(waiting, pk=invitation_id)
    require(can_answer_for(request.user, invitation))
    return invitation


def _back_from(invitation: Invitation) -> HttpResponse:
    if invitation.structure:
        return redirect("extranet:structure_people", invitation.structure.slug)
    collective = getattr(invitation.space, "collective", None)
    return (
        redirect("extranet:collective_members", collective.slug) if collective else redirect("extranet:team")
    )


@never_cache
@network_only
@require_POST
def accept_request(request: MemberRequest, request_id: int) -> HttpResponse:
    said = _("C’est noté : une invitation est partie à %(email)s.")
    return _answer(request, request_id, actions.accept_request, said)


@never_cache
@network_only
@require_POST
def refuse_request(request: MemberRequest, request_id: int) -> HttpResponse:
    said = _("C’est noté : une lettre part à %(email)s.")
    return _answer(request, request_id, actions.refuse_request, said)


def _answer(request: MemberRequest, request_id: int, answer: Callable[..., bool], said: str) -> HttpResponse:
    asked = get_object_or_404(AccessRequest.objects.visible_to(request.user), pk=request_id)
    require(can_manage_people(request.user, asked.structure))
    if answer(asked, by=request.user):
        messages.success(request, said % {"email": asked.email})
    else:
        messages.warning(request, _("Quelqu’un a déjà répondu à cette demande."))
    return redirect("extranet:structure_people", asked.structure.slug)
