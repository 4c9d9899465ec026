"""One enrolment, and what its person, her direction and the team may do with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.plain_words import PlainForm
from content import seams
from content.templatetags.site import day
from extranet.access import MemberRequest, require
from extranet.training import abilities, contracts, enrolling, packs
from extranet.training.enrol_forms import ContractForm, ReasonForm, TransferForm
from extranet.training.models import Enrolment, TrainingSettings

JUST_DONE = "faite"


def find_enrolment(request: MemberRequest, enrolment_id: int) -> Enrolment:
    """Raises Http404 for what the person may not see."""
    return get_object_or_404(Enrolment.objects.visible_to(request.user).for_listing(), pk=enrolment_id)


@never_cache
def enrolment(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """Where it stands, and what comes next."""
    found = find_enrolment(request, enrolment_id)
    user = request.user
    if found.person_id == user.pk and JUST_DONE in request.GET:
        messages.success(request, _said(found))  # shown by this answer: nothing is written for it
    contact = TrainingSettings.current().disability_contact
    may_read = abilities.can_read_need(user, found, contact.pk if contact else None)
    context = {
        "page_title": found.session.course.title,
        "enrolment": found,
        "session": found.session,
        "slots": list(found.session.slots.all()),
        "is_mine": found.person_id == user.pk,
        "before_me": _before(found),
        "need": getattr(found, "need", None) if may_read else None,
        "may_agree": abilities.can_agree(user, found) and found.approved_at is None,
        "may_note_contract": abilities.can_note_contract(user, found),
        "may_leave": abilities.can_leave(user, found),
        "may_transfer": abilities.can_transfer(user, found),
        "panels": seams.panels("enrolment", request, found),
    }
    return render(request, "extranet/training/enrolment.html", context)


def _said(made: Enrolment) -> str:
    if made.waits:
        return _("La session est complète : vous êtes en liste d’attente.")
    if made.is_confirmed:
        return _("Votre inscription est confirmée.")
    return _("Votre demande est enregistrée, une place vous est gardée. La direction doit confirmer.")


def _before(enrolment: Enrolment) -> int:
    """How many people come first in the line."""
    if not enrolment.waits:
        return 0
    line = list(Enrolment.objects.in_line().filter(session=enrolment.session_id).values_list("pk", flat=True))
    return line.index(enrolment.pk)


def _done(request: MemberRequest, act: Callable[[], object], found: Enrolment, said: str) -> HttpResponse:
    """Acts, and says what came of it."""
    try:
        act()
        messages.success(request, said)
    except enrolling.EnrolmentError as refused:
        messages.error(request, str(refused))
    return redirect(found.url)


@never_cache
@require_POST
def accept(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """I take the place that I am offered."""
    found = find_enrolment(request, enrolment_id)
    require(found.person_id == request.user.pk)
    return _done(request, lambda: enrolling.accept(found), found, _("Votre inscription est confirmée."))


@never_cache
@require_POST
def agree(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """The direction agrees."""
    found = find_enrolment(request, enrolment_id)
    require(abilities.can_agree(request.user, found))
    said = _("C’est noté : %(name)s le saura par courriel.") % {"name": found.person}
    return _done(request, lambda: enrolling.approve(found, by=request.user), found, said)


@never_cache
@require_POST
def read_pack(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """I have read the information and the rules."""
    found = find_enrolment(request, enrolment_id)
    require(found.person_id == request.user.pk and found.is_live)
    return _done(request, lambda: packs.mark_read(found), found, _("C’est noté."))


@never_cache
def information(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """What is to be known before; as it was when it was read, if it was."""
    found = find_enrolment(request, enrolment_id)
    context = {
        "page_title": _("Avant la formation"),
        "enrolment": found,
        "session": found.session,
        "pack": packs.text_for(found),
        "may_mark": found.person_id == request.user.pk and found.is_live and found.pack_read_at is None,
    }
    return render(request, "extranet/training/information.html", context)


@never_cache
def refuse(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """The direction does not agree."""
    found = find_enrolment(request, enrolment_id)
    require(abilities.can_agree(request.user, found) and found.approved_at is None)
    hint = _("%(name)s le lira.") % {"name": found.person}
    form = ReasonForm(request.POST or None, required=True, hint=hint)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        said = _("Votre réponse est partie.")
        return _done(request, lambda: enrolling.refuse(found, by=request.user, reason=reason), found, said)
    return _ask(request, found, form, _("Ne pas donner suite"))


@never_cache
def leave(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """Out of the session, of the line, or « no » to the place that is offered."""
    found = find_enrolment(request, enrolment_id)
    require(abilities.can_leave(request.user, found))
    is_mine = found.person_id == request.user.pk
    hint = "" if is_mine else _("%(name)s le lira.") % {"name": found.person}
    form = ReasonForm(request.POST or None, required=found.is_confirmed or not is_mine, hint=hint)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        said = _("C’est fait. La place ira à une autre personne.")
        return _done(request, lambda: enrolling.leave(found, by=request.user, reason=reason), found, said)
    return _ask(request, found, form, _("Annuler l’inscription"))


@never_cache
def contract_signed(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """The team has the signed contract of whoever pays alone."""
    found = find_enrolment(request, enrolment_id)
    require(abilities.can_note_contract(request.user, found))
    form = ContractForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        until = contracts.last_day_to_withdraw(words["signed_on"], at_distance=words["at_distance"])
        said = _("L’inscription est confirmée. Aucun paiement avant le %(day)s passé.") % {"day": day(until)}
        return _done(request, lambda: contracts.note_signature(found, **words, by=request.user), found, said)
    return _ask(request, found, form, _("Noter la signature du contrat"))


@never_cache
def transfer(request: MemberRequest, enrolment_id: int) -> HttpResponse:
    """A colleague takes the place."""
    found = find_enrolment(request, enrolment_id)
    require(abilities.can_transfer(request.user, found))
    form = TransferForm(request.POST or None, enrolment=found)
    if request.method == "POST" and form.is_valid():
        person, status = form.chosen()
        said = _("La place est donnée à %(name)s.") % {"name": person}
        return _done(
            request,
            lambda: enrolling.transfer(found, person, status=status, by=request.user),
            found,
            said,
        )
    return _ask(request, found, form, _("Donner la place à une ou un collègue"))


def _ask(request: MemberRequest, found: Enrolment, form: PlainForm, title: str) -> HttpResponse:
    context = {"page_title": title, "enrolment": found, "form": form}
    return render(request, "extranet/training/ask.html", context)
