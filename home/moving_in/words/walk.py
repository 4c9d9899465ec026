"""Goes through the HTML of an old page and writes our blocks."""

from collections.abc import Iterable

from bs4 import NavigableString, PageElement, Tag

from home.moving_in.words import lists, pieces
from home.moving_in.words.body import LONGEST_TITLE, Body
from home.moving_in.words.finding import Finder
from home.moving_in.words.frames import frame_of
from home.moving_in.words.headings import Headings
from home.moving_in.words.inline import attributes, html_of, is_whole_address, linked, text_of
from home.moving_in.words.markup import HEADINGS, INLINE, words_of

BLOCKISH = ["img", "iframe", "video", "audio", "figure", "p", "div", "ul", "ol", "table", "blockquote", "hr",
            *sorted(HEADINGS)]  # fmt: skip
LONGEST_SUMMARY = 400


class Walk:
    """One text on its way to our blocks."""

    def __init__(self, finder: Finder, headings: Headings, *, lines: bool) -> None:
        self.finder, self.headings, self.lines = finder, headings, lines
        self.body = Body()
        self.teaser = ""

    def all(self, nodes: Iterable[PageElement]) -> None:
        for node in list(nodes):
            if isinstance(node, NavigableString):
                self._words(str(node))
            elif isinstance(node, Tag):
                self._tag(node)

    def apart(self, nodes: Iterable[PageElement]) -> None:
        self.end_paragraph()
        self.all(nodes)
        self.end_paragraph()

    def end_paragraph(self) -> None:
        """An address alone on its line was shown by the old site as what it leads to."""
        line = self.body.take_line()
        words = words_of(line)
        frame = frame_of(words) if is_whole_address(words) else None
        if frame and frame.is_video:
            self.frame(words, "")
        elif is_whole_address(words) and "<a " not in line:
            self.body.add_text(f"<p>{linked(line, words, self.finder)}</p>")
        else:
            self.body.say(line)
            self.body.end_paragraph()

    def frame(self, address: str, title: str) -> None:
        """A video gets its block, anything else a link."""
        found = frame_of(address, title[:LONGEST_TITLE])
        if found is None:
            self.finder.note("Contenu embarqué sans adresse, laissé de côté")
            return
        target = self.finder.target(found.address)
        if found.is_video and target is not None and target.address == found.address:
            value = {"title": found.title, "address": found.address, "duration": "", "transcript": None}
            self.body.add("video", value)
        elif target is not None and not target.image:
            words = text_of(found.title, lines=False)
            self.body.add_text(f"<p><a {attributes(target)}>{words}</a></p>")

    def _words(self, text: str) -> None:
        """In the classic editor an empty line begins a paragraph."""
        if not self.lines:
            self.body.say(text_of(text, lines=False))
            return
        first, *others = text.replace("\r\n", "\n").split("\n\n")
        self.body.say(text_of(first, lines=True))
        for other in others:
            self.end_paragraph()
            self.body.say(text_of(other, lines=True))

    def _tag(self, tag: Tag) -> None:
        name, classes = tag.name, set(tag.get_attribute_list("class"))
        if piece := pieces.for_tag(name, classes):
            self.end_paragraph()
            piece(tag, self)
        elif name in HEADINGS:
            self._heading(tag)
        elif name in ("ul", "ol"):
            self.body.add_text(self._list(tag))
        elif name == "hr":
            self.end_paragraph()
            if "moved-more" in classes:
                self._keep_teaser()
        elif name == "br":
            self.body.say("<br>")
        elif name in INLINE:
            self._inline(tag)
        else:
            self.apart(tag.children)

    def _inline(self, tag: Tag) -> None:
        """A link around a picture, a bold paragraph that holds a list: what is not words comes out."""
        if tag.find(BLOCKISH) is None:
            self.body.say(html_of([tag], self.finder, lines=self.lines))
            return
        if tag.name != "a":
            self.all(tag.children)
            return
        for picture in tag.find_all("img", limit=20):
            pieces.picture(picture, self)
        if tag.get_text(strip=True):
            self.body.say(html_of([tag], self.finder, lines=self.lines))
        else:
            pieces.link_of_picture(tag, self)

    def _heading(self, tag: Tag) -> None:
        self.end_paragraph()
        words = " ".join(tag.get_text().split())
        if words:
            level = self.headings.level(tag.name)
            self.body.add_text(f"<{level}>{text_of(words, lines=False)}</{level}>")
        for picture in tag.find_all("img", limit=5):
            pieces.picture(picture, self)

    def _list(self, tag: Tag) -> str:
        self.end_paragraph()
        html = lists.html_of_list(tag, self.finder)
        for picture in tag.find_all("img", limit=50):
            pieces.picture(picture, self)
        return html

    def _keep_teaser(self) -> None:
        """What came before « Lire la suite » is the summary, when it is nothing but words."""
        words = self.body.only_plain_words()
        if words and len(words) <= LONGEST_SUMMARY and not self.teaser:
            self.teaser = words
            self.body.forget()
