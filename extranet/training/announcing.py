"""The day on which each course is next given, kept on its page."""

import datetime

from django.db import models
from django.utils import timezone

from content import freshness
from extranet.training.models import CourseSession, CourseSessionQuerySet
from home.models import CoursePage


def to_come_of(course: CoursePage) -> CourseSessionQuerySet:
    """Those announced, whatever the language of the page."""
    announced = CourseSession.objects.announced().to_come()
    return announced.filter(course__translation_key=course.translation_key)


def next_day(course: CoursePage) -> datetime.date | None:
    """That of the next session to begin."""
    coming = to_come_of(course).filter(starts_at__gt=timezone.now()).first()
    return coming.first_day if coming else None


def announce(course: CoursePage) -> None:
    """On its page in each language; asked when one of its sessions changes."""
    pages = CoursePage.objects.filter(translation_key=course.translation_key)
    pages.update(first_date=next_day(course))


def announce_all() -> int:
    """Scheduled every hour: time passes, and the next session is another. Returns how many courses."""
    coming = CourseSession.objects.announced().to_come().filter(starts_at__gt=timezone.now())
    next_start = dict(
        coming.order_by().values_list("course__translation_key").annotate(first=models.Min("starts_at"))
    )
    late = [
        page
        for page in CoursePage.objects.only("translation_key", "first_date")
        if page.first_date != _day(next_start.get(page.translation_key))
    ]
    for page in late:
        announce(page)
    if late:
        freshness.bump()
    return len(late)


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None
