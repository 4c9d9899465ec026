"""Tags and filters that every template has at hand."""

import datetime
import json
import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from accounts.models.user import FORMER_MEMBER
from content import languages, outline, published, themes, typography, wording
from content import quilt as patchwork
from content.current_site import find_site
from content.freshness import derived
from content.listing import without
from content.models import SiteText, Theme
from content.pages import SitePage

register = template.Library()
TYPESET = "\0"  # stands on both sides of what has its typography already
MOTIF_PAIRS = {
    name: [("linen", name), (name, "linen"), ("linen", "plum"), (name, "plum")]
    for name in ("projet", "famille", "jeunes", "seniors")
}


@register.tag
def french(parser: Parser, token: Token) -> template.Node:
    """{% french %}…{% endfrench %}: French typography on everything inside, in French pages.

    Fragments kept inside are kept typeset: they come between two null characters, and are left alone."""
    nodes = parser.parse(("endfrench",))
    parser.delete_first_token()
    return FrenchNode(nodes)


class FrenchNode(template.Node):
    def __init__(self, nodes: NodeList) -> None:
        self.nodelist = nodes

    def render(self, context: Context) -> SafeString:
        if get_language() != "fr":
            return self.nodelist.render(context)
        with context.push(typesetting=True):
            return typeset(self.nodelist.render(context))


def typeset(html: str) -> SafeString:
    pieces = enumerate(html.split(TYPESET))
    done = "".join(piece if n % 2 else typography.french_html(piece) for n, piece in pieces)
    return mark_safe(done)  # its tags are those it was given


def typeset_once(html: str) -> SafeString:
    """For what is kept and comes to stand in {% french %}, which then leaves it alone."""
    done = f"{TYPESET}{typeset(html)}{TYPESET}" if get_language() == "fr" else html
    return mark_safe(done)  # its tags are those it was given


@register.tag
def fresh(parser: Parser, token: Token) -> template.Node:
    """{% fresh "name" part… %}…{% endfresh %}: a fragment kept until the content or day changes.

    A part that is False says that this one is not worth keeping (a list filtered in some way)."""
    name, *parts = token.split_contents()[1:]
    nodes = parser.parse(("endfresh",))
    parser.delete_first_token()
    return FreshNode(nodes, parser.compile_filter(name), [parser.compile_filter(p) for p in parts])


class FreshNode(template.Node):
    def __init__(self, nodes: NodeList, name: Any, parts: list[Any]) -> None:
        self.nodelist, self.name, self.parts = nodes, name, parts

    def render(self, context: Context) -> SafeString:
        request = context.get("request")
        if getattr(request, "is_preview", False) or getattr(request, "is_draft", False):
            return self.nodelist.render(context)
        parts = [part.resolve(context) for part in self.parts]
        if any(part is False for part in parts):
            return self.nodelist.render(context)
        name = f"fragment-{self.name.resolve(context)}"
        if not context.get("typesetting"):
            return derived(name, lambda: self.nodelist.render(context), *parts, by_language=True)
        html = derived(name, lambda: typeset(self.nodelist.render(context)), *parts, by_language=True)
        return mark_safe(f"{TYPESET}{html}{TYPESET}")  # rendered by the same template


@register.filter(is_safe=True)
def typo(text: object) -> str:
    """French typography for a text without tags (a title, a description)."""
    return typography.french(str(text)) if get_language() == "fr" else str(text)


@register.filter
def file_size(document: Any) -> str:
    return typography.file_size(document.get_file_size())


@register.filter(expects_localtime=True)
def day(date: datetime.date) -> str:
    """« 1er décembre 2026 », "1 December 2026"."""
    text = date_format(date, "j F Y")
    return f"1er{text[1:]}" if date.day == 1 and get_language() == "fr" else text


@register.filter
def hours(duration: Decimal) -> str:
    """A length of time: 10.5 is « 10 h 30 », 14 is « 14 h »."""
    whole, minutes = divmod(round(duration * 60), 60)
    return f"{whole}\u00a0h\u00a0{minutes:02}" if minutes else f"{whole}\u00a0h"


@register.filter(expects_localtime=True)
def short_month(date: datetime.date) -> str:
    """« déc. », "Dec"."""
    if get_language() != "fr":
        return date_format(date, "M")
    return typography.SHORT_MONTHS[date.month - 1]


@register.filter
def hour(moment: datetime.datetime) -> str:
    """« 14 h 30 », « 9 h »; "14:30" in English."""
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment)
    if get_language() != "fr":
        return f"{moment:%H:%M}"
    minutes = f"\u00a0{moment:%M}" if moment.minute else ""
    return f"{moment.hour}\u00a0h{minutes}"


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text field that editors fill one item a line."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


