"""Training in the extranet: what is to come, and one session."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import inviting
from accounts.models import Structure, User
from content import seams
from content.freshness import derived
from content.templatetags.site import typeset_once
from extranet.access import MemberRequest
from extranet.training.abilities import can_run_training
from extranet.training.models import CourseSession, CourseSessionQuerySet, Enrolment
from extranet.training.situations import structures_of

MOST_OVER = 12


@never_cache
def training(request: MemberRequest) -> HttpResponse:
    """My enrolments, those of my structure that await me, and the sessions to come."""
    person = request.user
    seen = CourseSession.objects.visible_to(person)
    mine = Enrolment.objects.filter(person=person).for_listing().order_by("session__starts_at", "pk")
    context = {
        "page_title": _("Formations"),
        "live": [each for each in mine if each.is_live and not each.session.is_over],
        "ended": [each for each in mine if not each.is_live or each.session.is_over],
        "to_agree": _to_agree(person),
        "sessions": _to_come(seen),
        "over": _over(seen) if can_run_training(person) else [],
        "runs": can_run_training(person),
        "panels": seams.panels("training", request),
        "last_panels": seams.panels("training_end", request),
    }
    return render(request, "extranet/training/list.html", context)


def _over(seen: CourseSessionQuerySet) -> CourseSessionQuerySet:
    """The last ones: chosen first, so that the enrolments of them alone are counted."""
    last = seen.over().values("pk")[:MOST_OVER]
    return CourseSession.objects.filter(pk__in=last).for_listing().over()


def _to_come(seen: CourseSessionQuerySet) -> list[SafeString]:
    """Those that she may see, each as it is written for all."""
    written = derived("sessions-to-come", _write_to_come, by_language=True)
    return [written[pk] for pk in seen.to_come().values_list("pk", flat=True) if pk in written]


def _write_to_come() -> dict[int, SafeString]:
    return {
        each.pk: typeset_once(render_to_string("extranet/training/_to_come.html", {"session": each}))
        for each in CourseSession.objects.to_come().for_listing()
    }


def _to_agree(person: User) -> list[Enrolment]:
    """What the direction is asked: her own people's, not the whole network's for the team."""
    return list(Enrolment.objects.to_agree_by(person).for_listing())


def find_session(request: MemberRequest, code: str) -> CourseSession:
    """Raises Http404 for what the person may not see."""
    return get_object_or_404(CourseSession.objects.visible_to(request.user).for_listing(), code=code)


@never_cache
def session(request: MemberRequest, code: str) -> HttpResponse:
    """When, where, with whom, how many places, and what one may do."""
    found = find_session(request, code)
    prefetch_related_objects([found], "slots", "trainers")  # panels read them too
    context: dict[str, Any] = {
        "page_title": found.course.title,
        "session": found,
        "slots": list(found.slots.all()),
        "trainers": list(found.trainers.all()),
        "mine": found.enrolments.filter(person=request.user).order_by("-pk").first(),
        "people": _people(request.user, found),
        "may_enrol": found.takes_enrolments and request.user.is_in_network,
        "directed": directed_by(request.user, found) if found.takes_enrolments else [],
        "runs": can_run_training(request.user),
        "panels": seams.panels("training_session", request, found),
    }
    return render(request, "extranet/training/session.html", context)


def _people(person: User, session: CourseSession) -> list[Enrolment]:
    """Whom I may know of in this session: my people; all of them, for the team."""
    found = Enrolment.objects.visible_to(person).filter(session=session).live()
    return list(found.exclude(person=person).for_listing().order_by("state", "asked_at", "pk"))


def directed_by(person: User, session: CourseSession) -> list[Structure]:
    """The structures for which I may enrol people there: for the team, that is asked apart."""
    mine = [each for each in structures_of(person) if session.is_for(each)]
    return [each for each in mine if inviting.may_manage(person, each)]
