from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from accounts.processing import Processing, declared
from content.blocks import body_blocks
from content.outline import outlined
from content.pages import SitePage, SitePageManager, headline_panels
from content.published import public_pages


class Supplement(models.TextChoices):
    """What the site knows by itself, and writes on a page: before its text, or after."""

    LEGAL_NOTICE = "legal_notice", _("qui publie ce site (d’après l’identité du site)")
    PROCESSINGS = "processings", _("ce que le site fait des données (d’après le registre)")


class ContentPage(SitePage, Page):
    """A page of text made of blocks, with its own table of contents."""

    body = StreamField(body_blocks(), blank=True, verbose_name=_("texte"))
    easy_to_read = models.BooleanField(
        _("facile à lire et à comprendre"),
        default=False,
        help_text=_("Cochez seulement après relecture par des personnes concernées."),
    )
    show_children = models.BooleanField(_("montrer les pages rangées dessous"), default=False)
    supplement = models.CharField(
        _("écrit par le site"),
        max_length=20,
        choices=Supplement,
        blank=True,
        default="",
        db_default="",  # the former release's code goes on writing pages during the migration
        help_text=_("Avant le texte ou à sa suite. Le site le tient à jour."),
    )

    objects = SitePageManager()
    template = "home/content_page.html"
    page_description = _("Une page de texte : présentation, démarche, questions et réponses, mentions.")
    content_panels = [*headline_panels(), FieldPanel("body")]
    settings_panels = [*SitePage.settings_panels, "easy_to_read", "show_children", "supplement"]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.ContentPage", "home.PactPage"]
    subpage_types = ["home.ContentPage", "home.PactPage", "home.CollectiveIndexPage",
                     "home.PactElementPage", "home.FormPage", "home.DirectoryPage",
                     "home.JobIndexPage"]  # fmt: skip

    class Meta:
        verbose_name = _("page de texte")
        verbose_name_plural = _("pages de texte")

    @property
    def outline(self) -> list[tuple[str, str]]:
        """(anchor, title) of the second-level titles, when there are enough to need a list."""
        titles = outlined(self.body)
        return titles if len(titles) > 2 else []

    @cached_property
    def children(self) -> list[Page]:
        return list(public_pages().child_of(self).order_by("path").specific()) if self.show_children else []

    @property
    def processings(self) -> list[Processing]:
        """What is done with people's data, in the words of the register."""
        return sorted(declared(), key=lambda each: each.name)
