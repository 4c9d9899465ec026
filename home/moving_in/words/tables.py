"""Tables of words become our tables; those that only placed things on the screen are laid flat."""

import re
from typing import Any

from bs4 import NavigableString, PageElement, Tag

MOST_ROWS, MOST_COLUMNS = 1000, 60
PLACED = ["table", "img", "iframe", "video", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "figure"]
LEADS_SOMEWHERE = re.compile(r"^(?:https?|mailto|tel):")
APART = ("br", "p", "div", "li")  # what follows is another line


def is_layout(table: Tag) -> bool:
    """Whether it only placed things: one cell, or cells that hold pictures, titles, lists, tables."""
    if table.find("th") is not None:
        return False
    return len(table.find_all("td", limit=2)) < 2 or table.find(PLACED) is not None


def cells_to_flatten(table: Tag) -> list[Tag]:
    """Its own cells, not those of the tables inside it."""
    return [cell for cell in table.find_all(["td", "th"]) if cell.find_parent("table") is table]


def block_of(table: Tag, caption: str) -> dict[str, Any] | None:
    """Our block; nothing for a table without words."""
    rows = [row for row in table.find_all("tr", limit=MOST_ROWS) if row.find_parent("table") is table]
    data = _squared([_cells(row) for row in rows])
    if not any(any(line) for line in data):
        return None
    first_row = bool(rows) and _all_headers(rows[0])
    body = rows[1:] if first_row else rows
    first_column = bool(body) and all(_starts_with_header(row) for row in body)
    own = table.find("caption")
    return {
        "data": data,
        "cell": [],
        "table_header_choice": _choice(first_row, first_column),
        "first_row_is_table_header": first_row,
        "first_col_is_header": first_column,
        "table_caption": caption or (_text(own) if own else ""),
    }


def _choice(first_row: bool, first_column: bool) -> str:
    if first_row and first_column:
        return "both"
    return "row" if first_row else "column" if first_column else "neither"


def _all_headers(row: Tag) -> bool:
    cells = row.find_all(["td", "th"])
    in_head = row.parent is not None and row.parent.name == "thead"
    return bool(cells) and (in_head or all(cell.name == "th" for cell in cells))


def _starts_with_header(row: Tag) -> bool:
    first = row.find(["td", "th"])
    return first is not None and first.name == "th"


def _cells(row: Tag) -> list[str]:
    found: list[str] = []
    for cell in row.find_all(["td", "th"]):
        span = str(cell.get("colspan") or "1")
        wide = int(span) if span.isascii() and span.isdigit() and len(span) < 3 else 1
        found += [_text(cell), *[""] * (max(1, wide) - 1)]
    return found[:MOST_COLUMNS]


def _text(tag: Tag) -> str:
    """The words, and the address of each link that they do not say."""
    parts = (each for each in tag.descendants if isinstance(each, NavigableString) or _is_apart(each))
    words = " ".join("".join(" " if isinstance(each, Tag) else str(each) for each in parts).split())
    for link in tag.find_all("a", href=LEADS_SOMEWHERE, limit=20):
        scheme, _mark, rest = str(link["href"]).partition(":")
        if rest.strip("/") not in words:
            words += f" ({rest if scheme in ('mailto', 'tel') else link['href']})"
    return words


def _is_apart(element: PageElement) -> bool:
    return isinstance(element, Tag) and element.name in APART


def _squared(rows: list[list[str]]) -> list[list[str]]:
    """All the rows as long as the longest."""
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
