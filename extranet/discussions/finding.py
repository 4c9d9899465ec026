"""What an address names, when the person may see it; for her, the rest never was."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from extranet.access import MemberRequest
from extranet.discussions.models import Post, Thread
from extranet.discussions.refusals import LOST, NOT_YOURS, PostingRefused
from extranet.given_back import give_back, has_typed

View = Callable[..., HttpResponseBase]


def find_thread(request: MemberRequest, slug: str, thread_id: int) -> Thread:
    seen = Thread.objects.visible_to(request.user).of_page()
    thread: Thread = get_object_or_404(seen, pk=thread_id, collective__slug=slug)
    return thread


def find_post(request: MemberRequest, slug: str, thread_id: int, post_id: int) -> Post:
    thread = find_thread(request, slug, thread_id)
    post: Post = get_object_or_404(thread.posts.select_related("author"), pk=post_id)
    post.thread = thread
    return post


def nothing_lost(view: View) -> View:
    """Whoever wrote while her place ended, the collectif closed or the discussion went is told so, and has
    her words back."""

    @wraps(view)
    def guarded(request: MemberRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except PostingRefused as refused:
            error: Exception = Http404() if refused.is_gone else PermissionDenied()
            reason = refused.reason
        except Http404 as missing:
            error, reason = missing, str(LOST)
        except PermissionDenied as refused_her:
            error, reason = refused_her, str(NOT_YOURS)
        if not has_typed(request):
            raise error
        return give_back(request, reason, 404 if isinstance(error, Http404) else 403)

    return guarded
