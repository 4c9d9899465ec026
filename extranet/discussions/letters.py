"""The messages that letters carry, for many people at once: whole, and with the way to answer."""

import datetime

from accounts.models import User
from content.seams import HomeItem
from extranet.collectives.telling import spaces_of
from extranet.discussions.by_mail import address_for
from extranet.discussions.models import Post, Reading

type Told = dict[int, list[HomeItem]]
MOST_TOLD = 30  # to one person


def new_to(people: list[User], since: datetime.datetime) -> Told:
    """By key of each person, the messages of others that she has neither read nor muted, those of one
    discussion in the order in which they were written."""
    found = Post.objects.standing().filter(
        created_at__gt=since, thread__collective__space__in=spaces_of(people)
    )
    posts = list(found.select_related("author", "thread__collective__space").order_by("thread", "created_at"))
    readings = {
        (each.user_id, each.thread_id): each
        for each in Reading.objects.filter(user__in=people, thread__in={post.thread_id for post in posts})
    }
    return {person.pk: _told(person, posts, readings) for person in people}


def _told(person: User, posts: list[Post], readings: dict[tuple[int, int], Reading]) -> list[HomeItem]:
    mine = person.roles_in_spaces
    here = [post for post in posts if post.thread.collective.space_id in mine and post.author_id != person.pk]
    unread = [post for post in here if _is_unread(post, readings.get((person.pk, post.thread_id)))]
    return [_as_item(post, person) for post in unread[-MOST_TOLD:]]


def _is_unread(post: Post, reading: Reading | None) -> bool:
    if reading is None:
        return True
    return not reading.muted and (reading.read_until is None or post.created_at > reading.read_until)


def _as_item(post: Post, person: User) -> HomeItem:
    collective = post.thread.collective
    return HomeItem(
        post.thread.title,
        post.url,
        post.created_at,
        collective.name,
        words=f"{post.signature} :\n{post.text}",
        space_id=collective.space_id,
        conversation=f"discussion-{post.thread_id}",
        answer_to=address_for(person, post.thread_id),
    )
