"""The directory: a list, a map that repeats it, a page a structure, and open data."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from accounts.models import Structure
from accounts.throttle import too_many
from content.freshness import derived
from content.index_pages import with_themes
from content.listing import Filter, read_filter
from content.pages import SitePage, SitePageManager, headline_panels
from content.themes import slugs_and_labels
from home.directory import as_csv, map_dots, nearest, public_record
from home.models.jobs import JobIndexPage, JobOffer
from home.models.news import NewsPage
from home.models.territory import Commune, Territory
from home.sheet_errors import SheetErrorForm, report

LONGEST_NAME = 80


class DirectoryPage(RoutablePageMixin, SitePage, Page):
    """All the structures of the network, and the nearest to a commune."""

    objects = SitePageManager()
    template = "home/directory_page.html"
    page_description = _("L’annuaire des structures, avec sa carte. Il n’y en a qu’un.")
    content_panels = headline_panels(picture=False)
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("annuaire")

    def structures(self) -> QuerySet[Structure]:
        return Structure.objects.in_directory().prefetch_related("themes").order_by("commune", "name")

    def structure_url(self, structure: Structure, request: HttpRequest) -> str:
        return self.get_url(request) + self.reverse_subpage("structure", args=[structure.slug])

    def filters(self, request: HttpRequest) -> list[Filter]:
        communes, groups = derived("directory-places", _places)
        query = request.GET
        return [
            read_filter(query, "nature", _("Nature"), Structure.Kind.choices[:3]),
            read_filter(query, "commune", _("Commune"), [(c, c) for c in communes]),
            read_filter(query, "epci", _("Intercommunalité"), [(e, e) for e in groups]),
            read_filter(query, "theme", _("Thème"), slugs_and_labels()),
        ]

    def chosen(self, filters: list[Filter]) -> QuerySet[Structure]:
        chosen = {each.name: each.chosen for each in filters}
        found = with_themes(self.structures(), chosen["theme"])
        fields = {"nature": "kind__in", "commune": "commune__in", "epci": "epci__in"}
        return found.filter(**{lookup: chosen[name] for name, lookup in fields.items() if chosen[name]})

    @path("")
    def directory(self, request: HttpRequest) -> HttpResponse:
        """Nothing is read for what the page keeps: the structures and the map are asked by the template."""
        filters = self.filters(request)
        found = self.chosen(filters)
        asked = request.GET.get("pres", "").strip()[:LONGEST_NAME]
        commune = Commune.objects.named(asked) if asked else None
        territory = SimpleLazyObject(lambda: derived("territory", Territory.objects.first))
        context = {
            "filters": filters,
            "any_chosen": any(each.chosen for each in filters),
            "kept_as": not request.GET,
            "asked": asked,
            "commune": commune,
            "nearest": nearest(commune, list(found)) if commune else [],
            "structures": found,
            "territory": territory,
            "dots": lambda: map_dots(territory, found),
        }
        return self.render(request, context_overrides=context)

    @path("annuaire.json/")
    def as_json(self, request: HttpRequest) -> HttpResponse:
        records = [public_record(s, self, request) for s in self.chosen(self.filters(request))]
        return JsonResponse({"structures": records}, json_dumps_params={"ensure_ascii": False})

    @path("annuaire.csv/")
    def as_csv(self, request: HttpRequest) -> HttpResponse:
        return as_csv([public_record(s, self, request) for s in self.chosen(self.filters(request))])

    def news_of(self, structure: Structure) -> QuerySet[NewsPage]:
        news = NewsPage.objects.published(self.locale_id).filter(structures=structure)
        return news.order_by("-date")[:3]

    @path("<slug:slug>/signaler/")
    def report_error(self, request: HttpRequest, slug: str) -> HttpResponse:
        """A form on an address of its own: the sheet itself is kept whole and carries no token."""
        found = self.find_structure(slug)
        form = SheetErrorForm(request.POST or None)
        throttled = request.method == "POST" and too_many(request)
        sent = request.method == "POST" and not throttled and form.is_valid()
        if sent:
            report(found, form)
        context = {"structure": found, "form": form, "throttled": throttled, "sent": sent,
                   "page_title": _("Signaler une erreur"), "alternates": [],
                   "address": self.structure_url(found, request)}  # fmt: skip
        response = self.render(request, context_overrides=context, template="home/sheet_error.html")
        add_never_cache_headers(response)
        response.status_code = 429 if throttled else 200
        return response

    def find_structure(self, slug: str) -> Structure:
        """Raises Http404 for one that the directory does not show."""
        found = Structure.objects.in_directory().filter(slug=slug).select_related("picture").first()
        if found is None:
            raise Http404
        return found

    @path("<slug:slug>/")
    def structure(self, request: HttpRequest, slug: str) -> HttpResponse:
        found = self.find_structure(slug)
        context = {
            "structure": found,
            "page_title": found.name,
            "page_summary": found.summary,
            "news": SimpleLazyObject(lambda: self.news_of(found)),
            "jobs": SimpleLazyObject(lambda: JobOffer.objects.open().filter(structure=found)),
            "breadcrumb": [*self.breadcrumb(request), (self.label, self.get_url(request))],
            "alternates": [],
            "report_address": f"{request.path}signaler/",
            "jobs_page": derived("jobs-url", lambda: _jobs_url(request)),
        }
        return self.render(request, context_overrides=context, template="home/structure.html")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"directory": self}


def _places() -> tuple[list[str], list[str]]:
    """The communes and the intercommunalités that have a structure."""
    places = list(Structure.objects.in_directory().values_list("commune", "epci"))
    return sorted({commune for commune, _group in places}), sorted({group for _c, group in places if group})


def _jobs_url(request: HttpRequest) -> str:
    page = JobIndexPage.objects.published().first()
    return page.get_url(request) if page else ""
