"""What a mail program, a telephone or a habit adds under somebody's words.

Only what is surely a signature goes: a post-scriptum, or a sentence that begins like a farewell, stays.
"""

import re

LONGEST, WIDEST = 15, 120  # lines, characters of each
DELIMITER = re.compile(r"(?:--|__)\s*")
GREETING = (
    r"(?:(?:bien|très|tres) )*(?:cordialement|amicalement|sincèrement|respectueusement)"
    r"|(?:meilleures |sincères |cordiales )?salutations(?: distinguées)?"
    r"|bonne (?:réception|journée|soirée|fin de journée)"
    r"|(?:best|kind) regards|regards|all the best|best|thanks|thank you"
)
TO_ALL = r" (?:à|a) (?:vous|toutes|tous|tout le monde)(?: et (?:à )?tou(?:te)?s)?"
FAREWELL = re.compile(rf"(?:{GREETING})(?:{TO_ALL})?[\s,.!;:]*", re.I)
REST = r"[^.!?]{2,80}[.!]?(?: ?[^\w\s]{0,2}https?://\S+)?"
DEVICE = re.compile(
    rf"(?:envoyée?|sent) (?:de|depuis|à partir|avec|via|from|with|par) {REST}"
    rf"|(?:obtenez|obtenir|téléchargez|télécharger|get) (?:outlook|bluemail|l.application) {REST}"
    rf"|provenance ?: {REST}|(?:garanti )?sans virus\b.{{0,80}}|virus-free\b.{{0,80}}",
    re.I,
)
POSTSCRIPT = re.compile(r"p\.? ?-?s\.?\b", re.I)
SENTENCE = re.compile(r"(?:\S+ ){3,}\S+ ?[.!?…]")


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


def without_signature(text: str) -> str:
    """Without its last lines, if they surely are one."""
    lines = text.split("\n")
    last = range(max(0, len(lines) - LONGEST), len(lines))
    start = next((number for number in last if _is_signature(lines[number:])), len(lines))
    return "\n".join(lines[:start]).rstrip()


def _is_signature(lines: list[str]) -> bool:
    first, *others = [line.strip() for line in lines]
    if any(len(line) > WIDEST or POSTSCRIPT.match(line) for line in others):
        return False
    if DELIMITER.fullmatch(first):
        return True
    return bool(FAREWELL.fullmatch(first)) and not any(SENTENCE.fullmatch(line) for line in others)
