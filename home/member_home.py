"""What the public site brings to the home of the members: its latest words, and its next dates."""

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.models import User
from content import seams
from content.freshness import derived
from home.models import NewsPage, Occurrence, PositionPage

MOST_SHOWN = 30
NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def register() -> None:
    source = seams.HomeSource(
        "actualites", _("Actualités et positions"), new=news_since, new_to=new_to, coming=next_dates
    )
    seams.add_home_source(source)


def news_since(person: User, since: datetime.datetime) -> list[seams.HomeItem]:
    return [item for item in derived("member-home-news", _latest) if item.is_after(since)]


def new_to(people: list[User], since: datetime.datetime) -> dict[int, list[seams.HomeItem]]:
    """The same for everybody."""
    return {person.pk: news_since(person, since) for person in people}


def next_dates(person: User) -> list[seams.HomeItem]:
    return derived("member-home-dates", _next_dates)


def _latest() -> list[seams.HomeItem]:
    """The same for every member, so it is kept until the content changes."""
    found: list[Page] = []
    for model in (NewsPage, PositionPage):
        found += model.objects.published().filter(locale__language_code="fr").order_by(
            "-first_published_at"
        )[:MOST_SHOWN]  # fmt: skip
    found.sort(key=lambda page: page.first_published_at or NEVER, reverse=True)
    return [
        seams.HomeItem(
            page.title,
            page.get_url() or "",
            page.first_published_at,
            str(page._meta.verbose_name).capitalize(),
        )
        for page in found
    ]


def _next_dates() -> list[seams.HomeItem]:
    coming = Occurrence.objects.announced().upcoming()[:MOST_SHOWN]
    return [
        seams.HomeItem(o.event.title, o.event.get_url() or "", o.starts_at, o.event.venue) for o in coming
    ]
