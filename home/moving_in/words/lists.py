"""Lists, with lists inside them, as our rich texts keep them."""

from bs4 import PageElement, Tag

from home.moving_in.words.finding import Finder
from home.moving_in.words.inline import html_of, trimmed

DEEPEST = 4  # what our editor shows


def html_of_list(tag: Tag, finder: Finder, depth: int = 1) -> str:
    inside = _items(tag, finder, depth)
    return f"<{tag.name}>{inside}</{tag.name}>" if inside else ""


def _items(tag: Tag, finder: Finder, depth: int) -> str:
    """What stands beside the entries, as old editors left it, makes entries too: no word is lost."""
    found = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name == "li":
            found.append(_item(child, finder, depth))
        elif isinstance(child, Tag) and child.name in ("ul", "ol"):
            found.append(_items(child, finder, depth))
        elif said := trimmed(html_of([child], finder)):
            found.append(f"<li>{said}</li>")
    return "".join(found)


def _item(item: Tag, finder: Finder, depth: int) -> str:
    words: list[str] = []
    below: list[str] = []
    for child in item.children:
        if isinstance(child, Tag) and child.name in ("ul", "ol") and depth < DEEPEST:
            below.append(html_of_list(child, finder, depth + 1))
        else:
            words.append(_part(child, finder))
    said = trimmed("".join(words))
    return f"<li>{said}{''.join(below)}</li>" if said or any(below) else ""


def _part(child: PageElement, finder: Finder) -> str:
    """Paragraphs inside an entry follow one another on their own lines."""
    html = html_of([child], finder)
    return f"<br>{html}" if isinstance(child, Tag) and child.name in ("p", "div") and html.strip() else html
