"""The demonstration's home page, its identity and its common words, in both languages."""

from typing import Any

from wagtail.models import Locale, Page

from content.models import Audience, SiteIdentity, SiteText, Theme
from demo.source import demo, person
from demo.tree import find
from home import models

COLOURS = {
    "projet-social": "projet", "observation": "projet", "evs": "projet", "partenariats": "projet",
    "parentalite": "famille", "accueil": "famille", "jeunesse": "jeunes", "numerique": "jeunes",
    "seniors": "seniors", "participation": "seniors",
}  # fmt: skip
VALUES = [
    ("Dignité humaine", "Chaque personne compte et sait des choses que les autres ignorent.", "disc"),
    ("Solidarité", "Nous nous appuyons les uns sur les autres, entre voisins et entre structures.", "leaf"),
    ("Démocratie", "Nous décidons ensemble, autour de la table, de ce qui nous concerne.", "dots"),
]


def make_terms() -> None:
    for model, rows in (
        (Theme, demo()["taxonomies"]["themes"]),
        (Audience, demo()["taxonomies"]["audiences"]),
    ):
        for row in rows:
            _make_term(model, row)


def _make_term(model: Any, row: dict[str, Any]) -> None:
    french, english = Locale.objects.get(language_code="fr"), Locale.objects.get(language_code="en")
    colour = {"colour": COLOURS.get(row["slug"], "plain")} if model is Theme else {}
    term = model.objects.create(label=row["label"], slug=row["slug"], locale=french, **colour)
    translation = term.copy_for_translation(english)
    translation.label = row["label_en"]
    translation.save()


def make_identity() -> None:
    site = demo()["site"]
    contact, legal, provider = site["contact"], site["legal"], site["training_provider"]
    director = person(legal["publication_director"])
    host = legal["host"]
    identity = SiteIdentity.load()
    for name, value in {
        "email": contact["email"],
        "phone": contact["phone"],
        "address": contact["address"],
        "hours": contact["hours"],
        "accessibility_note": contact["accessibility_note"],
        "registration_number": legal["rna"],
        "publication_director": f"{director['first_name']} {director['last_name']}, {director['role_title']}",
        "host_details": f"{host['name']}, {host['address']}, {host['phone']}",
        "training_public_mention": provider["nda_public_mention"],
        "qualiopi_mention": provider["qualiopi"]["mention"],
        "social_links": "\n".join(f"{link['label']} {link['url']}" for link in demo()["more"]["social"]),
        "security_contact": contact["email"],
        "is_demo": True,
    }.items():
        setattr(identity, name, value)
    identity.save()


def make_texts() -> None:
    for language, words in TEXTS.items():
        locale = Locale.objects.get(language_code=language)
        text = SiteText.objects.filter(locale=locale).first() or SiteText(locale=locale)
        text.translation_key = SiteText.objects.get(locale__language_code="fr").translation_key
        for name, value in words.items():
            setattr(text, name, value)
        text.footer = _footer(language)
        text.save()


TEXTS = {
    "fr": {
        "name": "Fédération des centres sociaux et espaces de vie sociale, Seine-et-Marne",
        "short_name": "Centres sociaux",
        "place": "Fédération de Seine-et-Marne",
        "tagline": "Dignité humaine, solidarité, démocratie",
        "presentation": "Centres sociaux et espaces de vie sociale de Seine-et-Marne : nous nous "
        "rencontrons, nous nous formons et nous prenons la parole ensemble.",
        "alert_text": "Le forum des collectifs change de salle : rendez-vous à Melun.",
    },
    "en": {
        "name": "Federation of community centres, Seine-et-Marne",
        "short_name": "Community centres",
        "place": "Federation of Seine-et-Marne",
        "tagline": "Human dignity, solidarity, democracy",
        "presentation": "Community centres and local community spaces in Seine-et-Marne: we meet, "
        "we train and we speak out together.",
    },
}


def _footer(language: str) -> list[tuple[str, Any]]:
    suffix = "" if language == "fr" else "_en"
    columns = []
    for column in demo()["more"]["menus"]["footer"]:
        links = [_link(link["label" + suffix], link["target"], language) for link in column["links"]]
        shown = [link for link in links if link]
        if shown:
            columns.append(("column", {"title": column["title" + suffix], "links": shown}))
    return columns


def _link(label: str, target: str, language: str) -> dict[str, Any] | None:
    """A link to the page in this language; none when the page is not translated."""
    source = Page.objects.get(slug=target, locale__language_code="fr")
    page = Page.objects.filter(translation_key=source.translation_key, locale__language_code=language).first()
    return {"label": label, "page": page, "document": None, "address": ""} if page and page.live else None


def make_home(home: models.HomePage) -> None:
    row = next(r for r in demo()["pages"] if r["slug"] == "accueil")
    home.title, home.menu_title, home.summary = row["title"], row["nav_title"], row["intro"]
    home.sections = list(_sections(row))
    home.save_revision().publish()


def _sections(row: dict[str, Any]) -> Any:
    button = {"document": None, "address": ""}
    yield "hero", {
        "title": "Un ouvrage à", "highlight": "plusieurs mains", "text": row["intro"],
        "caption": "Un carré par structure du réseau. Il reste de la place : rejoindre le réseau.",
        "buttons": [button | {"label": "Trouver un centre près de chez vous", "page": find("annuaire")},
                    button | {"label": "Lire nos positions", "page": find("prises-de-position")}],
    }  # fmt: skip
    yield "news", {"title": "Ce qui se passe"}
    yield "voice", {"title": "Nous prenons position", "agenda_title": "Agenda"}
    yield "courses", {"title": "Se former ensemble"}
    yield "collectives", {"title": "Les collectifs"}
    yield "resources", {"title": "Outils et ressources"}
    values = [{"name": name, "text": text, "shape": shape} for name, text, shape in VALUES]
    yield "values", {"title": row["blocks"][0]["heading"], "items": values}
    figures = [{k: f[k] for k in ("value", "label", "year", "source")} for f in demo()["more"]["key_figures"]]
    yield "figures", {"title": "Le réseau en chiffres", "figures": figures}
    yield "directory", {"title": "Trouver un centre", "text": "Une commune ou un code postal suffit."}
    cards = [{"page": find(t), "text": x} for t, x in AUDIENCES]
    yield "cards", {"title": "Vous êtes…", "cards": cards}


AUDIENCES = [
    ("c-est-quoi-un-centre-social", "Habitante ou habitant : poussez la porte, tout le monde y a sa place."),
    ("le-pacte-federal", "Partenaire ou élu : découvrez le Pacte fédéral et nos prises de position."),
    ("rejoindre-le-reseau", "Équipe ou bénévole : rejoignez le réseau, ou créez un espace de vie sociale."),
]
