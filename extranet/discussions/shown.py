"""A page of a discussion. What all its readers read is made once for them (`collectives/shared.py`); what
each may do, what is new to her and which files she may have are hers."""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from content import wording
from content.listing import read_page
from content.models import Document
from content.templatetags.site import typeset_once
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
    edited_at: datetime.datetime | None


class Trace(NamedTuple):
    """What a message said before it was changed."""

    edited_at: datetime.datetime
    former_title: str
    former_text: str


@dataclass(frozen=True)
class Written:
    """A message as all its readers read it. `html`: who wrote it, when, and what it says."""

    pk: int
    url: str
    anchor: str
    author_id: int | None
    author: str  # empty when the account is gone
    created_at: datetime.datetime
    opens_thread: bool
    is_withdrawn: bool
    edited_at: datetime.datetime | None
    traces: list[Trace]
    html: SafeString
    quote: SafeString  # the link, for whoever may answer
    told: frozenset[int]
    attachments: frozenset[int]


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
        rows = Post.objects.filter(thread=thread.pk).order_by("created_at", "pk")
        shown = rows.values_list("pk", "created_at", "author", "withdrawn_at", "edited_at")
        return [Place(key, at, by, withdrawn is not None, edited) for key, at, by, withdrawn, edited in shown]

    return shared(thread.collective, "discussions", "order", read, thread.pk)


def page_of(order: Sequence[Place], key: int) -> int:
    """On which page a message is; the last, for one that is gone meanwhile."""
    return next((n for n, place in enumerate(order) if place.key == key), len(order) - 1) // A_PAGE + 1


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
    """The page stays as long as its own messages do, whatever is said elsewhere."""
    places = list(page)
    version = hashlib.blake2b(repr((page.number, places)).encode(), digest_size=12).hexdigest()

    def read(anew: Collective) -> list[Written]:
        of_it = anew.threads.get(pk=thread.pk)
        return [_written(each, of_it, page.number) for each in _posts([place.key for place in places])]

    return shared(thread.collective, "", "page", read, thread.pk, version)


def shown(
    posts: Sequence[Written], person: User, powers: Powers, new: Place | None, markings: Mapping[int, Marking]
) -> list[Shown]:
    documents = _documents(posts, person)
    return [
        Shown(
            post=post,
            documents=[each for each in documents if each.pk in post.attachments],
            marking=markings.get(post.pk),
            is_first_new=new is not None and post.pk == new.key and not post.opens_thread,
            may_edit=powers.may_edit(post),
            may_withdraw=powers.may_withdraw(post),
        )
        for post in posts
    ]


def _posts(keys: Sequence[int]) -> list[Post]:
    """Those that were edited, with what they said before; the others ask nothing for it."""
    people = User.objects.order_by("last_name", "first_name", "pk")
    files = Document.objects.only("pk")
    posts = Post.objects.filter(pk__in=keys).select_related("author", "withdrawn_by")
    posts = posts.prefetch_related(Prefetch("mentioned", people), Prefetch("attachments", files))
    found = list(posts.order_by("created_at", "pk"))
    prefetch_related_objects([post for post in found if post.edited_at], "edits")
    return found


def _written(post: Post, thread: Thread, page: int) -> Written:
    post.thread = thread
    told = list(post.mentioned.all())
    return Written(
        pk=post.pk,
        url=post.url,
        anchor=post.anchor,
        author_id=post.author_id,
        author=str(post.author or ""),
        created_at=post.created_at,
        opens_thread=post.opens_thread,
        is_withdrawn=post.is_withdrawn,
        edited_at=post.edited_at,
        traces=[_trace(each) for each in post.edits.all()] if post.edited_at else [],
        html=_as_html(post, told),
        quote=typeset_once(
            render_to_string("extranet/discussions/_quote.html", {"post": post, "page": page})
        ),
        told=frozenset(person.pk for person in told),
        attachments=frozenset(document.pk for document in post.attachments.all()),
    )


def _as_html(post: Post, told: Sequence[User]) -> SafeString:
    named = mentioning.named_in(post.text, told)
    words = mentioning.stressed(wording.to_html(post.text), named)
    context = {"post": post, "html": words, "also_told": [each for each in told if each not in named]}
    return typeset_once(render_to_string("extranet/discussions/_written.html", context))


def _trace(edit: PostEdit) -> Trace:
    return Trace(edit.edited_at, edit.former_title, edit.former_text)


def _documents(posts: Iterable[Written], person: User) -> list[Document]:
    """Which of the files that are joined she may have, today."""
    keys = {key for post in posts for key in post.attachments}
    return list(Document.objects.shared_with(person).for_listing().filter(pk__in=keys)) if keys else []
