"""What a private calendar holds, read again at each request: a place that ends empties it at once."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import letters
from accounts.models import User
from content import seams
from content.icalendars import as_text, new_event
from extranet.collectives.models import Collective
from extranet.decisions.models import Action, Decision
from extranet.meetings.icalendars import event_of
from extranet.meetings.models import Attendance, CalendarFeed, Meeting, MeetingQuerySet

if TYPE_CHECKING:
    from icalendar import Event

A_DAY = datetime.timedelta(days=1)
KEPT, KEPT_CANCELLED = 365 * A_DAY, 60 * A_DAY


def text_of(feed: CalendarFeed) -> str:
    """The whole calendar. Its name says the collectif only to whoever may still see it."""
    if feed.collective is None:
        name, events = _("Mon agenda"), _of_a_person(feed.user)
    else:
        seen = Collective.objects.visible_to(feed.user).filter(pk=feed.collective_id)
        name = feed.collective.name if seen.exists() else _("Collectif")
        events = _meetings(Meeting.objects.filter(collective__in=seen))
    return as_text(events, method="PUBLISH", name=name)


def _of_a_person(user: User) -> "list[Event]":
    """The meetings of her collectifs but those she declined, their deadlines, and what she answers for."""
    declined = Attendance.objects.filter(meeting=OuterRef("pk"), user=user, answer=Attendance.Answer.EXCUSED)
    meetings = _meetings(Meeting.objects.concerning(user).exclude(Exists(declined)))
    collectives = Collective.objects.taken_part_in_by(user).running().for_listing()
    awaited = [
        *Decision.objects.awaited_from(user).for_listing(),
        *Action.objects.awaited_from(user).for_listing(),
    ]
    brought = [event for source in seams.own_calendar_sources for event in source(user)]
    return [
        *meetings,
        *(_deadline(each) for each in collectives),
        *(_awaited(each) for each in awaited),
        *brought,
    ]


def _meetings(found: MeetingQuerySet) -> "list[Event]":
    """Those of a year ago and since; a cancelled one stays long enough for every agenda to read so."""
    now = timezone.now()
    told = Q(cancelled_at=None) | Q(cancelled_at__gte=now - KEPT_CANCELLED)
    lately = found.filter(told, ends_at__gte=now - KEPT).for_listing().order_by("starts_at", "pk")
    return [event_of(meeting) for meeting in lately]


def _deadline(collective: Collective) -> "Event":
    title = _("Échéance : %(name)s") % {"name": collective.name}
    address = letters.address("extranet:collective", collective.slug)
    return _whole_day(f"echeance-{collective.pk}", collective.deadline, title, address)


def _awaited(each: Decision | Action) -> "Event":
    kind, screen = ("decision", "decisions") if isinstance(each, Decision) else ("action", "actions")
    title = f"{each.collective.name} : {each.words}"
    address = letters.address(f"extranet:{screen}", each.collective.slug)
    return _whole_day(f"{kind}-{each.pk}", each.due, title, f"{address}#{kind}-{each.pk}")


def _whole_day(identity: str, day: datetime.date, title: str, address: str) -> "Event":
    """A day that leaves its hours free. It is stamped with the morning: what may have changed since the
    day before is taken as new, and two readings of a day are alike."""
    event = new_event()
    event.add("uid", f"{identity}@{settings.MAIL_DOMAIN}")
    event.add("dtstamp", timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + A_DAY)
    event.add("summary", title)
    event.add("transp", "TRANSPARENT")
    event.add("url", address)
    event.add("description", address)
    return event
