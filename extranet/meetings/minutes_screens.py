"""The screens of the minutes: written during the meeting, read by the group, approved, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from extranet.access import MemberRequest, can_run, require
from extranet.collectives.abilities import can_keep_record
from extranet.meetings import minuting
from extranet.meetings.minutes_forms import PartForm, PresenceForm
from extranet.meetings.models import Meeting
from extranet.meetings.views import find_meeting, way_to


def _to_write(request: MemberRequest, slug: str, meeting_id: int) -> Meeting:
    meeting = find_meeting(request, slug, meeting_id)
    require(can_keep_record(request.user, meeting.collective))
    return meeting


@never_cache
@require_POST
def begin(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    meeting = _to_write(request, slug, meeting_id)
    try:
        minuting.begin(meeting, by=request.user)
    except minuting.SettledError as refused:
        messages.error(request, str(refused))
        return redirect(meeting.url)
    return redirect("extranet:write_minutes", slug, meeting_id)


@never_cache
def write(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """All the parts on one screen. Without a script, one button keeps them all; with it, each is kept a
    moment after the last word."""
    meeting = _to_write(request, slug, meeting_id)
    if not hasattr(meeting, "minutes") or meeting.minutes.is_approved:
        return redirect(meeting.url)
    data = request.POST if request.method == "POST" else None
    presence = PresenceForm(data, meeting=meeting)
    parts = [PartForm(data, part=part) for part in meeting.parts.all()]
    complete = [form.is_valid() for form in (presence, *parts)] if data else [False]
    if all(complete) and _kept(request, meeting, presence, parts):
        messages.success(request, _("Le compte rendu est enregistré."))
        return redirect(f"{meeting.url}#compte-rendu")
    context = {"page_title": _("Compte rendu"), "meeting": meeting, "presence": presence, "parts": parts,
               "breadcrumb": [*way_to(meeting), (meeting.name, meeting.url)]}  # fmt: skip
    return render(request, "extranet/meetings/write.html", context)


def _kept(request: MemberRequest, meeting: Meeting, presence: PresenceForm, parts: list[PartForm]) -> bool:
    """Whether it could be kept; if it was approved meanwhile, the words stay on the screen."""
    try:
        minuting.note_presence(meeting, **presence.said())
        for form in parts:
            minuting.write(form.part.pk, meeting=meeting, by=request.user, **form.said())
    except minuting.SettledError as refused:
        messages.error(request, str(refused))
        return False
    return True


@never_cache
@require_POST
def save_part(request: MemberRequest, slug: str, meeting_id: int, part_id: int) -> JsonResponse:
    """What the script keeps: answers with what the part says now, others' words included."""
    meeting = _to_write(request, slug, meeting_id)
    part = get_object_or_404(meeting.parts.all(), pk=part_id)
    form = PartForm(request.POST, part=part)
    if not form.is_valid():
        return JsonResponse({"error": next(iter(form.errors.values()))[0]}, status=422)
    try:
        kept = minuting.write(part.pk, meeting=meeting, by=request.user, **form.said())
    except minuting.SettledError as refused:
        return JsonResponse({"error": str(refused)}, status=409)
    return JsonResponse({"text": kept.text, "version": kept.version})


@never_cache
@require_POST
def propose(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    meeting = _to_write(request, slug, meeting_id)
    said = _("Le groupe est prévenu : chacune et chacun peut relire.")
    return _done(request, meeting, minuting.propose, said)


@never_cache
@require_POST
def approve(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    meeting = _to_write(request, slug, meeting_id)
    require(can_run(request.user, meeting.collective))
    return _done(request, meeting, minuting.approve, _("Le compte rendu est approuvé."))


def _done(request: MemberRequest, meeting: Meeting, act: Any, said: str) -> HttpResponse:
    try:
        act(meeting, by=request.user)
    except minuting.SettledError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(f"{meeting.url}#compte-rendu")
