"""What is not words: pictures, galleries, quotes, tables, buttons, files, videos, questions and answers."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bs4 import Tag

from home.moving_in.words import tables
from home.moving_in.words.body import (
    LONGEST_AUTHOR,
    LONGEST_CAPTION,
    LONGEST_LABEL,
    LONGEST_QUESTION,
    MOST_BUTTONS,
)
from home.moving_in.words.finding import Target
from home.moving_in.words.inline import attributes, html_of, is_whole_address, text_of, trimmed
from home.moving_in.words.lists import html_of_list
from home.moving_in.words.markup import rich, words_of

if TYPE_CHECKING:
    from home.moving_in.words.walk import Walk

IMAGE_CLASS = re.compile(r"^wp-image-(\d{1,15})$")
MOST_PICTURES = 200  # of a gallery
HOLDS_FIGURES = ["figure", "ul"]
Piece = Callable[[Tag, "Walk"], None]


def for_tag(name: str, classes: set[str]) -> Piece | None:
    """How that tag is read, when it is not words."""
    for mark, piece in BY_CLASS.items():
        if mark in classes:
            return piece
    return BY_NAME.get(name)


def picture(tag: Tag, walk: "Walk", caption: str = "") -> None:
    classes = tag.get_attribute_list("class")
    numbers = [found[1] for each in classes if (found := IMAGE_CLASS.match(each or ""))]
    number = next(iter(numbers), str(tag.get("data-id") or ""))
    source = str(tag.get("src") or "")
    shown = walk.finder.picture(source, int(number) if number.isdigit() and len(number) < 16 else 0)
    if shown is None:
        walk.body.add_text(f"<p>{text_of(caption, lines=False)}</p>")
        return
    _figure(shown.image, str(tag.get("alt") or "").strip() or shown.alt, caption, walk)


def _figure(image: int, alt: str, caption: str, walk: "Walk") -> None:
    short = caption if len(caption) <= LONGEST_CAPTION else ""
    shown = {"image": image, "alt_text": alt, "decorative": not alt}
    walk.body.add("figure", {"image": shown, "caption": short})
    if caption != short:
        walk.body.add_text(f"<p>{text_of(caption, lines=False)}</p>")


def link_of_picture(tag: Tag, walk: "Walk") -> None:
    """A picture that led somewhere else than to itself in big: the link follows it."""
    address = str(tag.get("href") or "")
    target = walk.finder.target(address) if address else None
    if target is None or target.image or tag.get_text(strip=True):
        return
    shown = tag.find("img")
    words = str(shown.get("alt") or "").strip() if shown is not None else ""
    words = words or target.address or "Voir ce que montre l’image"
    walk.body.add_text(f"<p><a {attributes(target)}>{text_of(words, lines=False)}</a></p>")


def gallery(tag: Tag, walk: "Walk") -> None:
    """« [gallery] »: those it names, or those of the page."""
    named = [int(each) for each in re.findall(r"\d{1,15}", str(tag.get("data-ids") or ""))]
    for number in (named or walk.finder.attached())[:MOST_PICTURES]:
        found = walk.finder.picture("", number)
        if found is not None:
            _figure(found.image, found.alt, "", walk)


def figure(tag: Tag, walk: "Walk") -> None:
    """A picture and its caption, or what the figure holds: a table, a quote, a video, other figures."""
    own = tag.find("figcaption", recursive=False)
    caption = " ".join(own.get_text().split()) if own else ""
    inner = tag.find(["table", "blockquote", "iframe", "video", "audio", "figure"])
    if isinstance(inner, Tag):
        if own:
            own.extract()
        _held(inner, caption, walk)
        return
    shown = tag.find_all("img", limit=MOST_PICTURES)
    if not shown:
        walk.apart(tag.children)
        return
    caption = caption or " ".join(tag.get_text().split())  # « [caption] » puts its words beside the picture
    for number, each in enumerate(shown):
        picture(each, walk, caption if number == len(shown) - 1 else "")
        if isinstance(each.parent, Tag) and each.parent.name == "a":
            link_of_picture(each.parent, walk)


def _held(inner: Tag, caption: str, walk: "Walk") -> None:
    if inner.name == "table":
        table(inner, walk, caption)
        return
    if inner.name in ("iframe", "video", "audio"):
        frame(inner, walk, caption)
        return
    if inner.name == "figure" and (within := inner.find_parent(HOLDS_FIGURES)) is not None:
        for each in within.find_all("figure", limit=MOST_PICTURES):
            figure(each, walk)
    else:
        walk.apart([inner])
    if caption:
        walk.body.add_text(f"<p>{text_of(caption, lines=False)}</p>")


def embed(tag: Tag, walk: "Walk") -> None:
    own = tag.find("figcaption")
    caption = " ".join(own.extract().get_text().split()) if own else ""
    framed = tag.find(["iframe", "video", "audio"])
    address = " ".join(tag.get_text().split())
    if isinstance(framed, Tag):
        frame(framed, walk, caption)
    elif is_whole_address(address):
        walk.frame(address, caption)
    else:
        walk.apart(tag.children)


def frame(tag: Tag, walk: "Walk", caption: str = "") -> None:
    source = tag.find("source")
    address = str(tag.get("src") or (source.get("src") if source is not None else "") or "")
    walk.frame(address, caption or str(tag.get("title") or ""))


def quote(tag: Tag, walk: "Walk") -> None:
    author = ""
    if (cite := tag.find("cite")) is not None:
        author = " ".join(cite.extract().get_text().split())
    for each in tag.find_all("img", limit=20):
        picture(each, walk)
    lines = words_by_line(tag)
    text = "\n".join(lines).strip('«»“”" \xa0\n')
    if len(author) > LONGEST_AUTHOR:
        text, author = f"{text}\n{author}", ""
    if text:
        walk.body.add("quote", {"text": text, "author": author})


def words_by_line(tag: Tag) -> list[str]:
    """A line a paragraph, a line a « br »."""
    for end in tag.find_all(["br", "p", "li", "div", "h2", "h3", "h4"]):
        end.insert_before("\0")
    return [words for line in tag.get_text().split("\0") if (words := " ".join(line.split()))]


def preformatted(tag: Tag, walk: "Walk") -> None:
    walk.body.add_text(f"<p>{text_of(tag.get_text().strip(), lines=True)}</p>")


def table(tag: Tag, walk: "Walk", caption: str = "") -> None:
    if tables.is_layout(tag):
        walk.finder.note("Tableau de mise en page mis à plat")
        for cell in tables.cells_to_flatten(tag):
            walk.apart(cell.children)
        return
    value = tables.block_of(tag, caption)
    if value:
        walk.body.add("table", value)
    for each in tag.find_all("img", limit=50):
        picture(each, walk)


def button(tag: Tag, walk: "Walk") -> None:
    """One of ours when its words are short and it leads somewhere; a link otherwise."""
    link = tag if tag.name == "a" else tag.find("a")
    words = " ".join(tag.get_text().split())
    address = str(link.get("href") or "") if isinstance(link, Tag) else ""
    target = walk.finder.target(address)
    if not words or target is None:
        walk.body.add_text(f"<p>{text_of(words, lines=False)}</p>")
    elif len(words) > LONGEST_LABEL or not _fits_a_button(target):
        walk.body.add_text(f"<p><a {attributes(target)}>{text_of(words, lines=False)}</a></p>")
    else:
        says: dict[str, Any] = {"page": target.page, "document": target.document}
        says |= {"label": words, "address": "" if target.page or target.document else target.address}
        walk.body.add_to_list("buttons", says, MOST_BUTTONS)


def _fits_a_button(target: Target) -> bool:
    return bool(target.page or target.document or target.address.startswith(("http://", "https://")))


def file(tag: Tag, walk: "Walk") -> None:
    """The file that a block of the old editor offered."""
    link = tag.find("a", href=True)
    target = walk.finder.target(str(link["href"])) if isinstance(link, Tag) else None
    if target is not None and target.document:
        walk.body.add_to_list("files", target.document)
    elif isinstance(link, Tag):
        walk.body.add_text(f"<p>{html_of([link], walk.finder)}</p>")


def details(tag: Tag, walk: "Walk") -> None:
    summary = tag.find("summary", recursive=False)
    question = " ".join(summary.extract().get_text().split()) if summary else ""
    parts = tag.find_all(["p", "ul", "ol"], recursive=False)
    others = tag.find(["img", "table", "iframe", "figure", "details", "h2", "h3"])
    if not question or len(question) > LONGEST_QUESTION or not parts or others is not None:
        walk.body.add_text(f"<p><b>{text_of(question, lines=False)}</b></p>" if question else "")
        walk.apart(tag.children)
        return
    answer = "".join(
        html_of_list(part, walk.finder)
        if part.name in ("ul", "ol")
        else f"<p>{trimmed(html_of(part.children, walk.finder))}</p>"
        for part in parts
    )
    if words_of(answer):
        walk.body.add_to_list("accordion", {"question": question, "answer": rich(answer)})


def term(tag: Tag, walk: "Walk") -> None:
    walk.body.add_text(f"<p><b>{text_of(' '.join(tag.get_text().split()), lines=False)}</b></p>")


BY_CLASS: dict[str, Piece] = {
    "moved-gallery": gallery,
    "moved-button": button,
    "wp-block-button": button,
    "wp-block-file": file,
    "wp-block-embed": embed,
    "wp-block-gallery": figure,
    "blocks-gallery-grid": figure,
}
BY_NAME: dict[str, Piece] = {
    "img": picture,
    "figure": figure,
    "iframe": frame,
    "video": frame,
    "audio": frame,
    "blockquote": quote,
    "pre": preformatted,
    "table": table,
    "details": details,
    "dt": term,
}
