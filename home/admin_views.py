"""Screens that we add to the editors' admin."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from markdown import markdown
from wagtail.models import Page

from content.models import PreviewLink
from home.translations import State, lines


@never_cache
def share_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Explains the link, makes it on demand, and shows it this once."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    address = ""
    if request.method == "POST":
        token = PreviewLink.make(page, by=request.user)
        address = request.build_absolute_uri(reverse("shared_draft", args=[token]))
    return render(request, "home/admin/share_draft.html", {"page": page, "address": address})


def translations_report(request: HttpRequest) -> HttpResponse:
    """Every French page with the state of its English, those to do first."""
    order = [State.OUTDATED, State.INCOMPLETE, State.MISSING, State.UP_TO_DATE]
    rows = sorted(lines(), key=lambda line: order.index(line.state))
    counts = [(state.label, sum(line.state == state for line in rows)) for state in order]
    return render(request, "home/admin/translations.html", {"lines": rows, "counts": counts})


def guide(request: HttpRequest) -> HttpResponse:
    """The editors' guide of the documentation, beside their work."""
    text = (settings.ROOT / "docs" / "guide-editeurs.md").read_text("utf-8")
    html = mark_safe(markdown(text))  # our own file, not what somebody typed
    return render(request, "home/admin/guide.html", {"guide": html})
