"""Reads a WordPress export (WXR, an RSS file) item after item, whatever its size.

A export comes from outside: no DTD, no entity, no item heavier than a bound, and what is read is
forgotten at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from home.moving_in.items import Author, Header, Item, Label
from resources.importing.refusal import RefusedError

HEAVIEST_ITEM = 20_000_000  # bytes; the longest articles have some hundred thousand
# Some plugins write them in what people type; XML refuses them, and with them the whole file.
CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
UTF16 = (b"\xff\xfe", b"\xfe\xff")
TRAP = "Ce fichier contient une définition XML (DTD ou entité) : un export de WordPress n’en a jamais."
TOO_HEAVY = "Un élément de ce fichier pèse plus de 20 Mo : il n’est pas lu."
NOT_AN_EXPORT = "Ce fichier n’est pas un export de WordPress (Outils → Exporter)."
KEPT_EXTRA = {"_wp_attachment_image_alt", "_thumbnail_id", "_wp_attached_file"}
MENU_EXTRA = "_menu_item_"
TEXTS = {
    "title": "title", "link": "link", "creator": "creator", "encoded": "content",
    "excerpt:encoded": "excerpt", "post_name": "slug", "status": "status", "post_type": "kind",
    "post_date": "local_date", "post_date_gmt": "utc_date", "post_modified_gmt": "utc_modified",
    "post_password": "password", "attachment_url": "file",
}  # fmt: skip
NUMBERS = {"post_id": "number", "post_parent": "parent", "menu_order": "order"}


class _Bounded:
    """The file, without control marks, counted since the last item."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.count = file, 0
        self.is_bytes = file.read(2) not in UTF16
        file.seek(0)

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.count += len(data)
        if self.count > HEAVIEST_ITEM:
            raise RefusedError(TOO_HEAVY)
        # Never empty before the end of the file: that would be its end for the parser.
        return (data.translate(None, CONTROLS) or b" ") if data and self.is_bytes else data


def read_export(path: Path, header: Header) -> Iterator[Item]:
    """The items of the file, in its order; `header` is filled on the way. Raises RefusedError with a
    sentence when the file cannot be read, or no longer."""
    with path.open("rb") as opened:
        bounded = _Bounded(opened)
        try:
            yield from _items(bounded, header)
        except DefusedXmlException as error:
            raise RefusedError(TRAP) from error
        except ParseError as error:
            line = getattr(error, "position", (0, 0))[0]
            raise RefusedError(
                f"Ce fichier est abîmé ou incomplet à la ligne {line}. Refaites l’export."
            ) from error
        except (LookupError, ValueError) as error:  # an encoding that nobody knows
            raise RefusedError("L’encodage de ce fichier n’est pas connu.") from error


def _items(bounded: _Bounded, header: Header) -> Iterator[Item]:
    above: list[Element] = []
    for event, element in iterparse(bounded, events=("start", "end"), forbid_dtd=True):
        if event == "start":
            above.append(element)
            if len(above) <= 2 and _name(element) not in ("rss", "channel"):
                raise RefusedError(NOT_AN_EXPORT)
            continue
        above.pop()
        if len(above) != 2:
            continue
        if _name(element) == "item":
            yield _item(element)
        else:
            _note(element, header)
        above[-1].clear()  # the channel forgets what was read
        bounded.count = 0
    if not header.site:
        raise RefusedError(NOT_AN_EXPORT)


def _name(element: Element) -> str:
    """« post_id » for {http://wordpress.org/export/1.2/}post_id, whatever the version."""
    space, _mark, name = element.tag.rpartition("}")
    return f"excerpt:{name}" if space.endswith("/excerpt/") else name


def _words(element: Element) -> dict[str, str]:
    return {_name(child): (child.text or "").strip() for child in element}


def _note(element: Element, header: Header) -> None:
    name, text = _name(element), (element.text or "").strip()
    if name == "title":
        header.title = text
    elif name == "base_site_url":
        header.network = text
    elif name == "base_blog_url":
        header.site = text
    elif reader := HEADER_ROWS.get(name):
        reader(_words(element), header)


def _author(words: dict[str, str], header: Header) -> None:
    login = words.get("author_login", "")
    names = f"{words.get('author_first_name', '')} {words.get('author_last_name', '')}".strip()
    name = words.get("author_display_name") or names
    header.authors[login] = Author(login, words.get("author_email", ""), name)


def _category(words: dict[str, str], header: Header) -> None:
    slug, parent = words.get("category_nicename", ""), words.get("category_parent", "")
    header.labels.append(
        Label("category", slug, words.get("cat_name", slug), parent, words.get("term_id", ""))
    )


def _tag(words: dict[str, str], header: Header) -> None:
    slug = words.get("tag_slug", "")
    header.labels.append(Label("post_tag", slug, words.get("tag_name", slug), "", words.get("term_id", "")))


HEADER_ROWS: dict[str, Callable[[dict[str, str], Header], None]] = {
    "author": _author,
    "category": _category,
    "tag": _tag,
}


def _item(element: Element) -> Item:
    item = Item()
    for child in element:
        name, text = _name(child), child.text or ""
        if name in TEXTS:
            setattr(item, TEXTS[name], text if name.endswith("encoded") else text.strip())
        elif name in NUMBERS:
            setattr(item, NUMBERS[name], _number(text))
        elif name == "is_sticky":
            item.pinned = text.strip() == "1"
        elif name == "category":
            item.labels.append(Label(child.get("domain", ""), child.get("nicename", ""), text.strip()))
        elif name == "postmeta":
            _keep_extra(_words(child), item)
        elif name == "comment":
            item.comments += 1
    return item


def _keep_extra(words: dict[str, Any], item: Item) -> None:
    key = words.get("meta_key", "")
    if key in KEPT_EXTRA or key.startswith(MENU_EXTRA):
        item.extra[key] = words.get("meta_value", "")


def _number(text: str) -> int:
    """0 for what is no number, as WordPress itself has it."""
    clean = text.strip()
    return int(clean) if clean.isascii() and clean.isdigit() and len(clean) < 19 else 0
