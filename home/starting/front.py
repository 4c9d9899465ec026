"""The home page as a new federation finds it: bands that fill themselves, below a sentence to rewrite."""

from typing import Any

from home.models import HomePage

FIRST_SENTENCE = (
    "Des centres sociaux et des espaces de vie sociale se rencontrent, se forment "
    "et prennent la parole ensemble."
)


def first_sections(home: HomePage) -> list[tuple[str, dict[str, Any]]]:
    directory = home.get_children().get(slug="annuaire")
    button = {"label": "Trouver une structure", "page": directory, "document": None, "address": ""}
    return [
        ("hero", {"title": "Un réseau qui agit", "highlight": "avec les habitants", "text": FIRST_SENTENCE,
                  "buttons": [button], "caption": "Un carré par structure du réseau."}),
        ("news", {"title": "Ce qui se passe"}),
        ("voice", {"title": "Nous prenons position", "agenda_title": "Agenda"}),
        ("courses", {"title": "Se former ensemble"}),
        ("collectives", {"title": "Les collectifs"}),
        ("resources", {"title": "Outils et ressources"}),
        ("directory", {"title": "Trouver une structure", "text": "Une commune ou un code postal suffit."}),
    ]  # fmt: skip


def is_as_found(home: HomePage) -> bool:
    """Whether the first sentence is still ours."""
    return any(
        block.block_type == "hero" and block.value["text"] == FIRST_SENTENCE for block in home.sections
    )
