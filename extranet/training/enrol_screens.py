"""The screens by which one enrols, or enrols people of one's structure."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts.models import Structure
from extranet.access import MemberRequest, network_only, require
from extranet.training import enrolling, packs, seats
from extranet.training.abilities import can_enrol_people
from extranet.training.enrol_forms import OwnEnrolmentForm, PeopleForm
from extranet.training.enrolment_screens import JUST_DONE
from extranet.training.models import CourseSession, Enrolment
from extranet.training.situations import structures_of
from extranet.training.views import find_session


@never_cache
@network_only
def enrol(request: MemberRequest, code: str) -> HttpResponse:
    """What is to be known first, then a short form. Pressed twice, one enrolment."""
    if request.method == "POST":
        session, form, made = _ask(request, code)
        if made is not None:
            return redirect(f"{made.url}?{JUST_DONE}=1")
    else:
        session = find_session(request, code)
        form = _form(request, session)
    context = {"page_title": _("M’inscrire"), "session": session, "form": form,
               "pack": packs.text_of(session)}  # fmt: skip
    return render(request, "extranet/training/enrol.html", context)


def _form(request: MemberRequest, session: CourseSession) -> OwnEnrolmentForm:
    """Raises Http404 for the team itself: it enrols others."""
    structures = [each for each in structures_of(request.user) if session.is_for(each)]
    if not structures:
        raise Http404
    return OwnEnrolmentForm(request.POST or None, person=request.user, structures=structures)


@transaction.atomic
def _ask(request: MemberRequest, code: str) -> tuple[CourseSession, OwnEnrolmentForm, Enrolment | None]:
    """The session is found and locked in one question."""
    session = seats.hold_seen(request.user, code)
    form = _form(request, session)
    if not form.is_valid():
        return session, form, None
    try:
        made = enrolling.enrol_here(session, [form.asked()], by=request.user, has_read=True)[0]
    except enrolling.EnrolmentError as refused:
        form.add_error(None, str(refused))
        return session, form, None
    return session, form, made


@never_cache
def enrol_people(request: MemberRequest, code: str, structure_slug: str) -> HttpResponse:
    """Several people of a structure at once, by its direction or by the team."""
    session = find_session(request, code)
    structure = get_object_or_404(Structure.objects.known_to(request.user), slug=structure_slug)
    require(can_enrol_people(request.user, structure) and session.is_for(structure))
    placed = dict(session.enrolments.live().values_list("person", "state"))
    form = PeopleForm(request.POST or None, structure=structure, placed=placed, by_team=request.user.is_team)
    if request.method == "POST" and form.is_valid():
        try:
            made = enrolling.enrol(session, form.asked(), by=request.user)
        except enrolling.EnrolmentError as refused:
            form.add_error(None, str(refused))
        else:
            _tell(request, made)
            return redirect(session.url)
    context = {"page_title": _("Inscrire des personnes"), "session": session, "structure": structure,
               "form": form}  # fmt: skip
    return render(request, "extranet/training/enrol_people.html", context)


def _tell(request: MemberRequest, made: list[Enrolment]) -> None:
    placed = [each for each in made if not each.waits]
    waiting = [each for each in made if each.waits]
    if placed:
        said = ngettext(
            "%(count)s personne est inscrite.", "%(count)s personnes sont inscrites.", len(placed)
        )
        messages.success(request, said % {"count": len(placed)})
    if waiting:
        said = _("En liste d’attente, dans l’ordre des demandes : %(names)s.")
        messages.info(request, said % {"names": ", ".join(str(each.person) for each in waiting)})


@never_cache
def choose_structure(request: MemberRequest, code: str) -> HttpResponse:
    """For the team: of which structure."""
    session = find_session(request, code)
    require(request.user.is_team)
    structures = Structure.objects.in_directory().order_by("name")
    if session.structure:
        structures = structures.filter(pk=session.structure.pk)
    if chosen := structures.filter(slug=request.GET.get("structure", "")).first():
        return redirect("extranet:enrol_people", session.code, chosen.slug)
    context = {"page_title": _("Inscrire des personnes"), "session": session, "structures": structures}
    return render(request, "extranet/training/choose_structure.html", context)
