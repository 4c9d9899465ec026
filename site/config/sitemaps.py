"""The site map for search engines: pages with their translations, structures, offers, resources."""

from collections.abc import Iterator
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.models import Structure
from content.published import public_pages
from home.models import DirectoryPage, JobIndexPage, JobOffer
from resources.models import Resource, ResourceIndexPage


class PublicAddresses(Sitemap[Any]):
    """Everything that a visitor may read and that has its own address."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Any]:
        return [*self.pages(), *self.records()]

    def pages(self) -> Iterator[dict[str, Any]]:
        found = public_pages().filter(depth__gt=1, alias_of=None).select_related("locale")
        by_key: dict[Any, list[dict[str, str]]] = {}
        pages = list(found.order_by("path"))
        for page in pages:
            address = {"lang_code": page.locale.language_code, "location": self.address(page)}
            by_key.setdefault(page.translation_key, []).append(address)
        for page in pages:
            translations = by_key[page.translation_key]
            alternates = translations if len(translations) > 1 else []
            yield {
                "location": self.address(page),
                "lastmod": page.last_published_at,
                "alternates": alternates,
            }

    def records(self) -> Iterator[dict[str, Any]]:
        """Structures, offers and resources hang on the page that lists them."""
        for page_type, records, url in (
            (DirectoryPage, Structure.objects.in_directory(), "structure_url"),
            (JobIndexPage, JobOffer.objects.open(), "offer_url"),
            (ResourceIndexPage, Resource.objects.public(), "resource_url"),
        ):
            page = page_type.objects.published().first()
            for record in records if page else ():
                path = getattr(page, url)(record, self.request)
                location = self.request.build_absolute_uri(path)
                yield {"location": location, "lastmod": record.last_published_at}

    def address(self, page: Any) -> str:
        return self.request.build_absolute_uri(page.get_url(self.request))

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        """Our items are already what Django's template shows."""
        return list(self.paginator.page(page).object_list)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return render_sitemap(request, {"pages": PublicAddresses(request)})
