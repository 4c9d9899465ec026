"""The discussions of a collectif, and each of them."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.models import User
from content import seams
from content.listing import read_page
from extranet.access import MemberRequest
from extranet.collectives import rooms
from extranet.collectives.abilities import can_contribute
from extranet.collectives.models import Collective
from extranet.collectives.views import find_collective
from extranet.discussions import abilities, readings
from extranet.discussions.elements import MESSAGE
from extranet.discussions.finding import find_post, find_thread, nothing_lost
from extranet.discussions.forms import ReplyForm
from extranet.discussions.models import Thread, ThreadQuerySet
from extranet.discussions.shown import asked_page, first_new, order_of, page_of, shown, written
from extranet.discussions.ways import way_to_discussions
from extranet.discussions.writing import SENT, answer, reply_form
from extranet.questions.marking import markings_of

A_LIST = 20
ALL, UNREAD, UNRESOLVED = "", "non-lues", "a-resoudre"
VIEWS = ((ALL, gettext_lazy("Toutes")), (UNREAD, gettext_lazy("Non lues")),
         (UNRESOLVED, gettext_lazy("À résoudre")))  # fmt: skip


@never_cache
def discussions(request: MemberRequest, slug: str) -> HttpResponse:
    """What people talk about here: all of it, what I have not read, or what waits for an answer."""
    collective = find_collective(request, slug)
    chosen = request.GET.get("voir", ALL)
    found = _chosen(collective, request.user, chosen).for_listing(request.user)
    context = rooms.head(request.user, collective, "discussions") | {
        "page_title": _("Discussions de %(name)s") % {"name": collective.name},
        "views": [(f"?voir={key}" if key else request.path, label, key == chosen) for key, label in VIEWS],
        "chosen": chosen,
        "listing": read_page(request, found, A_LIST),
        "may_write": can_contribute(request.user, collective),
    }
    return render(request, "extranet/discussions/list.html", context)


def _chosen(collective: Collective, person: User, chosen: str) -> ThreadQuerySet:
    """Raises Http404 for a choice that there never was."""
    threads = Thread.objects.filter(collective=collective)
    if chosen == ALL:
        return threads
    if chosen == UNREAD:
        return threads.unread_by(person)
    if chosen == UNRESOLVED:
        return threads.unresolved()
    raise Http404


@never_cache
@nothing_lost
def discussion(request: MemberRequest, slug: str, thread_id: int) -> HttpResponse:
    """A discussion, from what I have not read; and my answer."""
    thread = find_thread(request, slug, thread_id)
    form = reply_form(request, thread)
    if request.method == "POST" and (said := answer(request, thread, form)):
        return redirect(said.url)
    return render(request, "extranet/discussions/discussion.html", _context(request, thread, form))


@never_cache
@require_safe
def post(request: MemberRequest, slug: str, thread_id: int, post_id: int) -> HttpResponse:
    """The address of one message leads to its place in the page that holds it."""
    found = find_post(request, slug, thread_id, post_id)
    number = page_of(order_of(found.thread), found.pk)
    return redirect(f"{found.thread.url}?page={number}#{found.anchor}")


def _context(request: MemberRequest, thread: Thread, form: ReplyForm) -> dict[str, Any]:
    person, collective = request.user, thread.collective
    powers = abilities.Powers.of(person, collective)
    reading, order = readings.of(person, thread), order_of(thread)
    new = first_new(order, reading)
    listing = asked_page(request, order, new)
    posts = written(thread, listing)
    markings = markings_of([each.pk for each in posts], MESSAGE, collective, person)
    if not hasattr(request, "impersonator"):
        readings.enter(reading, posts)
    return {
        "page_title": thread.title,
        "breadcrumb": way_to_discussions(collective),
        "collective": collective,
        "thread": thread,
        "listing": listing,
        "posts": shown(posts, person, powers, new, markings),
        "form": form,
        "may_write": powers.writes,
        "may_resolve": abilities.can_resolve(person, thread),
        "may_pin": abilities.can_pin(person, thread),
        "is_muted": reading.muted,
        "sent": request.session.pop(SENT, ""),
        "panels": seams.panels("discussion", request, thread),
    }
