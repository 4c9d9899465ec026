"""A page of a discussion, as one reader sees it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.safestring import SafeString

from accounts.models import User
from content import wording
from content.listing import read_page
from extranet.access import MemberRequest
from extranet.discussions import mentioning
from extranet.discussions.abilities import Powers
from extranet.discussions.models import Post, PostEdit, Thread

A_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A message with what its reader may do with it."""

    post: Post
    html: SafeString
    also_told: Sequence[User]  # those whom its words do not name
    is_first_new: bool
    may_edit: bool
    may_withdraw: bool


def page_of(thread: Thread, post: Post) -> int:
    """On which page a message is."""
    return thread.posts.filter(created_at__lt=post.created_at).count() // A_PAGE + 1


def asked_page(request: MemberRequest, thread: Thread, first_new: Post | None) -> Page[Post]:
    """The page of the address; without one, that of what is new, or the last."""
    posts = thread.posts.for_page(request.user)
    if "page" in request.GET:
        return read_page(request, posts, A_PAGE)
    paginator = Paginator(posts, A_PAGE)
    return paginator.page(page_of(thread, first_new) if first_new else paginator.num_pages)


def with_traces(posts: Iterable[Post]) -> list[Post]:
    """Those that were edited, with what they said before; the others ask nothing for it."""
    found = list(posts)
    traces = Prefetch("edits", queryset=PostEdit.objects.select_related("edited_by"))
    prefetch_related_objects([post for post in found if post.edited_at], traces)
    return found


def shown(posts: Sequence[Post], powers: Powers, first_new: Post | None) -> list[Shown]:
    return [_shown(post, powers, post == first_new) for post in posts]


def _shown(post: Post, powers: Powers, is_first_new: bool) -> Shown:
    told = list(post.mentioned.all())
    named = mentioning.named_in(post.text, told)
    return Shown(
        post=post,
        html=mentioning.stressed(wording.to_html(post.text), named),
        also_told=[person for person in told if person not in named],
        is_first_new=is_first_new and not post.opens_thread,
        may_edit=powers.may_edit(post),
        may_withdraw=powers.may_withdraw(post),
    )
