"""The sections of the home page: editors choose them, order them, and rename them."""

import math
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from accounts.models import Structure
from content.blocks.body import KeyFigure, PageCard, Partner
from content.blocks.links import Link
from home.models.agenda import Occurrence
from home.models.collectives import CollectivePage
from home.models.news import NewsPage
from home.models.positions import PositionPage
from home.models.training import CoursePage
from resources.models import Resource, ResourceIndexPage

# What the patchwork shows as long as there is no structure.
BEFORE_THE_FIRST = [f"ouvrage-{square}" for square in range(12)]


class Section(blocks.StructBlock):
    """A band of the home page. `gather` brings what it shows for the language of the page."""

    title = blocks.CharBlock(label=_("titre"), max_length=80)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        page = context.get("page")
        return context | (self.gather(page.locale_id) if page else {})

    def gather(self, locale_id: int) -> dict[str, Any]:
        return {}


class HeroSection(Section):
    """What the federation is, in one screen, beside the patchwork of its structures."""

    highlight = blocks.CharBlock(label=_("mots soulignés du titre"), required=False, max_length=40)
    text = blocks.TextBlock(label=_("en deux phrases"), rows=3)
    buttons = blocks.ListBlock(Link(), label=_("boutons"), max_num=2)
    caption = blocks.CharBlock(label=_("légende de l’ouvrage"), max_length=100)

    def gather(self, locale_id: int) -> dict[str, Any]:
        slugs = list(Structure.objects.in_directory().order_by("pk").values_list("slug", flat=True))
        columns = landscape(len(slugs))
        keys = patchwork(slugs, columns) or BEFORE_THE_FIRST
        return {"quilt_keys": keys, "columns": columns, "has_structures": bool(slugs)}

    class Meta:
        icon = "home"
        label = _("Première vue")
        template = "home/sections/hero.html"


def landscape(squares: int) -> int:
    """How many columns make a patchwork a little wider than high."""
    return max(4, math.ceil(math.sqrt(squares * 1.4)))


def patchwork(slugs: list[str], columns: int) -> list[str]:
    """One key a structure, then enough empty squares to finish the last row."""
    return slugs + [""] * (-len(slugs) % columns)


class ValueItem(blocks.StructBlock):
    name = blocks.CharBlock(label=_("valeur"), max_length=60)
    text = blocks.CharBlock(label=_("ce qu’elle veut dire ici"), max_length=200)
    shape = blocks.ChoiceBlock(
        label=_("forme"),
        choices=[("disc", _("disque")), ("leaf", _("feuille")), ("dots", _("quatre points"))],
    )


class ValuesSection(Section):
    items = blocks.ListBlock(ValueItem(), label=_("valeurs"), max_num=4)

    class Meta:
        icon = "pick"
        label = _("Valeurs")
        template = "home/sections/values.html"


class NewsSection(Section):
    def gather(self, locale_id: int) -> dict[str, Any]:
        news = NewsPage.objects.published(locale_id).for_cards().order_by("-pinned", "-date", "-pk")
        return {"news": news[:3]}

    class Meta:
        icon = "doc-full"
        label = _("À la une")
        template = "home/sections/news.html"


class VoiceSection(Section):
    """The latest position beside the coming dates."""

    agenda_title = blocks.CharBlock(label=_("titre de l’agenda"), max_length=80)

    def gather(self, locale_id: int) -> dict[str, Any]:
        positions = PositionPage.objects.published(locale_id).order_by("-date", "-pk")
        dates = Occurrence.objects.announced().upcoming().filter(event__locale_id=locale_id)
        return {"position": positions.first(), "occurrences": dates[:3]}

    class Meta:
        icon = "openquote"
        label = _("Prise de position et agenda")
        template = "home/sections/voice.html"


class CoursesSection(Section):
    def gather(self, locale_id: int) -> dict[str, Any]:
        courses = CoursePage.objects.published(locale_id).upcoming().prefetch_related("audiences")
        return {"courses": courses[:3]}

    class Meta:
        icon = "calendar-alt"
        label = _("Formations à venir")
        template = "home/sections/courses.html"


class CollectivesSection(Section):
    def gather(self, locale_id: int) -> dict[str, Any]:
        return {"collectives": CollectivePage.objects.published(locale_id).order_by("path")[:8]}

    class Meta:
        icon = "group"
        label = _("Collectifs en cours")
        template = "home/sections/collectives.html"


class FiguresSection(Section):
    figures = blocks.ListBlock(KeyFigure(), label=_("chiffres"), max_num=6)

    class Meta:
        icon = "order"
        label = _("Chiffres clés")
        template = "home/sections/figures.html"


class DirectorySection(Section):
    text = blocks.CharBlock(label=_("phrase"), max_length=160)

    def gather(self, locale_id: int) -> dict[str, Any]:
        from home.models.directory import DirectoryPage

        return {"directory": DirectoryPage.objects.published(locale_id).first()}

    class Meta:
        icon = "site"
        label = _("Trouver un centre")
        template = "home/sections/directory.html"


class ResourcesSection(Section):
    def gather(self, locale_id: int) -> dict[str, Any]:
        library = ResourceIndexPage.objects.published(locale_id).order_by("pk").first()
        resources = Resource.objects.public().for_listing()[:3] if library else []
        return {"resources": resources, "library": library}

    class Meta:
        icon = "folder-open-inverse"
        label = _("Outils et ressources")
        template = "home/sections/resources.html"


class CardsSection(Section):
    cards = blocks.ListBlock(PageCard(), label=_("pages"), max_num=6)

    class Meta:
        icon = "grip"
        label = _("Vous êtes…")
        template = "home/sections/cards.html"


class TextSection(Section):
    text = blocks.RichTextBlock(label=_("texte"), features=["bold", "link", "ul"])

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        template = "home/sections/text.html"


class PartnersSection(Section):
    partners = blocks.ListBlock(Partner(), label=_("partenaires"))

    class Meta:
        icon = "user"
        label = _("Partenaires")
        template = "home/sections/partners.html"


def home_sections() -> list[tuple[str, blocks.Block]]:
    return [
        ("hero", HeroSection()),
        ("values", ValuesSection()),
        ("news", NewsSection()),
        ("voice", VoiceSection()),
        ("courses", CoursesSection()),
        ("collectives", CollectivesSection()),
        ("figures", FiguresSection()),
        ("directory", DirectorySection()),
        ("resources", ResourcesSection()),
        ("cards", CardsSection()),
        ("text", TextSection()),
        ("partners", PartnersSection()),
    ]
