"""The screens of the extranet that belong to no area."""

from functools import cache

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from markdown import markdown

from accounts.models import Space, Structure
from accounts.visits import note_visit, since_last_visit
from content import seams
from extranet import welcome
from extranet.access import MemberRequest


@never_cache
def home(request: MemberRequest) -> HttpResponse:
    """What I must do, what is coming, what is new for me; each area adds its own through the seam."""
    person = request.user
    if not hasattr(request, "impersonator"):
        note_visit(person)
    context = {
        "page_title": _("Espace adhérents"),
        "to_do": welcome.to_do(person),
        "coming": welcome.coming(person),
        "news": welcome.news(person, since_last_visit(person)),
        "panels": seams.panels("extranet_home", request),
        "structures": Structure.objects.of(person),
        "circles": Space.objects.open_to(person).circles(),
        "places": "-".join(map(str, sorted(person.roles_in_spaces))),
        "has_no_place": not (person.is_in_network or person.places().exists()),
        "may_edit": person.has_perm("wagtailadmin.access_admin"),
    }
    return render(request, "extranet/home.html", context)


@never_cache
def help_page(request: MemberRequest) -> HttpResponse:
    """The members' guide of the documentation."""
    return render(request, "extranet/help.html", {"page_title": _("Aide"), "guide": _guide()})


@cache
def _guide() -> SafeString:
    """It changes with the code alone."""
    text = (settings.ROOT / "docs" / "guide-adherents.md").read_text("utf-8")
    return mark_safe(markdown(text))  # our own file, not what somebody typed


@never_cache
def missing(request: MemberRequest) -> HttpResponse:
    raise Http404
