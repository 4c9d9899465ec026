"""What the addresses written in an old text lead to here."""

from urllib.parse import SplitResult, parse_qs, urljoin, urlsplit

from home.moving_in.media import Media
from home.moving_in.memory import Moved
from home.moving_in.survey import BROUGHT, GONE, MEDIA, Survey, path_of, source_of
from home.moving_in.uploads import inside
from home.moving_in.words.finding import Picture, Target
from home.moving_in.words.inline import LONGEST_ADDRESS

NUMBERED = ("p", "page_id", "attachment_id")
SCREENS = ("/wp-admin", "/wp-login.php", "/xmlrpc.php", "/wp-json")


class Finding:
    """Reads the addresses of one item (the Finder that `convert` asks)."""

    def __init__(self, survey: Survey, media: Media, home: int, number: int, base: str) -> None:
        self.survey, self.media, self.home = survey, media, home
        self.number, self.base = number, base
        self.notes: list[str] = []
        self.waits = False  # for a page that is not there yet

    def note(self, words: str) -> None:
        self.notes.append(words)

    def attached(self) -> list[int]:
        return self.survey.attached.get(self.number, [])

    def target(self, address: str) -> Target | None:
        whole, parts = self._whole(address)
        if parts is None:
            return None
        if parts.scheme in ("mailto", "tel"):
            return Target(address=whole)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        if inside(whole) and self._is_of_the_network(parts):
            return self._file(whole)
        if not self._is_of_the_site(parts):
            return Target(address=whole)
        return self._own(parts)

    def picture(self, address: str, number: int) -> Picture | None:
        """By its number first, which WordPress writes beside it."""
        known = self.survey.items.get(number)
        moved = self.media.of_number(number) if known and known.kind == MEDIA else None
        whole, parts = self._whole(address) if address else ("", None)
        if not (moved and moved.image_id) and parts is not None and self._is_of_the_network(parts):
            moved = self.media.of_address(whole)
            number = self.media.by_path.get(inside(whole), number)
        if moved and moved.image_id:
            return Picture(moved.image_id, self.media.alt_of(number))
        if moved is None:
            self.note(_missing(parts, number, ours=parts is None or self._is_of_the_network(parts)))
        return None

    def _whole(self, address: str) -> tuple[str, SplitResult | None]:
        """Nothing for an anchor, and for what no browser would follow."""
        address = address.strip()
        if not address or address.startswith("#") or len(address) > LONGEST_ADDRESS:
            return "", None
        try:
            whole = urljoin(self.base or self.survey.header.site, address)
            return whole, urlsplit(whole)
        except ValueError:
            return "", None

    def _is_of_the_network(self, parts: SplitResult) -> bool:
        hosts = {
            source_of(each).partition("/")[0]
            for each in (self.survey.header.network, self.survey.header.site)
        }
        return (parts.hostname or "").removeprefix("www.") in hosts

    def _is_of_the_site(self, parts: SplitResult) -> bool:
        same = (parts.hostname or "").removeprefix("www.") == self.survey.source.partition("/")[0]
        return same and f"{parts.path}/".startswith(f"{self.survey.prefix}/")

    def _file(self, whole: str) -> Target | None:
        moved = self.media.of_address(whole)
        if moved is None:
            self.note(f"Fichier introuvable, son lien est retiré : {inside(whole)}")
        return _leading_to(moved)

    def _own(self, parts: SplitResult) -> Target | None:
        path = path_of(parts.geturl())
        if path == (self.survey.prefix or "/") and not parts.query:
            return Target(page=self.home)
        number = self._number(parts, path)
        known = self.survey.items.get(number)
        if known is None:
            return self._elsewhere(parts)
        moved = self.media.memory.get(number)
        if known.kind == MEDIA or moved is not None:
            return _leading_to(moved)
        if known.kind in BROUGHT and known.status not in GONE:
            self.waits = True
            return self._elsewhere(parts)
        self.note("Lien vers un contenu qui n’est pas venu, retiré")
        return None

    def _number(self, parts: SplitResult, path: str) -> int:
        says = parse_qs(parts.query)
        named = next((says[key][0] for key in NUMBERED if key in says), "")
        if named.isascii() and named.isdigit() and len(named) < 19:
            return int(named)
        return self.survey.by_address.get(path, 0)

    def _elsewhere(self, parts: SplitResult) -> Target | None:
        """Categories, feeds… : the path alone, for the redirects to follow."""
        path = parts.path.removeprefix(self.survey.prefix) or "/"
        if path.startswith(SCREENS):
            return None
        return Target(address=f"/{path.lstrip('/')}" + (f"?{parts.query}" if parts.query else ""))


def _leading_to(moved: Moved | None) -> Target | None:
    if moved is None or not (moved.page_id or moved.document_id or moved.image_id):
        return None
    return Target(page=moved.page_id, document=moved.document_id, image=moved.image_id)


def _missing(parts: SplitResult | None, number: int, *, ours: bool) -> str:
    if parts is None and not number:
        return "Image sans adresse utilisable, laissée de côté"
    if parts is not None and not ours:
        return f"Image d’un autre site, laissée de côté : {parts.hostname}"
    name = inside(parts.geturl()) or parts.path if parts is not None else f"numéro {number}"
    return f"Image introuvable : {name}"