@register.simple_tag(takes_context=True)
def anchored(context: Context, rich_text: Any) -> SafeString:
    """Rich text whose second-level titles can be linked to, two titles of the same words included."""
    met = vars(context["page"]).setdefault("_titles_met", Counter()) if "page" in context else Counter()
    return mark_safe(outline.anchored(rich_text.source, met))  # Wagtail cleaned it when it was saved


@register.filter
def unlocalized(number: float) -> str:
    """A number for SVG, with a point whatever the language."""
    return f"{number:g}"


@register.filter
def quoted(text: str) -> str:
    """« Des mots », “words”."""
    return f"«\u00a0{text}\u00a0»" if get_language() == "fr" else f"“{text}”"


OWN_LINK = re.compile(re.escape(settings.BASE_URL) + r"[^\s<>\"']*")


@register.filter
def own_links(text: str) -> SafeString:
    """A letter's text with the site's own addresses made links, and no other: it may hold the words
    of somebody who is not signed in."""
    escaped = conditional_escape(text)
    return mark_safe(OWN_LINK.sub(_as_link, escaped))  # escaped just above


def _as_link(found: re.Match[str]) -> str:
    address = found.group()
    return format_html('<a href="{}">{}</a>', mark_safe(address), mark_safe(address))  # escaped already


@register.filter
def widget_kind(field: Any) -> str:
    return str(getattr(field.field.widget, "input_type", ""))


@register.filter
def startswith(text: object, start: str) -> bool:
    return str(text).startswith(start)


@register.filter
def localized(theme: Theme) -> Theme:
    return themes.in_language(theme)


@register.simple_tag
def quilt(keys: Any, columns: int = 8, colour: str = "") -> SafeString:
    """The patchwork as inline SVG: `keys` is one key a square, or one key repeated over a band."""
    if isinstance(keys, str):
        keys = [f"{keys}-{position}" for position in range(columns)]
    return _drawn(tuple(keys), columns, colour)


@lru_cache(maxsize=2_000)
def _drawn(keys: tuple[str, ...], columns: int, colour: str) -> SafeString:
    drawn = patchwork.squares(keys, columns, MOTIF_PAIRS.get(colour, patchwork.PAIRS))
    rows = -(-len(keys) // columns)
    shapes = "".join(
        format_html('<path class="q-{}" d="{}"/>', name.split()[0], d)
        for name, d in patchwork.paths(drawn).items()
    )
    return format_html(
        '<svg class="quilt" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        columns * 10,
        rows * 10,
        mark_safe(shapes),  # made of numbers and of our own colour names
    )


@register.simple_tag(takes_context=True)
def page_link(context: Context, page: Page | None) -> str:
    """The address of a page that a visitor may read, in her language, or nothing: a link to a page
    that was removed, closed or not translated leads nowhere rather than to an error or to French."""
    shown, request = _shown(page), context.get("request")
    if shown and request:
        find_site(request)  # else each of these addresses would ask for the site
    return (shown.get_url(request) or "") if shown else ""


@register.filter
def in_language(page: Page | None) -> Page | None:
    """The live page in the language of the request, with its own type; None when there is none."""
    shown = _shown(page)
    return shown.specific if shown else None


def _shown(page: Page | None) -> Page | None:
    if not isinstance(page, Page) or not published.is_shown(page):
        return None
    return page if page.locale_id == languages.current_locale_id() else languages.translated(page)


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString:
    """schema.org data of the page, or of the record that it shows, as a JSON block that no browser runs."""
    page, data = context.get("page"), context.get("posting")
    if data is None and isinstance(page, SitePage):
        data = page.structured_data(context["request"])
    if not data:
        return SafeString("")
    text = json.dumps({"@context": "https://schema.org"} | data, ensure_ascii=False, default=str)
    safe = text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(safe))  # escaped above


@register.simple_tag(takes_context=True)
def query_without(context: Context, name: str, value: str) -> str:
    return without(context["request"].GET, name, value)


@register.simple_tag(takes_context=True)
def query_page(context: Context, number: int) -> str:
    """The address of another page of the same list, filters kept."""
    query = context["request"].GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def federation_name() -> str:
    """The federation's own name, for letters, which no request comes with."""
    return derived("federation-name", _federation_name)


def _federation_name() -> str:
    text = SiteText.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return text.name if text else settings.WAGTAIL_SITE_NAME


@register.filter
def worded(text: str) -> SafeString:
    """What a member wrote, as safe HTML."""
    return wording.to_html(text)


@register.filter
def somebody(person: Any) -> str:
    """Who did it; « Ancien membre » when the account is gone."""
    return str(person or FORMER_MEMBER)
