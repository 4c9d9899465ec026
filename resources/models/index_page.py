"""The public library: a page that lists the resources everybody may read."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page

from content.feeds import FeedEntry, at_noon
from content.index_pages import FeedMixin, IndexPage, with_themes
from content.listing import Filter, read_filter
from content.pages import SitePageManager, headline_panels
from content.themes import audiences
from resources.models.resource import Resource


class ResourceIndexPage(FeedMixin, IndexPage, Page):
    """The public library."""

    objects = SitePageManager()
    template = "resources/resource_index_page.html"
    page_description = _("La bibliothèque publique. Il n’y en a qu’une.")
    content_panels = headline_panels(picture=False)
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("bibliothèque")

    def filters(self, request: HttpRequest) -> list[Filter]:
        return [
            read_filter(request.GET, "nature", _("Nature"), Resource.Kind.choices),
            *super().filters(request),
            read_filter(request.GET, "public", _("Public"), audiences()),
        ]

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        found = with_themes(Resource.objects.public().for_listing(), chosen["theme"])
        found = found.filter(kind__in=chosen["nature"]) if chosen["nature"] else found
        return found.filter(audiences__slug__in=chosen["public"]).distinct() if chosen["public"] else found

    def resource_url(self, resource: Resource, request: HttpRequest) -> str:
        return self.get_url(request) + self.reverse_subpage("resource", args=[resource.slug])

    def related_links(self, resource: Resource, request: HttpRequest) -> list[tuple[str, str]]:
        """(title, address) of the public ones that are near it."""
        return [
            (each.title, self.resource_url(each, request)) for each in resource.related_for(AnonymousUser())
        ]

    def feed_entry(self, item: Resource, request: HttpRequest) -> FeedEntry:
        return FeedEntry(
            title=item.title,
            url=self.resource_url(item, request),
            summary=item.summary,
            published=at_noon(item.published_on),
            identity=f"urn:resource:{item.slug}",
            categories=(item.get_kind_display(),),
        )

    @path("<slug:slug>/")
    def resource(self, request: HttpRequest, slug: str) -> HttpResponse:
        found = (
            Resource.objects.public().for_listing().prefetch_related("audiences").filter(slug=slug).first()
        )
        if found is None:
            raise Http404
        context = {
            "resource": found,
            "page_title": found.title,
            # For nobody in particular, since what is shown is kept for all; asked only when it is made.
            "related": lambda: self.related_links(found, request),
            "page_summary": found.summary,
            "breadcrumb": [*self.breadcrumb(request), (self.label, self.get_url(request))],
            "alternates": [],
        }
        return self.render(request, context_overrides=context, template="resources/resource.html")
