"""A text of WordPress, from the classic editor or the one with blocks, as the blocks of our pages."""

from dataclasses import dataclass

from bs4 import BeautifulSoup

from home.moving_in.words import shortcodes
from home.moving_in.words.block_marks import is_written_in_blocks, without_marks
from home.moving_in.words.body import Block
from home.moving_in.words.finding import Finder
from home.moving_in.words.headings import Headings
from home.moving_in.words.markup import harmless
from home.moving_in.words.walk import Walk

SIGNS = ["emoji", "wp-smiley"]  # pictures that say one letter


@dataclass(frozen=True, slots=True)
class Converted:
    """The blocks, and what was written above « Lire la suite » when it makes a summary."""

    blocks: list[Block]
    teaser: str


def convert(text: str, finder: Finder, reusable: dict[int, str]) -> Converted:
    lines = not is_written_in_blocks(text)
    expanded = shortcodes.expand(without_marks(text, reusable, finder.note), finder.note)
    # Inside an element: Beautiful Soup takes a lone address for the name of a file.
    soup = BeautifulSoup(f"<div>{harmless(expanded, finder.note)}</div>", "html.parser")
    for sign in soup.find_all("img", class_=SIGNS):
        sign.replace_with(str(sign.get("alt") or ""))
    walk = Walk(finder, Headings(soup), lines=lines)
    walk.apart(soup.div.children if soup.div else ())
    walk.body.end_text()
    return Converted(walk.body.blocks, walk.teaser)
