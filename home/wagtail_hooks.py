"""The editors' admin: what to do today, flat lists, and buttons in the order in which one needs them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views.home import UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from accounts.models import Structure
from content.models import PreviewLink
from home import dashboard, models
from home.admin_views import guide, share_draft, translations_report
from home.starting.panel import FirstSteps
from home.structure_list import StructureFilterSet, StructureList, direction_in_words
from resources.models import Resource


class StructureViewSet(SnippetViewSet):
    model = Structure
    icon = "home"
    menu_label = _("Structures")
    list_display = [
        "name",
        "kind",
        "commune",
        Column("direction", label=_("Direction"), accessor=direction_in_words),
        Column("people_count", label=_("Personnes"), sort_key="people_count"),
        BooleanColumn("is_affiliated", label=_("Adhésion"), sort_key="is_affiliated"),
        "live",
    ]
    index_view_class = StructureList
    filterset_class = StructureFilterSet
    export_filename = StructureList.export_filename
    search_fields = ["name", "commune"]
    search_backend_name = None  # the index knows nothing of the columns counted here
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldRowPanel(["kind", "management_mode"]),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                "address",
                FieldRowPanel(["postal_code", "commune"]),
                FieldRowPanel(["insee_code", "epci"]),
                FieldRowPanel(["latitude", "longitude"]),
            ],
            _("Où"),
        ),
        MultiFieldPanel(
            [FieldRowPanel(["phone", "email"]), "website", "hours", "access"], _("Joindre et venir")
        ),
        MultiFieldPanel(
            ["activities", "project_axes", "presentation", "themes", "picture"], _("Ce qui s’y passe")
        ),
        FieldRowPanel(["family_approval", "approved_until"]),
        InlinePanel("affiliations", heading=_("Adhésions"), label=_("adhésion")),
    ]


class JobOfferViewSet(SnippetViewSet):
    model = models.JobOffer
    icon = "user"
    menu_label = _("Offres d’emploi")
    list_display = ["title", "structure", "contract", "expires_on", "live"]
    list_filter = ["contract", "live"]


class ResourceViewSet(SnippetViewSet):
    model = Resource
    icon = "folder-open-inverse"
    menu_label = _("Ressources")
    list_display = ["title", "kind", "access", "published_on", "review_on", "live"]
    list_filter = ["kind", "access", "live"]


class NetworkGroup(SnippetViewSetGroup):
    """What the federation keeps besides pages."""

    menu_label = _("Réseau")
    menu_icon = "site"
    menu_order = 210
    items = (StructureViewSet, ResourceViewSet, JobOfferViewSet)


register_snippet(NetworkGroup)


def flat_list(page_type: type[Page], label: Any, icon_name: str, order: int, date: str) -> PageListingViewSet:
    """A list of every page of one type, whatever its place in the tree."""

    class FlatList(PageListingViewSet):
        model = page_type
        icon = icon_name
        menu_label = label
        menu_order = order
        add_to_admin_menu = True
        columns = [*PageListingViewSet.columns, DateColumn(date, label=_("Date"), sort_key=date, width="12%")]

    return FlatList(f"liste_{page_type._meta.model_name}")


@hooks.register("register_admin_viewset")
def flat_lists() -> list[PageListingViewSet]:
    return [
        flat_list(models.NewsPage, _("Actualités"), "doc-full-inverse", 110, "date"),
        flat_list(models.PositionPage, _("Positions"), "openquote", 120, "date"),
        flat_list(models.EventPage, _("Agenda"), "date", 130, "starts_at"),
        flat_list(models.CoursePage, _("Formations"), "calendar-alt", 140, "first_date"),
    ]


@hooks.register("construct_homepage_panels")
def what_to_do(request: HttpRequest, panels: list[Any]) -> None:
    unwanted = (UpgradeNotificationPanel, WhatsNewInWagtailVersionPanel)
    panels[:] = [panel for panel in panels if not isinstance(panel, unwanted)]
    panels += [FirstSteps(), dashboard.FirstGestures(), dashboard.Attention()]


@hooks.register("construct_snippet_action_menu")
@hooks.register("construct_page_action_menu")
def publish_first(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Who may publish finds « Publier » under the hand; the others « Envoyer pour relecture »."""
    shown = {item.name: item for item in menu_items if item.is_shown(context)}
    wanted = shown.get("action-publish") or shown.get("action-submit")
    if wanted is not None:
        menu_items.remove(wanted)
        menu_items.insert(0, wanted)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("relecture/<int:page_id>/", share_draft, name="share_draft"),
        path("guide/", guide, name="guide"),
        path("rapports/traductions/", translations_report, name="translations_report"),
    ]


@hooks.register("construct_help_menu")
def our_own_guide(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Two pages in French in place of links that leave the house."""
    menu_items[:] = [item for item in menu_items if not item.url.startswith("http")]
    menu_items.insert(0, MenuItem(_("Guide des premiers gestes"), reverse("guide"), icon_name="help"))


@hooks.register("register_reports_menu_item")
def translations_item() -> MenuItem:
    return MenuItem(_("Traductions du site"), reverse("translations_report"), icon_name="globe", order=50)


@hooks.register("register_page_header_buttons")
def share_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """« Faire relire » : a link to the draft for somebody without an account."""
    if page.pk and page.permissions_for_user(user).can_edit():
        address = reverse("share_draft", args=[page.pk])
        yield Button(_("Faire relire par un lien"), address, icon_name="link", priority=25)


@hooks.register("after_publish_page")
def close_preview_links(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Once the page is public, links to its draft have no more use."""
    PreviewLink.objects.filter(page=page).delete()
    return None
