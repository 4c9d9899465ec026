"""The page on which a trainee signs for one half-day: from her own space, by the code shown in the room, or
by her personal link. Reading it never signs."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require
from extranet.attendance import links, signing, windows
from extranet.attendance.models import Signature
from extranet.attendance.screens import say
from extranet.attendance.signing import AttendanceError
from extranet.discreet import discreet
from extranet.training.enrolment_screens import find_enrolment
from extranet.training.models import Enrolment, SessionSlot

Way = Signature.Way


@never_cache
def sign_slot(request: MemberRequest, enrolment_id: int, slot_id: int) -> HttpResponse:
    """From her enrolment. A half-day that was moved meanwhile is said, not missing."""
    found = find_enrolment(request, enrolment_id)
    require(found.person_id == request.user.pk)
    if request.method == "POST":
        _sign(request, found, slot_id, Way.PAGE)
        return redirect(found.url)
    slot = get_object_or_404(found.session.slots, pk=slot_id)
    return _page(request, found, slot)


@never_cache
def sign_here(request: MemberRequest, token: str) -> HttpResponse:
    """By the code shown in the room: to whoever has a place there."""
    slot = links.slot_at(token)
    if slot is None:
        messages.error(request, _("Ce code a changé. Visez celui qui est affiché maintenant."))
        return redirect("extranet:training")
    mine = slot.session.enrolments.confirmed().filter(person=request.user).for_listing().first()
    if mine is None:
        messages.error(request, _("Vous n’avez pas de place confirmée dans cette session."))
        return redirect("extranet:training")
    if request.method == "POST":
        _sign(request, mine, slot.pk, Way.CODE)
        return redirect(mine.url)
    return _page(request, mine, slot)


def _sign(request: MemberRequest, enrolment: Enrolment, slot_id: int, way: Way) -> None:
    say(
        request,
        lambda: signing.sign(enrolment, slot_id, way=way),
        _("Votre signature est enregistrée."),
        _("Vous avez déjà signé."),
    )


def _page(request: MemberRequest, enrolment: Enrolment, slot: SessionSlot) -> HttpResponse:
    context = {
        "page_title": _("Signer ma présence"),
        "enrolment": enrolment,
        "session": enrolment.session,
        "slot": slot,
        "name": windows.name_of(slot),
        "signature": enrolment.signatures.filter(slot=slot).first(),
        "why_not": windows.why_not_now(slot),
    }
    return render(request, "extranet/attendance/sign.html", context)


@discreet
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Her own link, without signing in: her name, the course, and the half-day of now."""
    enrolment = links.enrolment_at(token)
    if enrolment is None or enrolment.session.is_cancelled:
        raise Http404
    if request.method == "POST":
        return _signed_by_link(request, enrolment)
    return _link_page(request, enrolment)


def _signed_by_link(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    asked = request.POST.get("slot", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= links.LONGEST_KEY):
        return _link_page(request, enrolment, refused=_("Choisissez la demi-journée."), status=400)
    try:
        is_new = signing.sign(enrolment, int(asked), way=Way.LINK)
    except AttendanceError as refused:
        return _link_page(request, enrolment, refused=str(refused), status=409)
    said = _("Votre signature est enregistrée.") if is_new else _("Vous avez déjà signé.")
    return _link_page(request, enrolment, said=said)


def _link_page(
    request: HttpRequest, enrolment: Enrolment, *, status: int = 200, **said: object
) -> HttpResponse:
    """Once all is over, the link tells nobody's name any more."""
    slots = list(enrolment.session.slots.all())
    left = [slot for slot in slots if not windows.is_closed(slot)]
    signed = set(enrolment.signatures.values_list("slot", flat=True))
    context = {
        "page_title": _("Signer ma présence"),
        "enrolment": enrolment if left else None,
        "session": enrolment.session,
        "to_sign": [(s, windows.name_of(s)) for s in left if windows.is_open(s) and s.pk not in signed],
        "signed": [s for s in left if windows.is_open(s) and s.pk in signed],
        "next": next((windows.when_next(slot) for slot in left if not windows.has_opened(slot)), ""),
    }
    return render(request, "extranet/attendance/link.html", context | said, status=status)
