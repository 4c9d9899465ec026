from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from content.context import site_chrome
from content.pages import SitePage, SitePageManager
from home.sections import home_sections


class HomePage(SitePage, Page):
    """The home page: sections that editors choose and reorder."""

    sections = StreamField(home_sections(), blank=True, verbose_name=_("sections"))

    objects = SitePageManager()
    template = "home/home_page.html"
    page_description = _("L’accueil du site. Il n’y en a qu’un par langue.")
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("sections")]
    search_fields = [*SitePage.search_fields, index.SearchField("sections")]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 2  # one a language

    class Meta:
        verbose_name = _("accueil")

    def structured_data(self, request: HttpRequest) -> dict[str, object]:
        """Who speaks: the federation itself."""
        chrome = site_chrome(request)
        identity, text = chrome["identity"], chrome["site_text"]
        return {
            "@type": "Organization",
            "name": text.name,
            "alternateName": text.short_name,
            "description": text.presentation,
            "url": request.build_absolute_uri(self.get_url(request)),
            "email": identity.email,
            "telephone": identity.phone,
            "address": identity.address,
            "sameAs": [url for _name, url in identity.social_accounts],
        }
