"""What a mail program, a telephone or a habit adds under somebody's words.

Only what is surely a signature goes: a post-scriptum, or a sentence that begins like a farewell, stays.
"""

import re

LONGEST, WIDEST = 12, 120  # lines, characters of each
DELIMITER = re.compile(r"(?:--|__)\s*")
GREETING = (
    r"(?:(?:bien|très|tres) )*(?:cordialement|amicalement|sincèrement|respectueusement)"
    r"|(?:meilleures |sincères |cordiales )?salutations(?: distinguées)?"
    r"|bonne (?:réception|journée|soirée|fin de journée)"
    r"|(?:best|kind) regards|regards|all the best|best|thanks|thank you"
)
TO_ALL = r" (?:à|a) (?:vous|toutes|tous|tout le monde)(?: et (?:à )?tou(?:te)?s)?"
FAREWELL = re.compile(rf"(?:{GREETING})(?:{TO_ALL})?[\s,.!;:]*", re.I)
REST = r"[^.!?]{2,80}[.!]?(?: ?[<(]?https?://\S+)?"
DEVICE = re.compile(
    rf"(?:envoyée?|sent) (?:de|depuis|à partir|avec|via|from|with|par) {REST}"
    rf"|(?:obtenez|obtenir|téléchargez|télécharger|get) (?:outlook|bluemail|l.application) {REST}"
    r"|(?:garanti )?sans virus\b.{0,80}|virus-free\b.{0,80}",
    re.I,
)
POSTSCRIPT = re.compile(r"p\.? ?-?s\.?\b", re.I)


def without_devices(text: str) -> str:
    """Without the lines that a telephone, an application or an antivirus writes at the end, with the rule
    that it draws above."""
    lines = text.rstrip().split("\n")
    start = max(0, len(lines) - LONGEST)
    tail = [line for line in lines[start:] if not DEVICE.fullmatch(line.strip())]
    if len(tail) < len(lines) - start:
        while tail and re.fullmatch(r"[-_—=*\s]*", tail[-1]):
            tail.pop()
    return "\n".join([*lines[:start], *tail]).rstrip()


def without(signature: str, text: str) -> str:
    """The text without that end of it, if it is surely a signature."""
    return text.removesuffix(signature).rstrip() if signature and is_signature(signature) else text


def is_signature(text: str) -> bool:
    lines = [line.strip() for line in text.strip().split("\n")]
    opens = DELIMITER.fullmatch(lines[0]) or FAREWELL.fullmatch(lines[0]) or DEVICE.fullmatch(lines[0])
    is_short = len(lines) <= LONGEST and all(len(line) <= WIDEST for line in lines)
    return bool(opens) and is_short and not any(POSTSCRIPT.match(line) for line in lines)
