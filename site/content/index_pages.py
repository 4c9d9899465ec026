"""What the lists of the site share: filters, pages of twelve, feeds."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from content.feeds import FeedEntry, render_feed
from content.freshness import derived
from content.listing import Filter, read_filter, read_page
from content.pages import SitePage
from content.themes import slugs_and_labels, translation_keys


class IndexPage(RoutablePageMixin, SitePage):
    """A page that lists others; `filters` and `items` say which."""

    class Meta:
        abstract = True

    def filters(self, request: HttpRequest) -> list[Filter]:
        return [read_filter(request.GET, "theme", _("Thème"), slugs_and_labels())]

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        raise NotImplementedError

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        filters = self.filters(request)
        chosen = {each.name: each.chosen for each in filters}
        items, is_whole = self.items(request, chosen), set(request.GET) <= {"page"}
        total = derived("how-many", items.count, self.pk) if is_whole else None
        page = read_page(request, items, total=total)
        context = {
            "filters": filters,
            "listing": page,
            "any_chosen": any(chosen.values()),
            "kept_as": is_whole and page.number,
        }
        return self.render(request, context_overrides=context)


class FeedMixin(RoutablePageMixin):
    """The same list for feed readers, with the same filters."""

    feed_title = ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {"feed_url": f"{context['page_url']}flux.rss"}

    @path("flux.<str:kind>/", name="feed")
    def feed(self, request: HttpRequest, kind: str) -> HttpResponse:
        chosen = {each.name: each.chosen for each in self.filters(request)}
        items = self.items(request, chosen)[:30]
        return render_feed(request, kind, self, [self.feed_entry(item, request) for item in items])

    def feed_entry(self, item: Any, request: HttpRequest) -> FeedEntry:
        raise NotImplementedError


def with_themes(items: QuerySet[Any], slugs: list[str]) -> QuerySet[Any]:
    """Those that bear one of the themes, whatever the language in which it was chosen."""
    if not slugs:
        return items
    keys = Q(themes__translation_key__in=translation_keys(slugs))
    return items.filter(keys).distinct()
