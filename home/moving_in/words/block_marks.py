"""The comments by which WordPress's block editor marks its blocks: « <!-- wp:heading {"level":3} --> ».

Their HTML says nearly everything by itself; the marks tell what is made by a plugin, or at each visit."""

import json
import re
from collections.abc import Callable

NAME = re.compile(r"(?P<close>/)?wp:(?P<name>[a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)?)\s*(?P<rest>.*)", re.DOTALL)
LONGEST_MARK = 200_000
DEEPEST = 3  # reusable blocks inside reusable blocks
# Their HTML is read for what it is.
KNOWN = {
    "paragraph", "heading", "list", "list-item", "quote", "pullquote", "image", "gallery", "table", "buttons",
    "button", "file", "embed", "separator", "spacer", "columns", "column", "group", "media-text", "html",
    "shortcode", "more", "nextpage", "freeform", "cover", "video", "audio", "verse", "preformatted", "code",
    "details", "row", "stack", "block", "missing", "social-links", "social-link", "text-columns",
    "subhead", "footnotes", "classic",
}  # fmt: skip
MADE_AT_EACH_VISIT = {
    "latest-posts", "latest-comments", "archives", "categories", "tag-cloud", "calendar", "rss", "search",
    "query", "navigation", "page-list", "loginout", "site-title", "site-logo", "post-title", "post-content",
}  # fmt: skip
MORE = '<hr class="moved-more">'

Note = Callable[[str], None]


def is_written_in_blocks(text: str) -> bool:
    return "<!-- wp:" in text


def without_marks(text: str, reusable: dict[int, str], note: Note, depth: int = 0) -> str:
    """The HTML without its comments; what a reusable block holds takes its place."""
    first, *parts = text.split("<!--")
    pieces = [first]
    for part in parts:
        mark, end, after = part.partition("-->")
        if not end:  # a comment that never ends: browsers show nothing of it, nor do we
            break
        pieces += [_read(mark.strip()[:LONGEST_MARK], reusable, note, depth), after]
    return "".join(pieces)


def _read(mark: str, reusable: dict[int, str], note: Note, depth: int) -> str:
    if mark == "more" or mark.startswith("more "):
        return MORE
    found = NAME.match(mark)
    if not found or found["close"]:
        return ""
    name = found["name"].removeprefix("core/")
    if name.startswith("core-embed/"):
        return ""
    if name == "block":
        return _reused(found["rest"], reusable, note, depth)
    if name in MADE_AT_EACH_VISIT:
        note(f"Bloc fait à chaque visite, laissé de côté : {name}")
    elif name not in KNOWN:
        note(f"Bloc inconnu, gardé en texte simple : {name}")
    return ""


def _reused(rest: str, reusable: dict[int, str], note: Note, depth: int) -> str:
    try:
        number = int(json.loads(rest.rstrip("/ \n") or "{}").get("ref", 0))
    except (ValueError, TypeError, AttributeError, RecursionError):
        number = 0
    if number not in reusable or depth >= DEEPEST:
        note("Bloc réutilisable introuvable dans l’export, laissé de côté")
        return ""
    return without_marks(reusable[number], reusable, note, depth + 1)
