"""Positions: what the network says in public, what it asks, and what followed."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from content.blocks import body_blocks
from content.feeds import FeedEntry, at_noon
from content.index_pages import FeedMixin, IndexPage, with_themes
from content.listing import Filter, read_filter
from content.models.documents import OF_THE_SITE
from content.models.taxonomy import IN_SOURCE_LANGUAGE
from content.pages import SitePage, SitePageManager, headline_panels

ONE_A_LINE = _("Un par ligne.")


class PositionIndexPage(FeedMixin, IndexPage, Page):
    """The list of positions, newest first."""

    objects = SitePageManager()
    template = "home/position_index_page.html"
    page_description = _("La liste des prises de position. Il n’y en a qu’une.")
    content_panels = headline_panels(picture=False)
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.PositionPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("liste des prises de position")

    def filters(self, request: HttpRequest) -> list[Filter]:
        kinds = read_filter(request.GET, "nature", _("Nature"), PositionPage.Kind.choices)
        return [kinds, *super().filters(request)]

    def items(self, request: HttpRequest, chosen: dict[str, list[str]]) -> QuerySet[Any]:
        found = PositionPage.objects.child_of(self).published().for_cards().order_by("-date", "-pk")
        found = found.filter(kind__in=chosen["nature"]) if chosen["nature"] else found
        return with_themes(found, chosen["theme"])

    def feed_entry(self, item: "PositionPage", request: HttpRequest) -> FeedEntry:
        return FeedEntry(
            title=item.title,
            url=item.get_url(request),
            summary=item.summary,
            published=at_noon(item.date),
            identity=f"urn:uuid:{item.translation_key}",
            categories=(item.get_kind_display(),),
        )


class PositionPage(SitePage, Page):
    """One position: a quote, a list of asks, who signs, to whom, and what followed."""

    class Kind(models.TextChoices):
        PRESS_RELEASE = "communique", _("Communiqué")
        MOTION = "motion", _("Motion")
        CONTRIBUTION = "contribution", _("Contribution")
        ADVOCACY = "plaidoyer", _("Plaidoyer")
        MANIFESTO = "manifeste", _("Manifeste")
        OP_ED = "tribune", _("Tribune")

    kind = models.CharField(_("nature"), max_length=12, choices=Kind, default=Kind.PRESS_RELEASE)
    date = models.DateField(_("date"), default=timezone.localdate)
    asks = models.TextField(_("ce que nous demandons"), blank=True, help_text=_("Une demande par ligne."))
    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))
    themes = ParentalManyToManyField(
        "content.Theme",
        blank=True,
        limit_choices_to=IN_SOURCE_LANGUAGE,
        related_name="positions",
        verbose_name=_("thèmes"),
    )
    signatories = models.TextField(_("signataires"), blank=True, help_text=ONE_A_LINE)
    addressees = models.TextField(_("destinataires"), blank=True, help_text=ONE_A_LINE)
    validated_by = models.CharField(
        _("validée par"), max_length=120, blank=True, help_text=_("Exemple : le conseil d’administration.")
    )
    validated_on = models.DateField(_("validée le"), null=True, blank=True)
    press_contact = models.CharField(
        _("contact presse"), max_length=160, blank=True, help_text=_("Nom, téléphone ou adresse.")
    )
    press_pack = models.ForeignKey(
        "content.Document",
        limit_choices_to=OF_THE_SITE,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dossier à télécharger"),
    )

    objects = SitePageManager()
    template = "home/position_page.html"
    page_description = _("Ce que le réseau dit et demande en public, et ce qui a suivi.")
    content_panels = [
        *headline_panels(picture=False),
        FieldRowPanel(["kind", "date"]),
        FieldPanel("asks"),
        FieldPanel("body"),
        InlinePanel("follow_ups", heading=_("Ce qui a suivi"), label=_("suite")),
    ]
    promote_panels = [
        FieldPanel("themes"),
        MultiFieldPanel(
            ["signatories", "addressees", FieldRowPanel(["validated_by", "validated_on"])],
            _("Qui parle, à qui"),
        ),
        MultiFieldPanel(["press_contact", "press_pack"], _("Presse")),
        *SitePage.promote_panels,
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.SearchField("asks"),
        index.FilterField("date"),
    ]
    parent_page_types = ["home.PositionIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("prise de position")
        verbose_name_plural = _("prises de position")

    def structured_data(self, request: HttpRequest) -> dict[str, Any]:
        return {
            "@type": "Article",
            "headline": self.title,
            "description": self.summary,
            "datePublished": self.date.isoformat(),
            "inLanguage": get_language(),
            "url": request.build_absolute_uri(self.get_url(request)),
        }


class FollowUp(TranslatableMixin, Orderable):
    """What happened after a position was taken: a letter, an answer, a meeting, a vote."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("Courrier envoyé")
        ANSWER = "answer", _("Réponse reçue")
        MEETING = "meeting", _("Rencontre")
        VOTE = "vote", _("Vote")

    page = ParentalKey(PositionPage, on_delete=models.CASCADE, related_name="follow_ups")
    date = models.DateField(_("date"))
    kind = models.CharField(_("nature"), max_length=8, choices=Kind, default=Kind.LETTER)
    text = models.CharField(_("en une phrase"), max_length=300)
    document = models.ForeignKey(
        "content.Document",
        limit_choices_to=OF_THE_SITE,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )

    panels = [FieldRowPanel(["date", "kind"]), "text", "document"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("suite donnée")
        verbose_name_plural = _("suites données")
        ordering = ["-date"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} : {self.text}"
