"""The editors' admin: the lists and texts that every page shares, and the site's own look."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from content.bin import BinBulkAction, BinView, editors_bin, take_back
from content.document_admin import AddTags, AddToCollection, DocumentsAPI
from content.models import Audience, Document, SiteText, Theme
from content.policies import DocumentPolicy
from content.processing_views import READ, register, register_csv

# For this very class, which wins over Wagtail's own policy whichever is registered first.
register_permission_policy(Document, DocumentPolicy(), exact_class=True)

for action in (BinBulkAction, AddTags, AddToCollection):
    hooks.register("register_bulk_action", action, order=1)  # after Wagtail's, whose place it takes


@hooks.register("construct_admin_api", order=1)
def documents_of_the_site(router: Any) -> None:
    router.register_endpoint("documents", DocumentsAPI)


@hooks.register("register_admin_urls", order=-1)
def bin_urls() -> list[URLPattern]:
    """Before Wagtail's own: its button « Supprimer » leads to the bin."""
    return [
        path("documents/delete/<int:document_id>/", BinView.as_view(), name="throw_away_document"),
        path("rapports/corbeille/", editors_bin, name="editors_bin"),
        path("rapports/corbeille/<int:document_id>/remettre/", take_back, name="editors_take_back"),
    ]


@hooks.register("register_reports_menu_item")
def bin_item() -> MenuItem:
    return BinItem(_("Corbeille des documents"), reverse_lazy("editors_bin"), icon_name="bin", order=80)


@hooks.register("register_admin_urls")
def processing_urls() -> list[URLPattern]:
    return [
        path("rapports/registre/", register, name="processing_register"),
        path("rapports/registre/tableur/", register_csv, name="processing_register_csv"),
    ]


@hooks.register("register_reports_menu_item")
def processing_item() -> MenuItem:
    address = reverse_lazy("processing_register")
    return ProcessingItem(_("Registre des traitements"), address, icon_name="list-ul", order=85)


class ProcessingItem(MenuItem):
    """For whoever may read the log of acts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(READ)


class BinItem(MenuItem):
    """For whoever may delete documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(DocumentPolicy().user_has_permission(request.user, "delete"))


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "tag"
    menu_label = _("Thèmes")
    list_display = ["label", "colour", "locale"]
    panels = ["label", "slug", "colour"]


class AudienceViewSet(SnippetViewSet):
    model = Audience
    icon = "group"
    menu_label = _("Publics")
    list_display = ["label", "locale"]
    panels = ["label", "slug"]


class SiteTextViewSet(SnippetViewSet):
    model = SiteText
    icon = "clipboard-list"
    menu_label = _("Textes communs")
    list_display = ["name", "locale", "alert_text", "alert_until"]


class CommonGroup(SnippetViewSetGroup):
    """What stands on every page: lists, names, footer, alert banner."""

    menu_label = _("Commun")
    menu_icon = "list-ul"
    menu_order = 320
    items = (SiteTextViewSet, ThemeViewSet, AudienceViewSet)


register_snippet(CommonGroup)


@hooks.register("insert_global_admin_css")
def admin_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
