"""HTML made small and regular, in a time that grows with its length alone.

Python's own parser takes the square of it for what is badly closed, and every parser the square of the
depth; a letter may be made for that.
"""

import re
from html import escape, unescape

import nh3

TITLES = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"dd", "dl", "dt", "li", "ol", "table", "tbody", "td", "th", "tr", "ul"}
TAGS = TITLES | LISTS | {"a", "b", "blockquote", "br", "div", "em", "hr", "i", "p", "pre", "span", "strong"}
WITHOUT_WORDS = {"head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"}
ATTRIBUTES = {"*": {"class", "id", "data-marker"}, "a": {"href"}, "p": {"style"}}
LONGEST, DEEPEST = 400_000, 500  # characters, elements inside elements
# What never holds what follows it.
SHALLOW = {"base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "p", "td", "th", "tr"}
TAG = re.compile(r"<(/?)([a-zA-Z][\w:]*)")
ANY_TAG = re.compile(r"<[^<>]*>")
PICTURE_INSIDE = re.compile(rb"""(src\s*=\s*["'])data:[^"']*""", re.I)


def without_weight(data: bytes) -> bytes:
    """Word writes a hundred kilobytes of styles above one sentence; and a picture may be inside."""
    return _without(_without(PICTURE_INSIDE.sub(rb"\1", data), b"<!--", b"-->"), b"<style", b"</style>")


def tidied(html: str) -> str:
    """The elements that matter, each closed."""
    if _depth(html) > DEEPEST:
        return escape(unescape(ANY_TAG.sub(" ", html)))[:LONGEST]
    clean = nh3.clean(html, tags=TAGS, clean_content_tags=WITHOUT_WORDS, attributes=ATTRIBUTES, link_rel=None)
    return clean[:LONGEST]


def _depth(html: str) -> int:
    """At most so many elements inside each other."""
    depth = deepest = 0
    for closes, name in TAG.findall(html):
        if name.lower() not in SHALLOW:
            depth = max(0, depth - 1) if closes else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _without(data: bytes, start: bytes, end: bytes) -> bytes:
    """Looks at each byte once, which an expression would not when many ends are missing."""
    folded, kept, position = data.lower(), [], 0
    while (begins := folded.find(start, position)) >= 0:
        kept.append(data[position:begins])
        ends = folded.find(end, begins)
        position = ends + len(end) if ends >= 0 else len(data)
    return b"".join([*kept, data[position:]])
