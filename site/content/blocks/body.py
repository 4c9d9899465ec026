"""The fourteen blocks of a page's body, each with an icon, a sentence and an example."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from content.blocks.documents import SiteDocumentBlock
from content.blocks.links import Link
from content.blocks.table import TableBlock

TEXT, HIGHLIGHT, CONNECT = _("Texte"), _("Mettre en valeur"), _("Relier")
RICH = ["h2", "h3", "bold", "ul", "ol", "link", "document-link"]
PLAIN = ["bold", "ul", "link"]


class Figure(blocks.StructBlock):
    """A picture with its caption; its alternative is asked by the image chooser itself."""

    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("légende"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("Une photo ou un dessin, avec son crédit et ce qu’il montre.")
        group = TEXT
        template = "blocks/figure.html"


class Quote(blocks.StructBlock):
    text = blocks.TextBlock(label=_("citation"), rows=3)
    author = blocks.CharBlock(label=_("qui parle"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Citation")
        description = _("La parole de quelqu’un, en grand.")
        group = HIGHLIGHT
        template = "blocks/quote.html"
        preview_value = {
            "text": _("On nous occupe beaucoup, on nous demande peu notre avis."),
            "author": "Simone",
        }


class Callout(blocks.StructBlock):
    """What a hurried reader must not miss."""

    title = blocks.CharBlock(label=_("titre"), max_length=80)
    text = blocks.RichTextBlock(label=_("texte"), features=PLAIN)

    class Meta:
        icon = "warning"
        label = _("Encadré")
        description = _("L’essentiel, pour qui ne lit que cela.")
        group = HIGHLIGHT
        template = "blocks/callout.html"
        preview_value = {"title": _("En bref"), "text": _("<p>Trois phrases suffisent.</p>")}


class AccordionItem(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("réponse"), features=PLAIN)


class Step(blocks.StructBlock):
    title = blocks.CharBlock(label=_("étape"), max_length=120)
    text = blocks.RichTextBlock(label=_("ce qu’il faut faire"), features=PLAIN)


class KeyFigure(blocks.StructBlock):
    value = blocks.CharBlock(label=_("chiffre"), max_length=20)
    label = blocks.CharBlock(label=_("ce qu’il compte"), max_length=120)
    year = blocks.IntegerBlock(label=_("année"), min_value=1900, max_value=2100)
    source = blocks.CharBlock(label=_("source"), max_length=160)


class Video(blocks.StructBlock):
    """A link: nothing is asked of another site before the person chooses to go there."""

    title = blocks.CharBlock(label=_("titre"), max_length=120)
    address = blocks.URLBlock(label=_("adresse de la vidéo"))
    duration = blocks.CharBlock(label=_("durée"), required=False, max_length=20)
    transcript = SiteDocumentBlock(label=_("transcription"), required=False)

    class Meta:
        icon = "media"
        label = _("Vidéo")
        description = _("Un lien vers la vidéo, avec sa transcription.")
        group = CONNECT
        template = "blocks/video.html"
        preview_value = {
            "title": _("Le forum en trois minutes"),
            "address": "https://video.example/forum",
            "duration": "3 min",
        }


class Person(blocks.StructBlock):
    name = blocks.CharBlock(label=_("nom"), max_length=120)
    role = blocks.CharBlock(label=_("fonction"), max_length=120)
    photo = ImageChooserBlock(label=_("photo"), required=False)
    email = blocks.EmailBlock(label=_("adresse électronique"), required=False)
    phone = blocks.CharBlock(label=_("téléphone"), required=False, max_length=20)


class Partner(blocks.StructBlock):
    name = blocks.CharBlock(label=_("nom"), max_length=120)
    logo = ImageChooserBlock(label=_("logo"), required=False)
    text = blocks.CharBlock(label=_("en une phrase"), required=False, max_length=200)
    address = blocks.URLBlock(label=_("site"), required=False)


class PageCard(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("page"))
    text = blocks.CharBlock(label=_("pourquoi la lire"), required=False, max_length=200)


def _several(child: blocks.Block, **meta: Any) -> blocks.ListBlock:
    return blocks.ListBlock(child, min_num=1, **meta)


def body_blocks() -> list[tuple[str, blocks.Block]]:
    """The blocks in the order in which the editor offers them."""
    return [
        ("text", blocks.RichTextBlock(
            features=RICH, icon="pilcrow", label=_("Texte"), group=TEXT, template="blocks/text.html",
            description=_("Paragraphes, titres et listes."),
            preview_value=_("<h2>Un titre</h2><p>Une idée par phrase, quinze mots en moyenne.</p>"))),
        ("figure", Figure()),
        ("table", TableBlock(group=TEXT, description=_("Des lignes et des colonnes, avec une légende."))),
        ("quote", Quote()),
        ("callout", Callout()),
        ("key_figures", _several(
            KeyFigure(), icon="order", label=_("Chiffres clés"), group=HIGHLIGHT,
            template="blocks/key_figures.html",
            description=_("Des nombres, avec leur année et leur source."))),
        ("steps", _several(
            Step(), icon="list-ol", label=_("Étapes"), group=HIGHLIGHT, template="blocks/steps.html",
            description=_("Quoi faire, dans l’ordre."))),
        ("accordion", _several(
            AccordionItem(), icon="help", label=_("Questions et réponses"), group=HIGHLIGHT,
            template="blocks/accordion.html",
            description=_("Des réponses que l’on ouvre une à une."))),
        ("files", _several(
            SiteDocumentBlock(), icon="doc-full", label=_("Fichiers"), group=CONNECT,
            template="blocks/files.html",
            description=_("Des documents à télécharger : ils deviennent publics avec la page."))),
        ("video", Video()),
        ("buttons", _several(
            Link(), icon="link", label=_("Boutons"), group=CONNECT, max_num=2,
            template="blocks/buttons.html", description=_("Une ou deux actions à faire maintenant."))),
        ("cards", _several(
            PageCard(), icon="grip", label=_("Pages à lire"), group=CONNECT,
            template="blocks/cards.html", description=_("Des pages du site, en cartes."))),
        ("people", _several(
            Person(), icon="group", label=_("Personnes"), group=CONNECT, template="blocks/people.html",
            description=_("Qui fait quoi, et comment joindre chacun."))),
        ("partners", _several(
            Partner(), icon="user", label=_("Partenaires"), group=CONNECT,
            template="blocks/partners.html", description=_("Celles et ceux qui agissent avec vous."))),
    ]  # fmt: skip
