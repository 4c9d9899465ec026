"""The HTML of an old site, made safe before it is read: neither scripts nor handlers, neither styles nor
addresses that run something. A second cleaning keeps of our rich texts what our editor knows."""

import re
from collections.abc import Callable
from html import unescape

import nh3

LINKS = {"http", "https", "mailto", "tel"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SHAPES = {
    "p", "br", "div", "section", "article", "main", "header", "footer", "aside", "center", "address", "hr",
    "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "details", "summary",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
INLINE = {"a", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "span",
          "cite",
          "q", "code", "abbr", "time", "font", "kbd", "big"}  # fmt: skip
SEEN = {"img", "iframe", "video", "audio", "source"}
ATTRIBUTES = {
    "*": {"class"},
    "a": {"href"},
    "img": {"src", "alt", "data-id"},
    "iframe": {"src", "title"},
    "video": {"src"},
    "audio": {"src"},
    "source": {"src"},
    "div": {"data-ids"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
RUNS = {
    "script",
    "style",
    "noscript",
    "template",
    "object",
    "applet",
    "svg",
    "math",
    "form",
    "select",
    "textarea",
}
TOO_DEEP = 2000  # tags left open included: cleaning would take as long as their square
DEEPEST = 60  # elements inside one another: deeper than any page that a person wrote
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
EMPTY = {"br", "hr", "img", "source"}
RICH_TAGS = {"h2", "h3", "p", "br", "b", "ul", "ol", "li", "a"}
RICH_ATTRIBUTES = {"a": {"href", "linktype", "id"}}

# What is refused is said.
HANDLER = r"<[^<>]{1,2000}?\son[a-z]{3,20}\s*="
DANGERS = {
    "Script retiré": re.compile(r"<script\b", re.I),
    "Gestionnaire d’événement retiré (onclick, onerror…)": re.compile(HANDLER, re.I),
    "Adresse « javascript: » retirée": re.compile(r"=\s*[\"']?\s*(?:java|vb)script:", re.I),
    "Adresse « data: » retirée": re.compile(r"(?:src|href)\s*=\s*[\"']?\s*data:", re.I),
    "Objet embarqué retiré (object, embed, applet)": re.compile(r"<(?:object|embed|applet)\b", re.I),
    "Formulaire laissé de côté : à refaire dans la gestion": re.compile(r"<form\b", re.I),
}


def harmless(html: str, note: Callable[[str], None]) -> str:
    """The same HTML, of which nothing runs and nothing is fetched by itself."""
    for words, danger in DANGERS.items():
        if danger.search(html):
            note(words)
    if _depth(html) > TOO_DEEP:
        html = re.sub(r"<[^<>]*>", " ", html)
    cleaned = nh3.clean(
        html,
        tags=SHAPES | HEADINGS | INLINE | SEEN,
        clean_content_tags=RUNS,
        attributes=ATTRIBUTES,
        url_schemes=LINKS,
        link_rel=None,
    )
    if _depth(cleaned) <= DEEPEST:
        return cleaned
    note("Mise en page trop profonde : seuls les paragraphes sont gardés")
    return nh3.clean(cleaned, tags={"br"}, attributes={})


def _depth(html: str) -> int:
    """How many elements are inside one another, in HTML whose every tag is closed."""
    deepest = depth = 0
    for found in TAG.finditer(html):
        if found[2] not in EMPTY:
            depth += -1 if found[1] else 1
            deepest = max(deepest, depth)
    return deepest


def rich(html: str) -> str:
    """What our editor of rich text knows, and nothing else: the last door before the database."""
    kept = nh3.clean(html, tags=RICH_TAGS, attributes=RICH_ATTRIBUTES, url_schemes=LINKS, link_rel=None)
    return kept.replace("<br>", "<br/>")  # Wagtail's editor opens no other


def words_of(html: str) -> str:
    """The words alone, on one line."""
    spaced = re.sub(r"</(?:p|div|li|h[1-6]|td)>|<br", r" \g<0>", html)
    return " ".join(unescape(nh3.clean(spaced, clean_content_tags=RUNS, tags=set())).split())
