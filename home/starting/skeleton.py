"""The first pages of a federation's site: one of each list, ready to be filled."""

from typing import Any

from django.conf import settings
from wagtail.models import Locale, Page, Site

from content.models import SiteIdentity, SiteText
from home import models
from home.starting.front import FIRST_SENTENCE, first_sections
from home.starting.legal import add_legal_pages, first_footer
from resources.models import ResourceIndexPage

FIRST_NAME = "Fédération des centres sociaux"
SECTIONS: list[tuple[type[Page], dict[str, Any]]] = [
    (models.ContentPage, {"title": "La fédération et ses valeurs", "slug": "la-federation",
                          "menu_title": "Le réseau", "show_in_menus": True, "show_children": True}),
    (models.PositionIndexPage, {"title": "Nos positions", "slug": "prises-de-position",
                                "show_in_menus": True}),
    (models.NewsIndexPage, {"title": "Actualités", "slug": "actualites", "show_in_menus": True}),
    (ResourceIndexPage, {"title": "Ressources", "slug": "ressources", "show_in_menus": True}),
    (models.TrainingIndexPage, {"title": "Se former", "slug": "se-former", "show_in_menus": True}),
    (models.EventIndexPage, {"title": "Agenda", "slug": "agenda"}),
    (models.DirectoryPage, {"title": "Annuaire", "slug": "annuaire"}),
    (models.JobIndexPage, {"title": "Offres d’emploi", "slug": "offres-d-emploi"}),
]  # fmt: skip


def ensure_site() -> models.HomePage:
    """The home page and what is below it, made once; a site that has a home page is left as it is."""
    french, _created = Locale.objects.get_or_create(language_code="fr")
    Locale.objects.get_or_create(language_code="en")
    SiteIdentity.load()
    texts = {"name": FIRST_NAME, "short_name": "Fédération", "presentation": FIRST_SENTENCE}
    SiteText.objects.get_or_create(locale=french, defaults=texts)
    return models.HomePage.objects.filter(locale=french).first() or _make_home(french)


def _make_home(french: Locale) -> models.HomePage:
    home = models.HomePage(title="Accueil", slug="accueil", locale=french)
    Page.get_first_root_node().add_child(instance=home)
    _make_it_the_site(home)
    for model, fields in SECTIONS:
        home.add_child(instance=model(locale=french, **fields))
    home.sections = first_sections(home)
    home.save()
    text = SiteText.objects.get(locale=french)
    text.footer = first_footer(add_legal_pages(home))
    text.save()
    return home


def _make_it_the_site(home: models.HomePage) -> None:
    host, _sep, port = settings.BASE_URL.split("//")[1].partition(":")
    defaults = {"root_page": home, "site_name": settings.WAGTAIL_SITE_NAME, "hostname": host,
                "port": int(port or (443 if settings.BASE_URL.startswith("https") else 80))}  # fmt: skip
    Site.objects.update_or_create(is_default_site=True, defaults=defaults)
    Page.objects.filter(depth=2, slug="home").delete()
