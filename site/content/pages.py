"""What every page of the site has, whatever its type.

Abstract mixins rather than Wagtail's swappable base page, which wagtail-localize cannot follow.
A page type reads `class NewsPage(SitePage, Page)`.
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index

from content import translation
from content.freshness import derived
from content.published import public_pages
from content.restrictions import restricted_paths

SUMMARY_HELP = _("Deux lignes qui donnent envie de lire. Elles paraissent dans les listes et les moteurs.")


class SitePageQuerySet(PageQuerySet):
    """The pages of one type, as visitors may see them."""

    def published(self, locale_id: int | None = None) -> "SitePageQuerySet":
        """Live, not expired, not under a restriction; in one language when it is given."""
        shown = self.live().filter(alias_of=None).exclude(expire_at__lte=timezone.now())
        for path in restricted_paths():
            shown = shown.exclude(path__startswith=path)
        return shown if locale_id is None else shown.filter(locale_id=locale_id)

    def for_cards(self) -> "SitePageQuerySet":
        """With what a card shows, in as many queries whatever the number of cards."""
        cards = self.select_related("picture").prefetch_related("picture__renditions")
        return cards.prefetch_related("themes") if hasattr(self.model, "themes") else cards


SitePageManager = PageManager.from_queryset(SitePageQuerySet)


class SitePageForm(WagtailAdminPageForm):
    """The editor's form, in which the address may stay empty: it is then made from the title, even
    when the title was typed before the admin's script had loaded."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False


class SitePage(models.Model):
    """The summary, the picture, and who looks after the page until when."""

    summary = models.TextField(_("chapô"), max_length=400, blank=True, help_text=SUMMARY_HELP)
    menu_title = models.CharField(
        _("titre court"),
        max_length=40,
        blank=True,
        help_text=_("Pour les menus, si le titre est long. Exemple : « Se former »."),
    )
    picture = models.ForeignKey(
        "content.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("Sans image, la page porte un morceau de l’ouvrage."),
    )
    caretaker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsable de la page"),
    )
    review_on = models.DateField(
        _("à revoir le"),
        null=True,
        blank=True,
        help_text=_("Ce jour-là, la page revient dans « À revoir » sur votre tableau de bord."),
    )

    class Meta:
        abstract = True

    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]
    promote_panels = [
        MultiFieldPanel(["slug", "seo_title", "search_description"], _("Adresse et moteurs de recherche")),
        MultiFieldPanel(["menu_title", "show_in_menus"], _("Menus")),
    ]
    settings_panels = [
        PublishingPanel(),
        MultiFieldPanel([FieldRowPanel(["caretaker", "review_on"])], _("Suivi de la page")),
    ]

    base_form_class = SitePageForm

    @property
    def label(self) -> str:
        """The short name under which menus and breadcrumbs show the page."""
        return self.menu_title or self.title

    @property
    def description(self) -> str:
        """What search engines and shared links show, never empty for a page with a summary."""
        return self.search_description or strip_tags(self.summary)[:300]

    def clean(self) -> None:
        super().clean()
        translation.refuse_french_words(self)

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """A page whose translation is incomplete stays a draft; the report of translations says so."""
        if not translation.is_incomplete(self):
            super().publish(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context | {
            "breadcrumb": self.breadcrumb(request),
            "alternates": self.alternates(request),
            "page_url": self.get_url(request),
            "kept_header": not request.user.is_authenticated and request.path,
        }

    def breadcrumb(self, request: HttpRequest) -> list[tuple[str, str]]:
        """(label, address) of the pages above, the home page first."""
        paths = [self.path[:length] for length in range(8, len(self.path), 4)]
        if not paths:
            return []
        return derived("breadcrumb", lambda: _labels(paths, request), self.path)

    def alternates(self, request: HttpRequest) -> list[tuple[str, str]]:
        """(language, absolute address) of this page in each language where it is live."""
        return derived("alternates", lambda: _translations(self, request), self.pk, request.get_host())

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Nearly no page is restricted: asks the database only under those that are."""
        if not any(self.path.startswith(path) for path in restricted_paths()):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def structured_data(self, request: HttpRequest) -> dict[str, Any] | None:
        """What the page says to search engines in the words of schema.org."""
        return None


def _labels(paths: list[str], request: HttpRequest) -> list[tuple[str, str]]:
    above = Page.objects.filter(path__in=paths).live().order_by("depth").specific()
    return [(page.label, page.get_url(request)) for page in above if hasattr(page, "label")]


def _translations(page: Page, request: HttpRequest) -> list[tuple[str, str]]:
    pages = public_pages().filter(translation_key=page.translation_key).select_related("locale")
    found = [(p.locale.language_code, request.build_absolute_uri(p.get_url(request))) for p in pages]
    return sorted(found, key=lambda pair: pair[0] != "fr")


def headline_panels(*fields: Any, picture: bool = True) -> list[Any]:
    """The first group of every form: what the page says in three lines."""
    panels = [*Page.content_panels, FieldPanel("summary"), *fields]
    return [*panels, FieldPanel("picture")] if picture else panels
