"""Tools that the network shares: a sheet, and files in one or several formats."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import DraftStateMixin, Orderable, Page, PreviewableMixin, RevisionMixin
from wagtail.search import index

from content.feeds import FeedEntry, at_noon
from content.index_pages import FeedMixin, IndexPage, with_themes
from content.listing import Filter, read_filter
from content.models import Audience
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from content.pages import SitePageManager, headline_panels
from content.themes import audiences

if TYPE_CHECKING:
    from accounts.models.space import Person


class ResourceQuerySet(models.QuerySet["Resource"]):
    def public(self) -> "ResourceQuerySet":
        """Published resources that anybody may read."""
        today = timezone.localdate()
        return self.filter(live=True, access=Resource.Access.PUBLIC, published_on__lte=today)

    def for_members(self) -> "ResourceQuerySet":
        """Published ones: the public's and those kept for the network."""
        return self.filter(live=True, published_on__lte=timezone.localdate())

    def visible_to(self, person: "Person") -> "ResourceQuerySet":
        """The public ones; for whoever is of the network today, its own too."""
        in_network = person.is_authenticated and person.is_in_network
        return self.for_members() if in_network else self.public()

    def for_listing(self) -> "ResourceQuerySet":
        files = self.prefetch_related("themes", "files__document")
        return files.order_by("-published_on", "-pk")


class Resource(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """A tool: a practice sheet, a template, a guide…, with what one wants to know before opening it."""

    class Kind(models.TextChoices):
        PRACTICE_SHEET = "fiche-outil", _("Fiche-outil")
        GUIDE = "guide", _("Guide")
        TEMPLATE = "modele", _("Modèle")
        OUTLINE = "trame", _("Trame")
        KIT = "kit", _("Kit")
        GRID = "grille", _("Grille")
        MEMO = "memo", _("Mémo")
        REFERENCE = "document-de-reference", _("Document de référence")

    class Access(models.TextChoices):
        PUBLIC = "public", _("Toutes et tous")
        MEMBERS = "adherents", _("Adhérents seulement")

    title = models.CharField(_("titre"), max_length=160)
    slug = models.SlugField(_("adresse"), max_length=120, unique=True)
    summary = models.CharField(
        _("à quoi elle sert"), max_length=300, help_text=_("Une phrase : ce que l’on saura faire avec.")
    )
    kind = models.CharField(_("nature"), max_length=24, choices=Kind, default=Kind.PRACTICE_SHEET)
    access = models.CharField(_("pour qui"), max_length=12, choices=Access, default=Access.MEMBERS)
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="resources",
        verbose_name=_("thèmes"),
    )
    audiences = ParentalManyToManyField(
        Audience,
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="resources",
        verbose_name=_("publics"),
    )
    licence = models.CharField(_("licence"), max_length=60, blank=True, default="CC BY-SA 4.0")
    published_on = models.DateField(_("publiée le"), default=timezone.localdate)
    review_on = models.DateField(_("à revoir le"), null=True, blank=True)

    objects = ResourceQuerySet.as_manager()
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        FieldRowPanel(["kind", "access"]),
        InlinePanel("files", heading=_("Fichiers"), label=_("fichier"), min_num=1),
        FieldPanel("themes"),
        FieldPanel("audiences"),
        FieldRowPanel(["licence", "published_on", "review_on"]),
    ]
    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("summary", boost=2),
        index.SearchField("get_kind_display"),
        index.AutocompleteField("title"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("ressource")
        verbose_name_plural = _("ressources")
        ordering = ["-published_on"]

    def __str__(self) -> str:
        return self.title

    def related_for(self, person: "Person") -> "ResourceQuerySet":
        """Up to three others that share a theme and that the person may see."""
        themes = self.themes.values("pk")
        others = Resource.objects.visible_to(person).filter(themes__in=themes).exclude(pk=self.pk)
        return others.distinct().order_by("-published_on", "-pk")[:3]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "resources/resource.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {"resource": self, "page_title": self.title}


class ResourceFile(Orderable):
    """One file of a resource; the same content may exist in several formats."""

    resource = ParentalKey(Resource, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "content.Document", on_delete=models.CASCADE, related_name="+", verbose_name=_("document")
    )

    panels = ["document"]

    class Meta(Orderable.Meta):
        verbose_name = _("fichier")

    def __str__(self) -> str:
        return str(self.document)


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
            "page_summary": found.summary,
            "breadcrumb": [*self.breadcrumb(request), (self.label, self.get_url(request))],
            "alternates": [],
        }
        return self.render(request, context_overrides=context, template="resources/resource.html")
