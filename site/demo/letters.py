"""The mail of the demonstration, read in the browser: no mailbox is needed to follow a link."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from background.models import OutgoingMail
from demo.entry import demo_only

A_PAGE = 20


@never_cache
@demo_only
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter that the site wrote, the latest first."""
    latest = OutgoingMail.objects.order_by("-created_at", "-pk").defer("text", "html")
    context = {
        "page_title": "Le courrier de la démonstration",
        "listing": Paginator(latest, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "demo/letters.html", context)


@never_cache
@demo_only
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter, its text escaped and its links to click."""
    found = get_object_or_404(OutgoingMail, pk=letter_id)
    return render(request, "demo/letter.html", {"page_title": found.subject, "letter": found})
