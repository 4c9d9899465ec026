"""A page of a discussion. What all its readers read is made once for them (`collectives/shared.py`); what
each may do, what is new to her and which files she may have are hers."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.safestring import SafeString

from accounts.models import User
from accounts.models.user import FORMER_MEMBER
from content import wording
from content.listing import read_page
from content.models import Document
from extranet.access import MemberRequest
from extranet.collectives.models import Collective
from extranet.collectives.shared import shared
from extranet.discussions import mentioning
from extranet.discussions.abilities import Powers
from extranet.discussions.models import Post, PostEdit, Reading, Thread
from extranet.questions.marking import Marking

A_PAGE = 50


class Place(NamedTuple):
    """A message in the order of its discussion."""

    key: int
    at: datetime.datetime
    author: int | None
    is_withdrawn: bool


class Trace(NamedTuple):
    """What a message said before it was changed."""

    edited_at: datetime.datetime
    former_title: str
    former_text: str


@dataclass(frozen=True)
class Written:
    """A message as all its readers read it. Names are empty when the account is gone."""

    pk: int
    url: str
    anchor: str
    author_id: int | None
    author: str
    created_at: datetime.datetime
    by_mail: bool
    opens_thread: bool
    is_withdrawn: bool
    withdrawn_by: str
    edited_at: datetime.datetime | None
    traces: list[Trace]
    html: SafeString
    told: frozenset[int]
    also_told: list[str]  # those whom its words do not name
    attachments: list[int]

    @property
    def version(self) -> str:
        """Changes with anything that its readers read."""
        return hashlib.blake2b(repr(self).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class Shown:
    """A message with what its reader may do with it."""

    post: Written
    documents: Sequence[Document]
    marking: Marking | None
    is_first_new: bool
    may_edit: bool
    may_withdraw: bool


def order_of(thread: Thread) -> list[Place]:
    """Its messages, in the order they were written."""

    def read(anew: Collective) -> list[Place]:
        rows = thread.posts.order_by("created_at", "pk")
        return [
            Place(key, at, author, withdrawn_at is not None)
            for key, at, author, withdrawn_at in rows.values_list(
                "pk", "created_at", "author", "withdrawn_at"
            )
        ]

    return shared(thread.collective, "discussions", "order", read, thread.pk)


def page_of(order: Sequence[Place], key: int) -> int:
    """On which page a message is."""
    return next(n for n, place in enumerate(order) if place.key == key) // A_PAGE + 1


def first_new(order: Sequence[Place], reading: Reading) -> Place | None:
    """The first message of others that came after what she read: `PostQuerySet.unread_by`."""
    until = reading.read_until
    new = (place for place in order if until is None or place.at > until)
    others = (place for place in new if not place.is_withdrawn and place.author != reading.user_id)
    return next(others, None)


def asked_page(request: MemberRequest, order: list[Place], new: Place | None) -> Page[Place]:
    """The page of the address; without one, that of what is new, or the last."""
    if "page" in request.GET:
        return read_page(request, order, A_PAGE)
    paginator = Paginator(order, A_PAGE)
    return paginator.page(page_of(order, new.key) if new else paginator.num_pages)


def written(thread: Thread, page: Page[Place]) -> list[Written]:
    def read(anew: Collective) -> list[Written]:
        posts = _posts(thread, [place.key for place in page])
        for each in posts:
            each.thread = thread
        return [_written(each) for each in posts]

    return shared(thread.collective, "discussions", "page", read, thread.pk, page.number)


def shown(
    posts: Sequence[Written], person: User, powers: Powers, new: Place | None, markings: Mapping[int, Marking]
) -> list[Shown]:
    documents = _documents(posts, person)
    return [
        Shown(
            post=post,
            documents=[documents[key] for key in post.attachments if key in documents],
            marking=markings.get(post.pk),
            is_first_new=new is not None and post.pk == new.key and not post.opens_thread,
            may_edit=powers.may_edit(post),
            may_withdraw=powers.may_withdraw(post),
        )
        for post in posts
    ]


def _posts(thread: Thread, keys: Sequence[int]) -> list[Post]:
    """Those that were edited, with what they said before; the others ask nothing for it."""
    people = User.objects.order_by("last_name", "first_name", "pk")
    files = Document.objects.only("title").order_by("title", "pk")
    posts = Post.objects.filter(pk__in=keys).select_related("author", "withdrawn_by")
    posts = posts.prefetch_related(Prefetch("mentioned", people), Prefetch("attachments", files))
    found = list(posts.order_by("created_at", "pk"))
    prefetch_related_objects([post for post in found if post.edited_at], "edits")
    return found


def _written(post: Post) -> Written:
    told = list(post.mentioned.all())
    named = mentioning.named_in(post.text, told)
    return Written(
        pk=post.pk,
        url=post.url,
        anchor=post.anchor,
        author_id=post.author_id,
        author=str(post.author or ""),
        created_at=post.created_at,
        by_mail=post.by_mail,
        opens_thread=post.opens_thread,
        is_withdrawn=post.is_withdrawn,
        withdrawn_by="" if post.withdrawn_by == post.author else str(post.withdrawn_by or FORMER_MEMBER),
        edited_at=post.edited_at,
        traces=[_trace(each) for each in post.edits.all()] if post.edited_at else [],
        html=mentioning.stressed(wording.to_html(post.text), named),
        told=frozenset(person.pk for person in told),
        also_told=[str(person) for person in told if person not in named],
        attachments=[document.pk for document in post.attachments.all()],
    )


def _trace(edit: PostEdit) -> Trace:
    return Trace(edit.edited_at, edit.former_title, edit.former_text)


def _documents(posts: Iterable[Written], person: User) -> dict[int, Document]:
    """Which of the files that are joined she may have, today."""
    keys = {key for post in posts for key in post.attachments}
    if not keys:
        return {}
    return Document.objects.shared_with(person).for_listing().in_bulk(keys)
