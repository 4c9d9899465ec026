"""For the team: who comes."""

import csv

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin.views.mixins import Echo

from accounts.csv_files import harmless
from accounts.models import AuditEntry
from accounts.models.audit import record
from extranet.access import MemberRequest, team_only
from extranet.registrations.models import Registration
from home.models import EventPage


def _event(event_id: int) -> EventPage:
    return get_object_or_404(EventPage.objects.exclude(seats=None), pk=event_id)


@never_cache
@team_only
def who_comes(request: MemberRequest, event_id: int) -> HttpResponse:
    event = _event(event_id)
    known = list(event.registrations.live().order_by("state", "asked_at", "pk"))
    context = {
        "page_title": _("Qui vient"),
        "event": event,
        "coming": [each for each in known if each.state == Registration.State.CONFIRMED],
        "waiting": [each for each in known if each.state == Registration.State.WAITING],
    }
    return render(request, "extranet/registrations/list.html", context)


@never_cache
@team_only
def who_comes_csv(request: MemberRequest, event_id: int) -> HttpResponseBase:
    """Somebody takes names away: the log says who, what and when."""
    event = _event(event_id)
    record(AuditEntry.Act.DATA_EXPORTED, by=request.user, detail=f"inscriptions-{event.slug}.csv")
    answer = StreamingHttpResponse(_lines(event), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="inscriptions-{event.slug}.csv"'
    return answer


def _lines(event: EventPage) -> list[bytes]:
    writer = csv.writer(Echo(), delimiter=";")
    rows = [[_("Nom"), _("Adresse électronique"), _("Structure"), _("État")]]
    rows += [
        [each.name, each.email, each.organisation, str(each.get_state_display())]
        for each in event.registrations.live()
    ]
    return ["\ufeff".encode(), *(writer.writerow([harmless(cell) for cell in row]) for row in rows)]
