"""French typography: what a careful printer would do to the text between the tags.

Rules of the Lexique des règles typographiques en usage à l'Imprimerie nationale: a thin no-break
space before ; ! ?, a no-break space before : » and after «, typographic apostrophes and ellipses.
"""

import re

SHORT_MONTHS = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
NBSP, THIN = "\u00a0", "\u202f"
SPACES = f"[ {NBSP}{THIN}]"

RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"(?<=\w)&#x27;(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(rf"«{SPACES}?(?=\S)"), f"«{NBSP}"),
    (re.compile(rf"(?<=\S){SPACES}?»"), f"{NBSP}»"),
    (re.compile(rf"{SPACES}+([;!?])(?![\w/])"), rf"{THIN}\1"),
    (re.compile(rf"{SPACES}+:(?=\s|$)"), f"{NBSP}:"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), THIN),
    (re.compile(r"(?<=\d) (?=(?:€|%|h\b|Mo\b|Ko\b|ans\b|km\b))"), NBSP),
    (re.compile(r"(?<=\d) h (?=\d{2}\b)"), f"{NBSP}h{NBSP}"),
    (re.compile(rf"(?<=\d{NBSP}h) (?=\d\d\b)"), NBSP),
]
# Without one of these, no rule has anything to do: most of the words of a page.
MAY_CHANGE = re.compile(r"['&«»;!?:]|\.\.\.|\d ")
TAG = re.compile(r"(<[^>]*>)")
VERBATIM = re.compile(r"^<(script|style|pre|code|textarea|svg)\b", re.IGNORECASE)


def french(text: str) -> str:
    """The text (without tags) as French typography wants it."""
    if not MAY_CHANGE.search(text):
        return text
    for pattern, replacement in RULES:
        text = pattern.sub(replacement, text)
    return text


def french_html(html: str) -> str:
    """The same page with every text node set in French typography; code and scripts untouched."""
    pieces = TAG.split(html)
    inside = ""
    for position, piece in enumerate(pieces):
        if position % 2:
            inside = _element_entered(inside, piece)
        elif not inside and piece and not piece.isspace():
            pieces[position] = french(piece)
    return "".join(pieces)


def _element_entered(inside: str, tag: str) -> str:
    """The verbatim element that we are in after this tag, or nothing."""
    if inside:
        return "" if tag.lower().startswith(f"</{inside}") else inside
    opening = VERBATIM.match(tag)
    return opening.group(1).lower() if opening and not tag.endswith("/>") else ""


def file_size(size: int | None) -> str:
    """« 84 Ko », « 1,2 Mo »: French units, one decimal from a megabyte on."""
    if not size:
        return ""
    if size < 999_500:  # above, « 1000 Ko » would be printed
        return f"{max(1, round(size / 1000))}{NBSP}Ko"
    return f"{size / 1_000_000:.1f}{NBSP}Mo".replace(".", ",").replace(f",0{NBSP}", NBSP)
