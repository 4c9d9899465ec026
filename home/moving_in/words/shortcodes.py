"""WordPress's shortcodes, « [gallery ids="1,2"] »: those that are known become HTML, the others go and
are named; what they surround stays."""

import re
from collections.abc import Callable
from html import escape
from urllib.parse import unquote

TAG = re.compile(
    r"(?P<escaped>\[)?\[(?P<close>/)?(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:[\s/][^\[\]]{0,3000})?)\](?P<after>\])?"
)
ATTRIBUTE = re.compile(r"""([\w-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
FORMS = {"contact-form-7", "contact-form", "gravityform", "gravityforms", "wpforms", "ninja_form",
         "ninja_forms", "formidable", "mc4wp_form", "forminator_form", "contact-field"}  # fmt: skip
# What page builders put around texts to place them.
LAYOUT = ("vc_", "et_pb_", "fusion_", "av_", "su_row", "su_column", "one_half", "one_third", "two_third",
          "row", "column", "col", "cs_", "fl_")  # fmt: skip
BUTTONS = {"button", "su_button", "btn", "vc_btn", "et_pb_button", "fusion_button", "av_button"}
TARGETS = ("link", "url", "href", "button_url")
LABELS = ("title", "button_text", "label", "text")
MEDIA_SOURCES = ("src", "mp4", "webm", "ogv", "m4v", "mp3", "m4a", "ogg", "wav")
FIGURES = {"caption", "wp_caption", "embed"}
WORDS = {"sic", "nb", "ndlr", "note"}
FORM_LEFT = "Formulaire laissé de côté : à refaire dans la gestion"


def expand(text: str, note: Callable[[str], None]) -> str:
    """The text with its shortcodes read; `note` is told what was not understood."""
    if "[" not in text:
        return text
    closed = {found["name"] for found in TAG.finditer(text) if found["close"]}
    return TAG.sub(lambda found: _one(found, closed, note), text)


def _one(found: re.Match[str], closed: set[str], note: Callable[[str], None]) -> str:
    name, rest = found["name"], found["rest"].strip()
    if found["escaped"] and found["after"]:
        return found[0][1:-1]
    around = (found["escaped"] or "", found["after"] or "")
    html = _html(name, bool(found["close"]), _attributes(rest), note)
    if html is None:
        # « [sic] » or « [1] » are words; attributes, an end or a mark in the name tell a shortcode.
        if not (name in closed or "=" in rest or "_" in name or (rest == "/" and not found["close"])):
            if name.islower() and name not in WORDS:
                note(f"Mot entre crochets gardé, peut-être un code court : [{name}]")
            return found[0]
        note(f"Code court inconnu, laissé de côté : [{name}]")
        html = ""
    return f"{around[0]}{html}{around[1]}"


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(rest)}


def _html(name: str, closes: bool, says: dict[str, str], note: Callable[[str], None]) -> str | None:
    """What takes its place; nothing when it is not known."""
    if name in FORMS:
        if not closes:
            note(FORM_LEFT)
        return ""
    if name in FIGURES:
        kind = "wp-block-embed" if name == "embed" else "moved-caption"
        caption = escape(says.get("caption", ""))
        return "</figure>" if closes else f'<figure class="{kind}">{caption}'
    if name in ("gallery", "playlist"):
        return "" if closes else f'<div class="moved-gallery" data-ids="{escape(says.get("ids", ""))}"></div>'
    if name in ("audio", "video"):
        return "" if closes else _media(says)
    if name in BUTTONS:
        return _button(name, closes, says)
    return "" if name.startswith(LAYOUT) else None


def _media(says: dict[str, str]) -> str:
    source = next((says[key] for key in MEDIA_SOURCES if key in says), "")
    return f'<video src="{escape(source)}"></video>' if source else ""


def _button(name: str, closes: bool, says: dict[str, str]) -> str:
    """Some hold their words, « [button link="…"]S’inscrire[/button] », others say them."""
    if closes:
        return "</a>"
    target = next((says[key] for key in TARGETS if key in says), "")
    if name in ("vc_btn", "et_pb_button"):
        label = next((says[key] for key in LABELS if key in says), "")
        found = re.search(r"url:([^|]+)", target)  # vc_btn writes « url:https%3A%2F%2F…|title:… »
        return f"{_link(unquote(found[1]) if found else target)}{escape(label)}</a>"
    return _link(target)


def _link(target: str) -> str:
    return f'<a class="moved-button" href="{escape(target)}">'
