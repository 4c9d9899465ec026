"""What the public site says of meetings: when, and no more than whoever runs the collectif chose."""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from content import freshness, seams
from extranet.meetings.models import Meeting
from home.models import CollectivePage

MOST = 20


def register() -> None:
    seams.add_panel("collective", calendar)
    seams.collective_dates.append(dates_of)
    seams.calendar_sources.append(all_dates)
    freshness.moments.append(changes_of_today)


def calendar(request: HttpRequest, page: CollectivePage) -> seams.Panel | None:
    dates = dates_of(page)
    return seams.Panel("extranet/meetings/_public.html", {"dates": dates, "page": page}) if dates else None


def dates_of(page: CollectivePage) -> list[seams.CalendarEntry]:
    """The coming ones, in the language of the page: titles and places are written in French."""
    coming = Meeting.objects.public().to_come().for_listing()
    found = coming.filter(collective__page__translation_key=page.translation_key)[:MOST]
    in_french = page.locale.language_code == settings.LANGUAGE_CODE
    return [_entry(each, page, with_words=in_french) for each in found]


def all_dates() -> Iterator[seams.CalendarEntry]:
    """For the calendar of the agenda: those of the collectifs that have a public page."""
    coming = Meeting.objects.public().to_come().for_listing()
    for meeting in coming.filter(collective__page__in=CollectivePage.objects.published()):
        if page := meeting.collective.page:
            yield _entry(meeting, page, with_words=True, named=True)


def _entry(
    meeting: Meeting, page: CollectivePage, *, with_words: bool, named: bool = False
) -> seams.CalendarEntry:
    """The one place where a meeting meets the public. The group is called as its page is: its own name may
    be another. `named`: beside dates that are not its own."""
    title = meeting.name if with_words and meeting.shows_title else _("Rencontre du collectif")
    place = meeting.place if with_words and meeting.shows_place else ""
    title = f"{page.title} : {title}" if named else title
    return seams.CalendarEntry(
        str(meeting.identity), title, page.url or "/", meeting.starts_at, meeting.ends_at, place
    )


def changes_of_today() -> list[datetime.datetime]:
    """A meeting leaves the pages once it is over."""
    today = timezone.localdate()
    found = Meeting.objects.public().filter(ends_at__date=today)
    return list(found.values_list("ends_at", flat=True))
