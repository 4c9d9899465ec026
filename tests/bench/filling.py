"""Fills the measured site: 500 pages and 60 structures, or BENCH_SCALE times as many."""

import os
from collections.abc import Callable

from wagtail.models import Page

from content.models import Image, SiteIdentity, SiteText
from home import models
from resources.models import Resource
from tests import factories
from tests.bench import pages
from tests.bench.history import DOCUMENTS, ENROLMENTS, FOLDERS, make_documents, make_enrolments
from tests.bench.network import PEOPLE, make_network
from tests.bench.words import words

PAGES, FEWEST = 500, 4
COUNTS = {"structures": 60, "actualités": 200, "dates": 60, "formations": 40, "positions": 40,
          "offres d’emploi": 60, "ressources": 60}  # fmt: skip
SCALE = float(os.environ.get("BENCH_SCALE", "1"))


def fill() -> None:
    pictures = [factories.image(f"Image {number}", description="Un atelier") for number in range(24)]
    pages.make_themes()
    for name, make in MAKERS.items():
        _report(name, make, max(FEWEST, int(COUNTS[name] * SCALE)), pictures)
    pages.make_collectives()
    pages.make_contact()
    left = int(PAGES * SCALE) - Page.objects.filter(depth__gt=1).count()
    _report("pages de texte", pages.make_text, max(FEWEST, left), pictures)
    make_home()
    make_chrome()
    print(f"· {int(PEOPLE * SCALE)} personnes", flush=True)
    make_network(SCALE)
    print(f"· {int(DOCUMENTS * SCALE)} documents, {int(ENROLMENTS * SCALE)} inscriptions", flush=True)
    make_documents(int(DOCUMENTS * SCALE), max(FEWEST, int(FOLDERS * SCALE)))
    make_enrolments(int(ENROLMENTS * SCALE))


Maker = Callable[[int, Image], object]


def _report(name: str, make: Maker, count: int, pictures: list[Image]) -> None:
    """Makes them one by one and says so: this takes a minute or two."""
    print(f"· {count} {name}", flush=True)
    for number in range(count):
        make(number, pictures[number % len(pictures)])


def make_resource(number: int, picture: Image) -> Resource:
    resource = factories.resource(
        title=words.title(number), slug=f"ressource-{number}", summary=words.summary()
    )
    resource.themes = pages.themes_of(number)
    resource.save()
    return resource


MAKERS: dict[str, Maker] = {
    "structures": pages.make_structure,
    "actualités": pages.make_news,
    "dates": pages.make_event,
    "formations": pages.make_course,
    "positions": pages.make_position,
    "offres d’emploi": pages.make_job,
    "ressources": make_resource,
}


def make_home() -> None:
    """The home page with a section of each kind but the plain text."""
    link = {"label": "Trouver un centre", "page": _page("annuaire"), "document": None, "address": ""}
    shapes = {"Dignité": "disc", "Solidarité": "leaf", "Démocratie": "dots"}
    values = [{"name": name, "text": words.summary()[:200], "shape": shape} for name, shape in shapes.items()]
    figure = {"value": "60", "label": "structures", "year": 2026, "source": "Fédération"}
    first = ("la-federation", "annuaire", "contact")
    cards = [{"page": _page(slug), "text": "Pour commencer."} for slug in first]
    partner = {"name": "Caf", "logo": None, "text": "Un projet.", "address": "https://caf.example/"}
    home = models.HomePage.objects.get()
    home.sections = [
        ("hero", {"title": "Un ouvrage à", "highlight": "plusieurs mains", "text": words.summary(),
                  "caption": "Un carré par structure.", "buttons": [link, link]}),
        ("news", {"title": "Ce qui se passe"}),
        ("voice", {"title": "Nous prenons position", "agenda_title": "Agenda"}),
        ("courses", {"title": "Se former ensemble"}),
        ("collectives", {"title": "Les collectifs"}),
        ("resources", {"title": "Outils et ressources"}),
        ("values", {"title": "Nos valeurs", "items": values}),
        ("figures", {"title": "Le réseau en chiffres", "figures": [figure] * 4}),
        ("directory", {"title": "Trouver un centre", "text": "Une commune ou un code postal suffit."}),
        ("cards", {"title": "Vous êtes…", "cards": cards}),
        ("partners", {"title": "Ils agissent avec nous", "partners": [partner] * 4}),
    ]  # fmt: skip
    home.save_revision().publish()


def _page(slug: str) -> Page:
    return Page.objects.get(slug=slug)


def make_chrome() -> None:
    """The header and footer of a living site."""
    identity = SiteIdentity.load()
    identity.email, identity.phone = "accueil@federation.example", "01 60 00 00 00"
    identity.address, identity.social_links = "1 rue de l’Exemple, Melun", "Mastodon https://social.example/f"
    identity.save()
    links = [{"label": slug.capitalize(), "page": _page(slug), "document": None, "address": ""}
             for slug in ("la-federation", "annuaire", "agenda", "contact")]  # fmt: skip
    text = SiteText.objects.get(locale__language_code="fr")
    text.presentation = words.summary()[:250]
    text.footer = [("column", {"title": title, "links": links}) for title in ("Le réseau", "Le site")]
    text.save()
