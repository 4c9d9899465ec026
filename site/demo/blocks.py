"""Turns the blocks of demo.yaml into the blocks of a page's body."""

from typing import Any

from django.utils.html import escape

Block = tuple[str, Any]


def paragraph(text: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in str(text).split("\n") if part.strip())


def heading(row: dict[str, Any]) -> str:
    return f"<h2>{escape(row['heading'])}</h2>" if row.get("heading") else ""


def bullets(items: list[Any]) -> str:
    return "<ul>" + "".join(f"<li>{escape(_words(item))}</li>" for item in items) + "</ul>"


def _words(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    name = item.get("title") or item.get("name") or item.get("label") or item.get("term")
    return f"{name} : {item['text']}" if item.get("text") else str(name)


def body(rows: list[dict[str, Any]], site: dict[str, Any]) -> list[Block]:
    """The body of a page; blocks that another kind of page shows by itself are left out."""
    return [block for row in rows for block in _blocks(row, site)]


def _blocks(row: dict[str, Any], site: dict[str, Any]) -> list[Block]:
    kind = row["type"]
    if kind == "text":
        return [("text", heading(row) + paragraph(row["text"]))]
    if kind == "list":
        return [("text", heading(row) + bullets(row["items"]))]
    if kind == "keywords":
        return [("text", heading(row) + paragraph(", ".join(row.get("items") or site["keywords"])))]
    if kind == "quote":
        return [("quote", {"text": row["text"], "author": ""})]
    if kind == "callout":
        return [("callout", {"title": row["heading"], "text": paragraph(row["text"])})]
    if kind == "key_points":
        text = bullets(row["items"])
        return [("callout", {"title": row["heading"], "text": text})]
    return _titled(row)


def _titled(row: dict[str, Any]) -> list[Block]:
    """Blocks that have no heading of their own: the heading goes before, as text."""
    kind, before = row["type"], [("text", heading(row))] if row.get("heading") else []
    if kind == "steps":
        steps = [{"title": s["title"], "text": paragraph(s["text"])} for s in row["items"]]
        return [*before, ("steps", steps)]
    if kind == "accordion":
        items = [{"question": i["title"], "answer": paragraph(i["text"])} for i in row["items"]]
        return [*before, ("accordion", items)]
    return []


def from_paragraphs(paragraphs: list[str] | str) -> list[Block]:
    texts = [paragraphs] if isinstance(paragraphs, str) else paragraphs
    return [("text", "".join(paragraph(text) for text in texts))]
