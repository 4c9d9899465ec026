"""The demonstration's discussions: what the people of each collectif said, and when; all of it is read."""

from typing import Any

from demo.collectives import user_of
from demo.source import demo, moment
from extranet.collectives.models import Collective
from extranet.discussions.models import Post, Reading, Thread


def hold_discussions() -> None:
    """Those of every collectif, in the order they were held."""
    for row in demo()["collectives"]:
        collective = Collective.objects.get(slug=row["slug"])
        for said in row["discussions"]:
            _read_by_all(_hold(collective, said))


def _hold(collective: Collective, row: dict[str, Any]) -> Thread:
    """Its dates are those of its messages; whoever spoke last found the answer."""
    posts = row["posts"]
    first, last = moment(posts[0]["date"]), moment(posts[-1]["date"])
    author = user_of(row["author"])
    thread = Thread(collective=collective, title=row["title"], author=author, created_at=first)
    thread.last_post_at = last
    if row["resolved"]:
        thread.resolved_at, thread.resolved_by = last, user_of(posts[-1]["author"])
    thread.save()
    for number, post in enumerate(posts):
        Post.objects.create(
            thread=thread,
            author=user_of(post["author"]),
            text=post["text"],
            created_at=moment(post["date"]),
            opens_thread=number == 0,
        )
    return thread


def _read_by_all(thread: Thread) -> None:
    people = {place.user_id for place in thread.collective.places}
    Reading.objects.bulk_create(
        Reading(thread=thread, user_id=key, read_until=thread.last_post_at) for key in sorted(people)
    )
