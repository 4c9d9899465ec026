"""Words inside a paragraph, as our rich texts keep them: bold, links, line ends, and nothing else."""

import re
from collections.abc import Iterable
from html import escape
from urllib.parse import urlsplit

from bs4 import NavigableString, PageElement, Tag

from home.moving_in.words.finding import Finder, Target

BOLD = {"b", "strong"}
HEAVY = re.compile(r"(?:\s|<br>|&nbsp;|\xa0)+")
LONGEST_ADDRESS = 2000


def html_of(nodes: Iterable[PageElement], finder: Finder, *, lines: bool = False) -> str:
    """`lines`: an end of line typed in the classic editor is one on the page."""
    return "".join(_one(node, finder, lines) for node in nodes)


def _one(node: PageElement, finder: Finder, lines: bool) -> str:
    if isinstance(node, NavigableString):
        return text_of(str(node), lines)
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return "<br>"
    inside = html_of(node.children, finder, lines=lines)
    if node.name == "a":
        return linked(inside, str(node.get("href") or ""), finder)
    if node.name in BOLD and inside.strip():
        return f"<b>{inside}</b>"
    return f"« {inside.strip()} »" if node.name == "q" else inside


def text_of(text: str, lines: bool) -> str:
    said = escape(text, quote=False)
    if not lines:
        return re.sub(r"[ \t\r\n]+", " ", said)
    return re.sub(r"[ \t\r]*\n[ \t\r\n]*", "<br>", re.sub(r"[ \t\r]+", " ", said))


def linked(inside: str, address: str, finder: Finder) -> str:
    """The words with the link that the address has become; without any when it leads nowhere."""
    if not inside.strip():
        return inside
    target = finder.target(address)
    if target is not None and target.image:
        finder.note("Lien vers une image retiré : ses mots restent")
        return inside
    return f"<a {attributes(target)}>{inside}</a>" if target else inside


def attributes(target: Target) -> str:
    """As Wagtail keeps links in its database."""
    if target.page:
        return f'linktype="page" id="{target.page}"'
    if target.document:
        return f'linktype="document" id="{target.document}"'
    return f'href="{escape(target.address)}"'


def trimmed(html: str) -> str:
    """Without the spaces and the line ends of both sides."""
    start = HEAVY.match(html)
    html = html[start.end() :] if start else html
    end = len(html)
    while (shorter := _before(html, end)) != end:
        end = shorter
    return html[:end]


def _before(html: str, end: int) -> int:
    mark = next((mark for mark in ("<br>", "&nbsp;") if html.endswith(mark, 0, end)), "")
    return end - len(mark) if mark or not html[max(end - 1, 0) : end].isspace() else end - 1


def host_of(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_whole_address(text: str) -> bool:
    """« https://video.example/forum », alone: the old site showed there what it leads to."""
    return bool(re.fullmatch(r"https?://[^\s<>\"]{4,1900}", text))
