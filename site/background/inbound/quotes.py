"""What somebody answered, without the letter that her mail program put under it.

Everything here looks at a line or two at a time: no expression runs over the whole text.
"""

import re
import unicodedata

CUT_LINE = "─── Écrivez votre réponse au-dessus de cette ligne ───"
# Its letters with accents may have been lost on the way.
OUR_LINE = re.compile(r".{0,3}crivez votre r.{1,3}ponse au-dessus de", re.I)
WROTE = re.compile(r"(?:Le|On)\b.{5,300}?\b(?:a écrit|wrote) ?:")
DATED = re.compile(r"@|\d{1,2} ?[:hH] ?\d{2}")  # as no sentence of hers is, above her own quotation
LONGEST_ATTRIBUTION = 3  # lines, when it was cut
TITLE = re.compile(
    r"[-_‐–—=*\s]*(?:(?:message|e-?mail|courriel|mail) (?:d.origine|original|initial|transféré|transmis)"
    r"|original message|forwarded message)[-_‐–—=*:\s]*",
    re.I,
)
QUOTED_TITLE = re.compile(r"> ?Message du \d\d/\d\d/\d{2,4}\b")
FIRST_LABEL = re.compile(r"\*?(?:De|From) ?\*? ?:")
LABEL = re.compile(
    r"\*?(?:De|From|Envoyé(?: le| par)?|Sent|Date|À|A|To|Cc|Copie(?: à)?|Objet|Subject|Répondre à) ?\*? ?:"
)
SUBJECT = re.compile(r"\*?(?:Objet|Subject) ?\*? ?:")  # what tells a header from « De : Melun, à : Paris »
RULE = re.compile(r"[-_‐–—=─*\s]*")
LONGEST_LINE = 2_000


def answer_in(text: str) -> str:
    """What is above the quotation and, where each quoted line begins with « > », what is between and
    below: some programs put the answer there."""
    lines = [line.rstrip() for line in _plain(text).split("\n")]
    cut = next((number for number in range(len(lines)) if _begins_quotation(lines, number)), len(lines))
    kept = _without_introduction(lines[:cut]) if cut < len(lines) else lines
    if _is_marked(lines[cut:]):
        kept += ["", *_unquoted(lines[cut:])]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _plain(text: str) -> str:
    """Letters in one piece, spaces of one kind, and nothing that is not shown."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\u00a0\u2007\u202f\t]", " ", text)
    return re.sub("[\x00-\x09\x0b-\x1f\x7f\u2028\ufeff\ue000-\uf8ff]", "", text)


def _begins_quotation(lines: list[str], number: int) -> bool:
    line = _bare(lines[number])
    return bool(
        OUR_LINE.search(line)
        or TITLE.fullmatch(line)
        or QUOTED_TITLE.match(lines[number])
        or (FIRST_LABEL.match(line) and _is_header(lines[number + 1 : number + 7]))
        or (line.startswith(("Le ", "On ")) and _attribution(lines, number))
        or (lines[number].startswith(">") and number and _introduces(lines[number - 1]))
    )


def _bare(line: str) -> str:
    """Without marks of quotation, and without an end that no header has."""
    return line[:LONGEST_LINE].lstrip("> ").rstrip()


def _is_header(lines: list[str]) -> bool:
    labels = [line for line in map(_bare, lines) if LABEL.match(line)]
    return len(labels) >= 2 and any(SUBJECT.match(line) for line in labels)


def _attribution(lines: list[str], number: int) -> int:
    """How many lines say who wrote what is quoted, and when; 0 when these are somebody's words."""
    for count in range(1, LONGEST_ATTRIBUTION + 1):
        said = " ".join(_bare(line) for line in lines[number : number + count])
        if WROTE.fullmatch(said):
            return count if DATED.search(said) else 0
    return 0


def _without_introduction(lines: list[str]) -> list[str]:
    """Above the quotation may be left a rule, or who wrote in a language that we do not read."""
    end = len(lines)
    while end and (RULE.fullmatch(lines[end - 1]) or _introduces(lines[end - 1])):
        end -= 1
    return lines[:end]


def _introduces(line: str) -> bool:
    return line.endswith(":") and "@" in line


def _is_marked(lines: list[str]) -> bool:
    """Whether each line of the letter that is quoted begins with « > »."""
    if not lines:
        return False
    after = lines[_attribution(lines, 0) or (0 if lines[0].startswith(">") else 1) :]
    return next((line.startswith(">") for line in after if line), False)


def _unquoted(lines: list[str]) -> list[str]:
    """Her own lines among those that she quotes."""
    skipped = {number + more for number in range(len(lines)) for more in range(_attribution(lines, number))}
    kept = [line for number, line in enumerate(lines) if number not in skipped]
    return [line for line in kept if not line.startswith(">") and not TITLE.fullmatch(line)]
