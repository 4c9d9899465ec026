"""« Plan du site » : every public page, as the tree that it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from content.current_site import find_site
from content.published import public_pages
from home.models import EventPage, HomePage, NewsPage


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The pages of the language, indented by their depth; news and dates have their own lists."""
    find_site(request)
    home = HomePage.objects.published().filter(locale__language_code=get_language()).first()
    if home is None:
        raise Http404
    pages = public_pages().descendant_of(home).not_exact_type(NewsPage, EventPage).order_by("path")
    rows = [(page.title, page.get_url(request), page.depth - home.depth) for page in pages]
    context = {"page_title": _("Plan du site"), "rows": rows}
    return render(request, "home/site_map.html", context)
