"""The editors' admin: the lists and texts that every page shares, and the site's own look."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from content.models import Audience, Document, SiteText, Theme
from content.policies import DocumentPolicy

# Here and not in `ready`, where Wagtail's own would come after it.
register_permission_policy(Document, DocumentPolicy())


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
