"""The screens by which somebody of the network joins a collectif, asks to, and is answered."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.collectives import joining
from extranet.collectives.abilities import can_add_people
from extranet.collectives.join_forms import JoinForm, RefusalForm
from extranet.collectives.models import Collective, JoinRequest
from extranet.collectives.views import find_collective
from extranet.collectives.ways_in import Joining


@never_cache
def join(request: MemberRequest, slug: str) -> HttpResponse:
    """What it wants to reach, and how one joins: nothing of what is inside."""
    found = Collective.objects.joinable_by(request.user).for_listing().filter(slug=slug).first()
    if found is None:
        return redirect("extranet:collective", find_collective(request, slug).slug)
    last = joining.last_request(found, request.user)
    form = JoinForm(request.POST or None) if found.joining == Joining.REQUEST else None
    if request.method == "POST" and (form is None or form.is_valid()):
        return _joined(request, found, form)
    context = {
        "page_title": _("Rejoindre le collectif %(name)s") % {"name": found.name},
        "collective": found,
        "form": form,
        "request_made": last,
        "again_on": joining.may_ask_on(found, request.user),
    }
    return render(request, "extranet/collectives/join.html", context)


def _joined(request: MemberRequest, collective: Collective, form: JoinForm | None) -> HttpResponse:
    try:
        if form is None:
            joining.join(collective, by=request.user)
            messages.success(request, _("Bienvenue dans le collectif %(name)s.") % {"name": collective.name})
            return redirect("extranet:collective", collective.slug)
        joining.ask(collective, form.cleaned_data["words"], by=request.user)
        messages.success(request, _("Votre demande est envoyée. Vous recevrez la réponse par courriel."))
    except Collective.DoesNotExist:  # it was closed to newcomers while she was reading
        raise Http404 from None
    except joining.JoinError as refused:
        messages.error(request, str(refused))
    return redirect("extranet:join_collective", collective.slug)


@never_cache
@require_POST
def cancel(request: MemberRequest, slug: str) -> HttpResponse:
    """I do not ask any more."""
    found = get_object_or_404(Collective.objects.joinable_by(request.user), slug=slug)
    if joining.withdraw(found, by=request.user):
        messages.success(request, _("Votre demande est reprise."))
    return redirect("extranet:collectives")


@never_cache
@require_POST
def accept(request: MemberRequest, slug: str, join_id: int) -> HttpResponse:
    """She takes part from now on."""
    collective, asked = _find_request(request, slug, join_id)
    try:
        if joining.accept(asked, by=request.user):
            messages.success(request, _("%(name)s participe au collectif.") % {"name": asked.person})
        else:
            messages.info(request, _("Cette demande vient de recevoir une réponse."))
    except joining.JoinError as refused:
        messages.error(request, str(refused))
    return redirect("extranet:collective_members", collective.slug)


@never_cache
def refuse(request: MemberRequest, slug: str, join_id: int) -> HttpResponse:
    """Says why: she reads it."""
    collective, asked = _find_request(request, slug, join_id)
    form = RefusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if joining.refuse(asked, reason=form.cleaned_data["reason"], by=request.user):
            messages.success(request, _("Votre réponse est partie."))
        else:
            messages.info(request, _("Cette demande vient de recevoir une réponse."))
        return redirect("extranet:collective_members", collective.slug)
    title = _("Répondre non à %(name)s") % {"name": asked.person}
    context = {"page_title": title, "collective": collective, "asked": asked, "form": form}
    return render(request, "extranet/collectives/refuse_join.html", context)


def _find_request(request: MemberRequest, slug: str, join_id: int) -> tuple[Collective, JoinRequest]:
    """Raises Http404 for what she may not see, and PermissionDenied for who takes part and runs nothing."""
    collective = find_collective(request, slug)
    require(can_add_people(request.user, collective))
    found = JoinRequest.objects.visible_to(request.user).filter(collective=collective)
    return collective, get_object_or_404(found.select_related("person", "collective__space"), pk=join_id)
