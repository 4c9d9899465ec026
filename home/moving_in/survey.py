"""What the whole export holds, without its texts: what refers to what is known before anything is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from home.moving_in.items import Header, Item
from home.moving_in.wxr import read_export
from resources.importing.refusal import RefusedError

BROUGHT = ("page", "post")
MEDIA, MENU_ENTRY, REUSABLE = "attachment", "nav_menu_item", "wp_block"
GONE = ("trash", "auto-draft")
MOST_REUSABLE = 2_000_000  # characters of reusable blocks kept in memory


@dataclass(slots=True)
class Known:
    """An item without its text."""

    number: int
    kind: str
    status: str
    title: str
    slug: str
    parent: int
    order: int
    link: str
    file: str
    alt: str


@dataclass(slots=True)
class Entry:
    """An entry of a menu: what it is called, and what it leads to."""

    number: int
    menu: str
    title: str
    above: int
    order: int
    kind: str  # "post_type", "taxonomy" or "custom"
    target: int
    address: str


class Survey:
    """The export of one site, in one file or several."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths, self.header = paths, Header()
        self.items: dict[int, Known] = {}
        self.by_address: dict[str, int] = {}
        self.attached: dict[int, list[int]] = defaultdict(list)
        self.entries: list[Entry] = []
        self.reusable: dict[int, str] = {}
        self.kinds: Counter[str] = Counter()
        self.comments = 0
        for path in paths:
            self._read(path)
        self.source = source_of(self.header.site)
        self.prefix = urlsplit(self.header.site).path.rstrip("/")

    def texts(self, kinds: Iterable[str] = BROUGHT) -> Iterator[Item]:
        """The items of these kinds, read again from the files, one at a time."""
        for path in self.paths:
            for item in read_export(path, Header()):
                if item.kind in kinds and item.number:
                    yield item

    def _read(self, path: Path) -> None:
        header = Header()
        for item in read_export(path, header):
            self.comments += item.comments
            if item.number in self.items:
                continue  # in two files of the same export
            if not item.number:
                self.kinds["sans numéro"] += 1
                continue
            self.kinds[item.kind] += 1
            if item.kind == MENU_ENTRY:
                self._note_entry(item)
            elif item.kind == REUSABLE:
                self._note_reusable(item)
            elif item.kind in (*BROUGHT, MEDIA):
                self._note(item)
        if self.header.site and source_of(self.header.site) != source_of(header.site):
            raise RefusedError("Ces fichiers viennent de deux sites : importez-les l’un après l’autre.")
        self._merge(header)

    def _merge(self, header: Header) -> None:
        """Each file of an export repeats the authors and the categories."""
        met = {(label.domain, label.slug) for label in self.header.labels}
        new = [label for label in header.labels if (label.domain, label.slug) not in met]
        labels = self.header.labels + new
        self.header.network, self.header.site, self.header.title = header.network, header.site, header.title
        self.header.authors |= header.authors
        self.header.labels = labels

    def _note(self, item: Item) -> None:
        alt = item.extra.get("_wp_attachment_image_alt", "")
        known = Known(item.number, item.kind, item.status, item.title, item.slug, item.parent,
                      item.order, item.link, item.file, alt)  # fmt: skip
        self.items[item.number] = known
        if item.link and not urlsplit(item.link).query:
            self.by_address.setdefault(path_of(item.link), item.number)
        if item.kind == MEDIA:
            self.attached[item.parent].append(item.number)

    def _note_reusable(self, item: Item) -> None:
        if sum(map(len, self.reusable.values())) + len(item.content) <= MOST_REUSABLE:
            self.reusable[item.number] = item.content

    def _note_entry(self, item: Item) -> None:
        menus = [label.name for label in item.labels if label.domain == "nav_menu"]
        extra = {key.removeprefix("_menu_item_"): value for key, value in item.extra.items()}
        self.entries.append(
            Entry(item.number, menus[0] if menus else "", item.title, _int(extra.get("menu_item_parent")),
                  item.order, extra.get("type", ""), _int(extra.get("object_id")), extra.get("url", ""))
        )  # fmt: skip


def source_of(site: str) -> str:
    """Names a site whatever the protocol it had that day: « reseau.example/federation »."""
    parts = urlsplit(site if "//" in site else f"//{site}")
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"[:200]


def path_of(address: str) -> str:
    """The path of an old address, as it is compared: decoded, without the last slash."""
    return unquote(urlsplit(address).path).rstrip("/") or "/"


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else 0
