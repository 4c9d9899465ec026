"""The federal pact: its défis, principles and functions are pages that link both ways."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from content.blocks import body_blocks
from content.pages import SitePage, SitePageManager, headline_panels
from content.published import public_pages

LINKABLE = ["home.PactElementPage", "home.CollectivePage"]


class PactPage(SitePage, Page):
    """The pact as a whole: its period, its parts, and the pact that follows it."""

    starts_in = models.PositiveSmallIntegerField(_("de l’année"), default=2019)
    ends_in = models.PositiveSmallIntegerField(_("à l’année"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pacte qui lui succède"),
    )
    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))

    objects = SitePageManager()
    template = "home/pact_page.html"
    page_description = _("Un pacte fédéral : ses défis, principes et fonctions se rangent dessous.")
    content_panels = [
        *headline_panels(picture=False),
        FieldRowPanel(["starts_in", "ends_in"]),
        FieldPanel("successor"),
        FieldPanel("body"),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.PactElementPage", "home.ContentPage"]

    class Meta:
        verbose_name = _("pacte fédéral")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_in=None) | models.Q(ends_in__gte=models.F("starts_in")),
                name="pact_ends_after_start",
                violation_error_message=_("L’année de fin vient avant l’année de début."),
            )
        ]

    def parts(self) -> list[tuple[str, list["PactElementPage"]]]:
        """(title, pages) for each kind of element, in the order of the pact."""
        pages = list(PactElementPage.objects.descendant_of(self).published().order_by("path"))
        titles = {
            PactElementPage.Kind.CHALLENGE: _("Les défis"),
            PactElementPage.Kind.PRINCIPLE: _("Les principes"),
            PactElementPage.Kind.FUNCTION: _("Les fonctions fédérales"),
        }
        return [(str(title), [p for p in pages if p.kind == kind]) for kind, title in titles.items()]


class PactElementPage(SitePage, Page):
    """A défi, a principle or a federal function, and what it is linked to."""

    class Kind(models.TextChoices):
        CHALLENGE = "defi", _("Défi")
        PRINCIPLE = "principe", _("Principe")
        FUNCTION = "fonction", _("Fonction fédérale")

    kind = models.CharField(_("nature"), max_length=8, choices=Kind)
    guiding_question = models.CharField(
        _("question à se poser"), max_length=250, blank=True, help_text=_("Elle paraît en grand sur la page.")
    )
    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))

    objects = SitePageManager()
    template = "home/pact_element_page.html"
    page_description = _("Un défi, un principe ou une fonction du pacte, relié aux autres.")
    content_panels = [
        *headline_panels(picture=False),
        FieldPanel("kind"),
        FieldPanel("guiding_question"),
        FieldPanel("body"),
        InlinePanel(
            "links", heading=_("Relié à"), label=_("lien"), help_text=_("Le lien se voit des deux côtés.")
        ),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.SearchField("guiding_question"),
    ]
    parent_page_types = ["home.PactPage", "home.PactElementPage", "home.ContentPage"]
    subpage_types = ["home.PactElementPage"]

    class Meta:
        verbose_name = _("élément du pacte")
        verbose_name_plural = _("éléments du pacte")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"linked": linked_to(self)}


class PactLink(Orderable):
    """A link between two pages of the pact. It is written once and read from both ends."""

    page = ParentalKey(PactElementPage, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [FieldPanel("target", heading=_("page"))]

    class Meta(Orderable.Meta):
        verbose_name = _("lien du pacte")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "target"],
                name="one_pact_link",
                violation_error_message=_("Cette page est déjà reliée."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} – {self.target}"

    def clean(self) -> None:
        super().clean()
        if self.target_id and self.target_id == self.page_id:
            raise ValidationError({"target": _("Une page ne se relie pas à elle-même.")})


def linked_to(page: Page) -> list[Page]:
    """The published pages of the pact at the other end of a link, in the language of this page.

    Links are kept between the French pages; a translation follows those of its source."""
    key = page.translation_key
    outwards = PactLink.objects.filter(page__translation_key=key).values("target__translation_key")
    inwards = PactLink.objects.filter(target__translation_key=key).values("page__translation_key")
    ends = models.Q(translation_key__in=outwards) | models.Q(translation_key__in=inwards)
    pages = public_pages().filter(ends, locale_id=page.locale_id)
    return list(pages.exclude(pk=page.pk).order_by("path").specific())
