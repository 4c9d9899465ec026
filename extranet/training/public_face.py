"""What the public site says of sessions: dates, places left, calendars; never a name."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from content import freshness, seams
from extranet.training import schedules
from extranet.training.announcing import next_day, to_come_of
from extranet.training.icalendars import place_of
from extranet.training.models import CourseSession
from home.models import CoursePage, TrainingIndexPage


def register() -> None:
    seams.add_panel("course", sessions_of)
    seams.add_panel("catalogue", years_of)
    seams.course_days.append(next_day)
    seams.course_sources.append(instances)
    seams.calendar_sources.append(half_days)
    seams.schedule_files.update(schedules.FILES)
    freshness.moments.append(beginnings)


def sessions_of(request: HttpRequest, course: CoursePage) -> seams.Panel:
    """Asked when the page is made, not when it is read from memory."""
    found = to_come_of(course).for_listing().prefetch_related("slots")
    return seams.Panel("extranet/training/_public.html", {"sessions": found})


def years_of(request: HttpRequest, catalogue: TrainingIndexPage) -> seams.Panel:
    years = CourseSession.objects.public().to_come().values_list("starts_at__year", flat=True)
    return seams.Panel("extranet/training/_schedules.html", {"years": years.order_by().distinct()})


def instances(course: CoursePage) -> list[dict[str, Any]]:
    """https://schema.org/CourseInstance."""
    return freshness.derived("course_instances", lambda: _instances(course), course.pk)


def _instances(course: CoursePage) -> list[dict[str, Any]]:
    return [
        {
            "@type": "CourseInstance",
            "courseMode": "Online" if each.remote_rate == 100 else "Onsite",
            "courseWorkload": f"PT{round(each.hours * 60)}M",
            "startDate": each.first_day.isoformat(),
            "endDate": each.last_day.isoformat(),
        }
        for each in to_come_of(course)
        if each.first_day and each.last_day
    ]


def half_days() -> Iterator[seams.CalendarEntry]:
    """For the calendar of the agenda."""
    coming = CourseSession.objects.public().to_come().select_related("course").prefetch_related("slots")
    for session in coming:
        for number, slot in enumerate(session.slots.all(), 1):
            yield seams.CalendarEntry(
                f"{session.identity}-{number}", session.course.title, session.course.url or "/",
                slot.start, slot.end, place_of(session, slot),
            )  # fmt: skip


def beginnings() -> list[datetime.datetime]:
    """Today's: nobody enrols after, and the next session comes first."""
    today = CourseSession.objects.announced().filter(starts_at__date=timezone.localdate())
    return [moment for moment in today.values_list("starts_at", flat=True) if moment]
