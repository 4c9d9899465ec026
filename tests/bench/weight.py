"""What a first visit downloads before any photo: the page, its styles, fonts, scripts and icon."""

import gzip
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from tests.bench.sites import ROOT

STATIC = ROOT / "site" / "content" / "static"
PACKED_ALREADY = {".woff2", ".png", ".ico", ".webp"}


@dataclass(frozen=True)
class FirstView:
    """Bytes on the wire (gzip) and requests, the page itself counted."""

    size: int
    requests: int


class _Wanted(HTMLParser):
    """The addresses that a browser asks at once. Lazy pictures come later; one icon is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []
        self.pictures = 0
        self.has_icon = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        relation, address = named.get("rel") or "", named.get("href") or named.get("src") or ""
        if relation in {"stylesheet", "preload"} or (tag == "script" and named.get("src")):
            self.files.append(address)
        elif tag == "link" and relation == "icon" and not self.has_icon:
            self.has_icon = True
            self.files.append(address)
        elif tag == "img" and named.get("loading") != "lazy":
            self.pictures += 1


def first_view(html: str) -> FirstView:
    """Raises FileNotFoundError for a file that is not ours: another site would be asked."""
    wanted = _Wanted()
    wanted.feed(html)
    paths = {STATIC / address.removeprefix("/static/") for address in wanted.files}
    for sheet in [path for path in paths if path.suffix == ".css"]:
        found = re.findall(r"""url\(["']?([^"')]+)""", sheet.read_text("utf-8"))
        paths |= {(sheet.parent / name).resolve() for name in found if not name.startswith(("data:", "#"))}
    size = len(gzip.compress(html.encode(), 6)) + sum(_packed(path) for path in paths)
    return FirstView(size, 1 + len(paths) + wanted.pictures)


def _packed(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.suffix in PACKED_ALREADY else len(gzip.compress(data, 6))
