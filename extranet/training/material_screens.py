"""The materials of a session, for whoever leads it, follows it, or answers for it."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, require
from extranet.training import materials
from extranet.training.models import CourseSession, Material


def find_session(request: MemberRequest, code: str) -> CourseSession:
    """Raises Http404 for whoever neither leads it, nor has a place in it, nor is of the team."""
    person = request.user
    sessions = CourseSession.objects.standing()
    if not person.is_team:
        sessions = (sessions.led_by(person) | sessions.followed_by(person)).distinct()
    return get_object_or_404(sessions.select_related("course"), code=code)


@never_cache
def session_materials(request: MemberRequest, code: str) -> HttpResponse:
    """What is there, and a form for whoever may add to it."""
    session = find_session(request, code)
    may_give = materials.can_give(request.user, session)
    form = materials.MaterialForm(request.POST or None, request.FILES or None) if may_give else None
    if request.method == "POST":
        require(may_give)
        if form and form.is_valid():
            try:
                materials.give(session, by=request.user, **form.cleaned_data)
                return _back(session)
            except ValidationError as error:
                form.add_error("file", error)
    context = {
        "page_title": _("Supports de la formation"),
        "session": session,
        "materials": session.materials.readable_by(request.user).for_listing(),
        "form": form,
    }
    return render(request, "extranet/training/materials.html", context)


@require_POST
def take_material_away(request: MemberRequest, code: str, material_id: int) -> HttpResponse:
    session = find_session(request, code)
    found = get_object_or_404(Material.objects.readable_by(request.user), session=session, pk=material_id)
    require(materials.can_give(request.user, session))
    materials.take_away(found, by=request.user)
    return _back(session)


def _back(session: CourseSession) -> HttpResponse:
    return HttpResponseRedirect(reverse("extranet:session_materials", args=[session.code]))
