"""The screens of the meetings: the list, one meeting, and what those who take part answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from content import seams
from content.listing import read_page
from extranet.access import MemberRequest, can_run, require
from extranet.collectives import rooms
from extranet.collectives.abilities import can_contribute, can_keep_record
from extranet.collectives.views import find_collective
from extranet.meetings import answering, returning
from extranet.meetings.abilities import can_show_publicly
from extranet.meetings.models import Attendance, Meeting

A_PAGE = 20


def find_meeting(request: MemberRequest, slug: str, meeting_id: int) -> Meeting:
    found = Meeting.objects.visible_to(request.user).for_listing()
    return get_object_or_404(found, pk=meeting_id, collective__slug=slug)


@never_cache
def meetings(request: MemberRequest, slug: str) -> HttpResponse:
    """The dates of a collectif: those to come, then those that took place, with their minutes."""
    collective = find_collective(request, slug)
    past = Meeting.objects.filter(collective=collective).exclude(pk__in=collective.meetings.to_come())
    context = rooms.head(request.user, collective, "meetings") | {
        "page_title": _("Rencontres de %(name)s") % {"name": collective.name},
        "coming": collective.meetings.to_come().select_related("host"),
        "listing": read_page(request, past.select_related("host", "minutes").order_by("-starts_at"), A_PAGE),
        "first_points": collective.first_points.all(),
        "may_plan": can_keep_record(request.user, collective),
        "panels": seams.panels("collective_meetings", request, collective),
    }
    return render(request, "extranet/meetings/list.html", context)


@never_cache
def meeting(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """One meeting: when and where, what for, who comes, what was said and decided."""
    found = find_meeting(request, slug, meeting_id)
    context = {
        "page_title": found.name,
        "breadcrumb": way_to(found),
        "meeting": found,
        "collective": found.collective,
        "agenda": found.agenda.select_related("owner", "decision").prefetch_related("documents"),
        "returning": returning.to_bring_back(found),
        "decisions": found.decisions.for_listing(),
        "actions": found.actions.for_listing(),
        "panels": seams.panels("meeting", request, found),
        **_people(found, request.user),
        **_abilities(request.user, found),
    }
    return render(request, "extranet/meetings/meeting.html", context)


def way_to(meeting: Meeting) -> list[tuple[str, str]]:
    """What stands above the page of a meeting."""
    from django.urls import reverse

    collective = meeting.collective
    return [
        (collective.name, collective.url),
        (_("Rencontres"), reverse("extranet:meetings", args=[collective.slug])),
    ]


def _people(meeting: Meeting, person: User) -> dict[str, Any]:
    known = {each.user_id: each for each in meeting.attendances.select_related("user")}
    members = [place.user for place in meeting.collective.places]
    answers = {each.pk: known[each.pk].answer for each in members if each.pk in known}
    minutes = getattr(meeting, "minutes", None)
    return {
        "mine": known.get(person.pk),
        "is_member": person.pk in {each.pk for each in members},
        "coming": [each for each in members if answers.get(each.pk) == Attendance.Answer.COMING],
        "excused": [each for each in members if answers.get(each.pk) == Attendance.Answer.EXCUSED],
        "silent": [each for each in members if not answers.get(each.pk)],
        "present": [a.user for a in known.values() if a.presence == Attendance.Presence.PRESENT],
        "absent": [a.user for a in known.values() if a.presence == Attendance.Presence.EXCUSED],
        "minutes": minutes,
        "parts": [part for part in meeting.parts.all() if part.text] if minutes else [],
    }


def _abilities(person: User, meeting: Meeting) -> dict[str, bool]:
    keeps = can_keep_record(person, meeting.collective)
    return {
        "keeps_record": keeps,
        "may_answer": can_contribute(person, meeting.collective) and not meeting.is_over,
        "may_show": can_show_publicly(person, meeting),
        "runs": can_run(person, meeting.collective) and keeps,
    }


@never_cache
@require_POST
def answer(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """« Je viens » or « Je ne peux pas venir », and the change of mind."""
    found = find_meeting(request, slug, meeting_id)
    require(can_contribute(request.user, found.collective))
    try:
        answering.answer(found, request.POST.get("reponse", ""), by=request.user)
    except answering.TooLateError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Votre réponse est notée."))
    return redirect(found.url)
