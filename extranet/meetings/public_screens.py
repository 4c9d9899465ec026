"""The screen on which whoever runs a collectif says what the public reads of a meeting."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require
from extranet.meetings import planning
from extranet.meetings.abilities import can_show_publicly
from extranet.meetings.forms import PublicForm
from extranet.meetings.views import find_meeting, way_to


@never_cache
def choose(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    meeting = find_meeting(request, slug, meeting_id)
    require(can_show_publicly(request.user, meeting))
    typed = request.POST if request.method == "POST" else None  # nothing ticked is an answer
    form = PublicForm(typed, instance=meeting)
    if request.method == "POST" and form.is_valid():
        shown = dict(form.cleaned_data)
        planning.show_publicly(meeting, by=request.user, and_those_after=shown.pop("series", False), **shown)
        said = _("Le public peut lire cette date.") if shown["is_public"] else _("Le public ne la lit pas.")
        messages.success(request, said)
        return redirect(meeting.url)
    context = {"page_title": _("Choisir ce que le public en lit"), "summary": str(meeting), "form": form,
               "breadcrumb": way_to(meeting), "back": meeting.url}  # fmt: skip
    return render(request, "extranet/form.html", context)
