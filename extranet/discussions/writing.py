"""The screens in which one writes: opening a discussion, answering, changing and withdrawing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from extranet.access import MemberRequest, require
from extranet.collectives.views import find_collective
from extranet.discussions import abilities, posting
from extranet.discussions.finding import find_post, nothing_lost
from extranet.discussions.forms import EditForm, ReplyForm, ThreadForm
from extranet.discussions.holding import check_may_write
from extranet.discussions.models import Post, Thread
from extranet.discussions.quoting import quoted
from extranet.discussions.ways import discussions_of, way_to_discussions, way_to_thread

SENT = "words_sent"  # from which screen, in the session: the browser then forgets its draft


@never_cache
@nothing_lost
def start(request: MemberRequest, slug: str) -> HttpResponse:
    """A new discussion."""
    collective = find_collective(request, slug)
    check_may_write(collective, request.user)
    form = ThreadForm(*_given(request), collective=collective, by=request.user)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = _or_error(form, lambda: posting.start_thread(
            collective, title=said["title"], text=said["text"], by=request.user, **form.brought()
        ))  # fmt: skip
        if made is not None:
            request.session[SENT] = request.path
            return redirect(made.url)
    context = {"page_title": _("Nouvelle discussion"), "breadcrumb": way_to_discussions(collective),
               "collective": collective, "form": form}  # fmt: skip
    return render(request, "extranet/discussions/start.html", context)


def reply_form(request: MemberRequest, thread: Thread) -> ReplyForm:
    """Empty, or with the words of somebody to answer."""
    words = quoted(thread, request.GET.get("citer", ""))
    return ReplyForm(*_given(request), collective=thread.collective, by=request.user, initial={"text": words})


def answer(request: MemberRequest, thread: Thread, form: ReplyForm) -> Post | None:
    """None when there is something to correct. Raises PostingRefused."""
    check_may_write(thread.collective, request.user)
    if not form.is_valid():
        return None
    text = form.cleaned_data["text"]
    said = _or_error(form, lambda: posting.reply(thread, text=text, by=request.user, **form.brought()))
    if said is not None:
        request.session[SENT] = request.path
    return said


@never_cache
@nothing_lost
def edit_post(request: MemberRequest, slug: str, thread_id: int, post_id: int) -> HttpResponse:
    """One's own words, changed; what they were stays readable."""
    post = find_post(request, slug, thread_id, post_id)
    require(abilities.can_edit(request.user, post))
    words = {"title": post.thread.title, "text": post.text}
    form = EditForm(request.POST if request.method == "POST" else None, renames=post.opens_thread,
                    initial=words)  # fmt: skip
    if form.is_valid():
        posting.edit(post, by=request.user, **form.cleaned_data)
        request.session[SENT] = request.path
        return redirect(post.url)
    context = {"page_title": _("Modifier mon message"), "breadcrumb": way_to_thread(post.thread),
               "form": form, "post": post}  # fmt: skip
    return render(request, "extranet/discussions/edit.html", context)


@never_cache
@nothing_lost
def withdraw_post(request: MemberRequest, slug: str, thread_id: int, post_id: int) -> HttpResponse:
    """After saying what will be lost."""
    post = find_post(request, slug, thread_id, post_id)
    require(abilities.can_withdraw(request.user, post))
    others = post.thread.posts.standing().exclude(pk=post.pk).exists()
    if request.method == "POST":
        stays = posting.withdraw(post, by=request.user)
        messages.success(request, _("Le message est retiré."))
        return redirect(post.url if stays else discussions_of(post.thread.collective))
    context = {"page_title": _("Retirer ce message ?"), "breadcrumb": way_to_thread(post.thread),
               "post": post, "others": others}  # fmt: skip
    return render(request, "extranet/discussions/withdraw.html", context)


def _given(request: MemberRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _or_error[T](form: Form, write: Callable[[], T]) -> T | None:
    """None when a file could not be kept: the form says which, and why."""
    try:
        return write()
    except ValidationError as error:
        form.add_error("given", error)
        return None
