"""What people write to each other: a little Markdown, shown as the few tags that are useful.

Bold, italic, lists, quotes and links; nothing that a member writes can be an image, a title of the page,
a frame or a script.
"""

import re
from functools import cache
from html import unescape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
SCHEMES = {"http", "https", "mailto", "tel"}
# Those of Markdown that have no use here: what they would read stays as it was typed.
BLOCKS_LEFT = ("hashheader", "setextheader", "code", "hr", "reference")
INLINES_LEFT = (
    *("backtick", "image_link", "image_reference", "short_image_ref", "reference", "short_reference"),
    *("html", "entity", "autolink", "automail"),
)
ADDRESS = re.compile(r"(?<!\]\()(?<![\w<])(https?://[^\s<>\[\]]*[^\s<>\[\].,;:!?)»”’'\"])")
# What opens no link: the reader would look for its end in all that follows, once for each.
STRAY_BRACKET = re.compile(r"(?<!\\)\[(?![^\[\]\n]{1,500}\]\(<?[^\s<>]+>?\))")
BLOCK_ENDS = re.compile(r"<br>|</(?:p|li|ul|ol|blockquote)>")
SHOWN_LENGTH = 60


@cache
def _reader() -> Markdown:
    reader = Markdown(extensions=["nl2br", "sane_lists"])
    reader.preprocessors.deregister("html_block")
    for name in BLOCKS_LEFT:
        reader.parser.blockprocessors.deregister(name)
    for name in INLINES_LEFT:
        reader.inlinePatterns.deregister(name)
    return reader


def to_html(text: str) -> SafeString:
    """What was typed, as safe HTML: one line typed is one line shown, and an address is a link."""
    linked = ADDRESS.sub(_link, text.replace("\0", ""))
    html = _reader().reset().convert(STRAY_BRACKET.sub(r"\\[", linked))
    cleaned = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES)
    return mark_safe(cleaned)  # the tags and schemes above, and nothing else


def to_words(text: str) -> str:
    """The same words on one line, without their marks: for a list, a letter, a search."""
    spaced = BLOCK_ENDS.sub(" ", to_html(text))
    return " ".join(unescape(nh3.clean(spaced, tags=set())).split())


def _link(found: re.Match[str]) -> str:
    address = found.group(1)
    shown = re.sub(r"^https?://(?:www\.)?", "", address)
    if len(shown) > SHOWN_LENGTH:
        shown = f"{shown[:SHOWN_LENGTH]}…"
    shown = re.sub(r"([\\*_\[\]])", r"\\\1", shown)
    return f"[{shown}](<{address}>)"
