"""The public face of the collectifs: aim, questions, result, deadline. No personal data."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from content import seams
from content.blocks import body_blocks
from content.models import Theme
from content.pages import SitePage, SitePageManager, headline_panels
from home.calendars import calendar_response
from home.models.pact import linked_to


class CollectiveIndexPage(SitePage, Page):
    """The collectifs of the federation, and what a collectif is."""

    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))

    objects = SitePageManager()
    template = "home/collective_index_page.html"
    page_description = _("La page qui présente les collectifs, rangés dessous.")
    content_panels = [*headline_panels(picture=False), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.CollectivePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("liste des collectifs")

    def collectives(self) -> QuerySet["CollectivePage"]:
        found = CollectivePage.objects.child_of(self).published()
        return found.prefetch_related("questions").order_by("path")


class CollectivePage(RoutablePageMixin, SitePage, Page):
    """A collectif as the public sees it: what it wants to reach, by when, with what."""

    colour = models.CharField(_("couleur"), max_length=8, choices=Theme.Colour, default=Theme.Colour.PROJET)
    lead_role = models.CharField(
        _("poste de la référente ou du référent"),
        max_length=120,
        help_text=_("La fonction, pas le nom. Exemple : chargée de mission famille."),
    )
    expected_result = models.TextField(_("résultat attendu"), max_length=500)
    deadline = models.DateField(_("échéance"))
    means = models.TextField(_("moyens"), help_text=_("Un par ligne."))
    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))

    objects = SitePageManager()
    template = "home/collective_page.html"
    page_description = _("Un collectif : résultat attendu, échéance, moyens et questions.")
    content_panels = [
        *headline_panels(picture=False),
        FieldPanel("expected_result"),
        FieldRowPanel(["deadline", "lead_role", "colour"]),
        FieldPanel("means"),
        InlinePanel("questions", heading=_("Questions"), label=_("question"), min_num=1),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("expected_result"),
        index.RelatedFields(
            "questions", [index.SearchField(name) for name in ("question", "axis", "answer")]
        ),
    ]
    parent_page_types = ["home.CollectiveIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("collectif")
        verbose_name_plural = _("collectifs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "linked": linked_to(self),
            "panels": seams.panels("collective", request, self),
        }

    @path("calendrier.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """Its public dates, for phones: those that the page shows."""
        dates = seams.dates_of_collective(self)
        filename = f"{self.slug}.ics"
        return calendar_response(request, [], name=self.title, filename=filename, entries=dates)


class CollectiveQuestion(TranslatableMixin, Orderable):
    """A strand of a collectif and the question it works on."""

    page = ParentalKey(CollectivePage, on_delete=models.CASCADE, related_name="questions")
    axis = models.CharField(_("axe"), max_length=160, blank=True)
    question = models.CharField(_("question"), max_length=300)
    answer = RichTextField(
        _("réponse"),
        features=["bold", "italic", "ul", "ol", "link", "blockquote"],
        blank=True,
        help_text=_("Ce que le collectif répond, une fois son travail fait. Il peut le proposer lui-même."),
    )

    panels = ["axis", "question", "answer"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question d’un collectif")

    def __str__(self) -> str:
        return self.question
