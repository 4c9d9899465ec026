"""News: what happened, what is coming, told by the federation and its structures."""

import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from accounts.models import Structure
from content.blocks import body_blocks
from content.feeds import FeedEntry, at_noon
from content.freshness import derived
from content.index_pages import FeedMixin, IndexPage, with_themes
from content.listing import Filter, read_filter
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from content.pages import SitePage, SitePageManager, headline_panels


class NewsIndexPage(FeedMixin, IndexPage, Page):
    """The list of news, newest first, those pinned above."""

    objects = SitePageManager()
    template = "home/news_index_page.html"
    page_description = _("La liste des actualités. Il n’y en a qu’une.")
    content_panels = headline_panels(picture=False)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("liste des actualités")

    def news(self) -> QuerySet["NewsPage"]:
        return NewsPage.objects.child_of(self).published().for_cards().order_by("-pinned", "-date", "-pk")

    def years(self) -> list[int]:
        """The years that have news, the last one first."""
        return sorted({day.year for day in self.news().values_list("date", flat=True)}, reverse=True)

    def filters(self, request: HttpRequest) -> list[Filter]:
        values = [(year, year) for year in derived("news-years", self.years, self.pk)]
        return [*super().filters(request), read_filter(request.GET, "annee", _("Année"), values)]

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        found = with_themes(self.news(), chosen["theme"])
        return found.filter(date__year__in=chosen["annee"]) if chosen["annee"] else found

    def feed_entry(self, item: "NewsPage", request: HttpRequest) -> FeedEntry:
        return FeedEntry(
            title=item.title,
            url=item.get_url(request),
            summary=item.summary,
            published=at_noon(item.date),
            identity=f"urn:uuid:{item.translation_key}",
            categories=tuple(theme.label for theme in item.themes.all()),
        )


class NewsPage(SitePage, Page):
    """One news item."""

    date = models.DateField(_("date"), default=timezone.localdate)
    byline = models.CharField(
        _("signature"), max_length=120, blank=True, help_text=_("Exemple : Nadia, chargée de mission réseau.")
    )
    pinned = models.BooleanField(
        _("à la une"), default=False, help_text=_("Elle reste en tête de liste et sur l’accueil.")
    )
    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="news",
        verbose_name=_("thèmes"),
    )
    structures = ParentalManyToManyField(
        "accounts.Structure", blank=True, related_name="news", verbose_name=_("structures concernées")
    )

    objects = SitePageManager()
    template = "home/news_page.html"
    page_description = _("Ce qui s’est passé ou ce qui vient, en quelques paragraphes.")
    content_panels = [*headline_panels(), FieldPanel("body"), FieldRowPanel(["date", "pinned"])]
    promote_panels = [
        FieldPanel("themes"),
        FieldPanel("structures"),
        FieldPanel("byline"),
        *SitePage.promote_panels,
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body"), index.FilterField("date")]
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("actualité")
        verbose_name_plural = _("actualités")
        indexes = [models.Index(fields=["-pinned", "-date"], name="news_by_date")]

    @property
    def public_structures(self) -> QuerySet[Structure]:
        """Those that are still in the directory: a draft sheet, or one that left, is not named."""
        return Structure.objects.in_directory().filter(pk__in=[s.pk for s in self.structures.all()])

    def related(self) -> QuerySet["NewsPage"]:
        """Three other news of the same language, those that share a theme first."""
        shared = models.Count("themes", filter=models.Q(themes__in=list(self.themes.all())))
        others = NewsPage.objects.published(self.locale_id).exclude(pk=self.pk)
        return others.annotate(shared=shared).order_by("-shared", "-date").for_cards()[:3]

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.summary,
            "datePublished": self.date.isoformat(),
            "dateModified": (self.last_published_at or timezone.now()).isoformat(),
            "inLanguage": get_language(),
            "url": request.build_absolute_uri(self.get_url(request)),
        }

    @property
    def is_recent(self) -> bool:
        return self.date > timezone.localdate() - datetime.timedelta(days=31)
