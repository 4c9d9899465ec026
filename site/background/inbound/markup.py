"""HTML letters as the words that they show, without what they quote."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, Tag

from background.inbound.tidying import tidied

# What mail programs wrap their quotations and their signatures in, as read in the letters that they write:
# Gmail, Thunderbird, Yahoo, Proton, Outlook, Apple.
QUOTED_CLASSES = {
    "gmail_attr", "gmail_quote", "gmail_quote_container", "gmail_signature",
    "moz-cite-prefix", "moz-forward-container", "moz-signature",
    "yahoo_quoted", "ymail_android_signature", "protonmail_quote", "protonmail_signature_block",
}  # fmt: skip
QUOTED_IDS = {
    "mail-editor-reference-message-container", "ms-outlook-mobile-signature", "OLK_SRC_BODY_SECTION",
    "Signature", "AppleMailSignature",
}  # fmt: skip
# From here to the end, for Outlook and Zimbra: what is quoted is wrapped in nothing.
LAST_MARKS = {"appendonsend", "divRplyFwdMsg", "x_divRplyFwdMsg", "zwchr"}
TITLES = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = TITLES | {"dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "table", "tr", "ul"}
TIGHT = re.compile(r"margin(?:-top|-bottom)?:\s*0")  # a paragraph that is only a line
LINE, PARAGRAPH, BREAK = "\ue001", "\ue002", "\ue003"  # in nobody's letter: private use
MARKS = re.compile(f"([{LINE}{PARAGRAPH}{BREAK}])")


def to_text(html: str) -> str:
    soup = BeautifulSoup(tidied(MARKS.sub("", html)), "html.parser")
    return _lines("".join(_pieces(soup)))


def _pieces(soup: BeautifulSoup) -> Iterator[str]:
    """Words and marks, in order. The tree is walked and never changed: that would take the square of its
    size."""
    waiting: list[Tag | str] = [soup]
    while waiting:
        node = waiting.pop()
        if isinstance(node, NavigableString):
            yield re.sub(r"[ \t\r\n\f]+", " ", node)  # a line end of the source is a space
        elif isinstance(node, str):
            yield node
        elif node.get("id") in LAST_MARKS:
            return
        elif not _is_quoted(node):
            before, after = _edges(node)
            waiting += [after, *reversed(_contents(node)), before]


def _contents(tag: Tag) -> list[Tag | str]:
    """What it holds; the lines of what is shown as it was typed are lines."""
    if tag.name == "pre":
        return [str(text).replace("\n", BREAK) for text in tag.strings]
    return [each for each in tag.contents if isinstance(each, Tag | str)]


def _is_quoted(tag: Tag) -> bool:
    """Some programs write their own mark before the names of the others."""
    names = tag.get_attribute_list("class")
    return (
        tag.name == "blockquote"
        or tag.get("id") in QUOTED_IDS
        or not QUOTED_CLASSES.isdisjoint(names)
        or any(str(name).endswith("yahoo_quoted") for name in names)
    )


def _edges(tag: Tag) -> tuple[str, str]:
    """What the element does to the line before what it holds, and after."""
    if tag.name == "br":
        return BREAK, ""
    if tag.name == "a":
        return "", _hidden_address(tag)
    if tag.name not in BLOCKS:
        return "", ""
    mark = PARAGRAPH if tag.name == "p" and not _is_tight(tag) else LINE
    return mark + ("- " if tag.name == "li" else ""), mark


def _is_tight(tag: Tag) -> bool:
    """Word writes a paragraph for each line."""
    return "Mso" in str(tag.get("class", "")) or bool(TIGHT.search(str(tag.get("style", ""))))


def _hidden_address(link: Tag) -> str:
    """A link whose words are not its address says it."""
    address, words = str(link.get("href", "")), link.get_text()
    is_hidden = address.startswith("http") and words.strip() and address.rstrip("/") not in words
    return f" ({address})" if is_hidden else ""


def _lines(text: str) -> str:
    """A line ends once at the edge of a block, and at each break; a paragraph has a blank line around, and
    one that holds a no-break space alone is a blank line."""
    lines: list[str] = []
    current: list[str] = []
    for piece in [*MARKS.split(text), LINE]:
        if not MARKS.fullmatch(piece):
            current.append(piece)
            continue
        words = "".join(current).strip(" ")
        if words or piece == BREAK:
            lines.append(" ".join(words.split()))
        current = []
        if piece == PARAGRAPH:
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
