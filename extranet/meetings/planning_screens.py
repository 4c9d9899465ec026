"""The screens by which a meeting is planned, moved, given its agenda, or cancelled."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require
from extranet.collectives.abilities import can_keep_record
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.meetings import planning
from extranet.meetings.agenda_forms import AgendaFormSet, ReadingForm
from extranet.meetings.forms import CancelForm, MeetingForm, PlanForm
from extranet.meetings.models import Meeting
from extranet.meetings.views import find_meeting, way_to

LONGEST_KEY = 12  # digits


@never_cache
def plan(request: MemberRequest, slug: str) -> HttpResponse:
    """A new date, or several at the same hour; everybody is invited."""
    collective = find_collective(request, slug)
    require(can_keep_record(request.user, collective))
    model = _model(request, collective)
    form = PlanForm(request.POST or None, collective=collective, initial=planning.copied(model))
    if request.method == "POST" and form.is_valid():
        made = planning.plan_series(
            collective, form.moments(), by=request.user, agenda_of=model, **form.words()
        )
        said = ngettext(
            "La rencontre est prévue, chacune et chacun reçoit une invitation.",
            "%(count)s rencontres sont prévues, chacune et chacun reçoit les invitations.",
            len(made),
        )
        messages.success(request, said % {"count": len(made)})
        return redirect("extranet:agenda", collective.slug, made[0].pk)
    context = {"page_title": _("Prévoir une rencontre"), "summary": collective.name, "form": form,
               "back": collective.url}  # fmt: skip
    return render(request, "extranet/form.html", context)


@never_cache
def change(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Another time, another place: whoever was invited is told."""
    meeting = _to_change(request, slug, meeting_id)
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        planning.change(form.save(commit=False), by=request.user)
        messages.success(request, _("La rencontre est modifiée."))
        return redirect(meeting.url)
    context = {"page_title": _("Modifier la rencontre"), "summary": str(meeting), "form": form,
               "breadcrumb": way_to(meeting), "back": meeting.url}  # fmt: skip
    return render(request, "extranet/form.html", context)


@never_cache
def cancel(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """It does not take place: it leaves the agendas of those who were invited."""
    meeting = _to_change(request, slug, meeting_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        planning.cancel(meeting, why=form.cleaned_data["why"], by=request.user)
        messages.success(
            request, _("La rencontre est annulée. Les personnes invitées reçoivent un courriel.")
        )
        return redirect("extranet:meetings", slug)
    context = {"page_title": _("Annuler la rencontre"), "summary": str(meeting), "form": form,
               "breadcrumb": way_to(meeting), "back": meeting.url}  # fmt: skip
    return render(request, "extranet/form.html", context)


@never_cache
def agenda(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """What the meeting is about, point by point, until its minutes are approved."""
    meeting = find_meeting(request, slug, meeting_id)
    require(can_keep_record(request.user, meeting.collective) and not _is_settled(meeting))
    people = [place.user for place in meeting.collective.places]
    points = AgendaFormSet(
        request.POST or None, instance=meeting, prefix="points", form_kwargs={"people": people}
    )
    if request.method == "POST" and points.is_valid():
        points.save_in_order()
        messages.success(request, _("L’ordre du jour est enregistré."))
        return redirect(meeting.url)
    context = {"page_title": _("Ordre du jour"), "meeting": meeting, "points": points,
               "breadcrumb": way_to(meeting)}  # fmt: skip
    return render(request, "extranet/meetings/agenda.html", context)


@never_cache
def reading(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """What to read before one point."""
    meeting = find_meeting(request, slug, meeting_id)
    require(can_keep_record(request.user, meeting.collective))
    item = get_object_or_404(meeting.agenda.all(), pk=item_id)
    item.meeting = meeting
    form = ReadingForm(request.POST or None, instance=item, person=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Les documents à lire sont enregistrés."))
        return redirect(meeting.url)
    context = {"page_title": _("Documents à lire avant"), "summary": str(item), "form": form,
               "breadcrumb": way_to(meeting), "back": meeting.url}  # fmt: skip
    return render(request, "extranet/form.html", context)


def _model(request: MemberRequest, collective: Collective) -> Meeting | None:
    """The meeting that is copied, if one is."""
    asked = request.GET.get("modele", "")
    if not (asked.isdecimal() and len(asked) <= LONGEST_KEY):
        return None
    return collective.meetings.filter(pk=int(asked)).first()


def _to_change(request: MemberRequest, slug: str, meeting_id: int) -> Meeting:
    """What is past or cancelled stays as it was."""
    meeting = find_meeting(request, slug, meeting_id)
    open_still = not meeting.is_over and not meeting.is_cancelled
    require(can_keep_record(request.user, meeting.collective) and open_still)
    return meeting


def _is_settled(meeting: Meeting) -> bool:
    return meeting.is_cancelled or (hasattr(meeting, "minutes") and meeting.minutes.is_approved)
