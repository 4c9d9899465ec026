"""The addresses of the discussions, and the ways that lead there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from extranet.collectives.models import Collective
from extranet.discussions.models import Thread

type Way = list[tuple[str, str]]  # a breadcrumb


def discussions_of(collective: Collective) -> str:
    return reverse("extranet:discussions", args=[collective.slug])


def way_to_discussions(collective: Collective) -> Way:
    return [(collective.name, collective.url), (_("Discussions"), discussions_of(collective))]


def way_to_thread(thread: Thread) -> Way:
    return [*way_to_discussions(thread.collective), (thread.title, thread.url)]
