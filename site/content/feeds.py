"""RSS 2.0 and Atom feeds."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language

KINDS = {"rss": Rss201rev2Feed, "atom": Atom1Feed}


@dataclass(frozen=True)
class FeedEntry:
    """One item: `identity` never changes, so that no reader shows it twice."""

    title: str
    url: str
    summary: str
    published: datetime.datetime
    identity: str
    categories: tuple[str, ...] = ()


def render_feed(request: HttpRequest, kind: str, page: Any, entries: list[FeedEntry]) -> HttpResponse:
    """The feed of a list page, in the format that the address names (Http404 for another)."""
    if kind not in KINDS:
        raise Http404
    address = request.build_absolute_uri
    feed = KINDS[kind](
        title=page.title,
        link=address(page.get_url(request)),
        description=page.description or page.title,
        language=get_language(),
        feed_url=address(),
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=address(entry.url),
            description=entry.summary,
            pubdate=entry.published,
            updateddate=entry.published,
            unique_id=entry.identity,
            unique_id_is_permalink=False,
            categories=entry.categories,
        )
    response = HttpResponse(content_type=feed.content_type)
    feed.write(response, "utf-8")
    return response


def at_noon(day: datetime.date) -> datetime.datetime:
    """A moment of the day for readers that want one."""
    return datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC)
