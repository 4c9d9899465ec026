"""A wording and its fields made into HTML. What the team writes is never a program: no template engine
reads it, a field is replaced by its value and nothing else happens."""

import re
from collections.abc import Mapping

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from content import wording
from extranet.papers.fields import COMPULSORY, fields_of

FIELD = re.compile(r"\{\{([^{}]*)\}\}")
OPEN, SHUT = "\ue000", "\ue001"  # letters of no alphabet: they hold the place of a field in Markdown
PLACE = re.compile(f"{OPEN}(\\d+){SHUT}")
ALONE = re.compile(f"<p>({OPEN}(\\d+){SHUT})</p>")
IN_AN_ADDRESS = re.compile(r"\]\([^)]*\{\{")
HEADING = re.compile(r"^##\s+(.+)$")


class WordingError(Exception):
    """What is wrong with a wording, said in sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def names_in(body: str) -> list[str]:
    return [_named(found) for found in FIELD.findall(body)]


def _named(written: str) -> str:
    """Spaces, capitals and the kind of apostrophe do not matter."""
    return " ".join(written.replace("'", "’").split()).lower()


def check(kind: str, title: str, body: str) -> None:
    """Raises WordingError for a field that the kind does not have, one that is missing, or braces that
    open nothing."""
    known, written = fields_of(kind), names_in(body)
    faults = []
    if unknown := sorted({name for name in written if name not in known}):
        faults.append(_("Champs inconnus : %(names)s.") % {"names": ", ".join(unknown)})
    if unknown:
        faults.append(_("Les champs de ce document : %(names)s.") % {"names": ", ".join(known)})
    if missing := sorted(COMPULSORY.get(kind, set()) - set(written)):
        faults.append(_("Champs que ce document doit dire : %(names)s.") % {"names": ", ".join(missing)})
    if re.search(r"\{\{|\}\}", FIELD.sub("", body)):
        faults.append(_("Un champ s’écrit entre deux accolades : {{ formation }}."))
    if IN_AN_ADDRESS.search(body):
        faults.append(_("Un champ ne se met pas dans l’adresse d’un lien."))
    if "{{" in title:
        faults.append(_("Le titre ne prend pas de champ."))
    faults += _blocks_in_a_sentence(known, body)
    if faults:
        raise WordingError(faults)


def _blocks_in_a_sentence(known: Mapping[str, object], body: str) -> list[str]:
    """A list or a table cannot stand inside a sentence."""
    wrong = []
    for line in body.splitlines():
        for name in names_in(line):
            if getattr(known.get(name), "is_block", False) and FIELD.sub("", line, count=1).strip():
                wrong.append(name)
    said = _("« %(name)s » est une liste ou un tableau : écrivez ce champ seul sur sa ligne.")
    return [said % {"name": name} for name in sorted(set(wrong))]


def filled(kind: str, body: str, values: Mapping[str, str]) -> SafeString:
    """The wording as HTML. Values are escaped, but those that are HTML already (`SafeString`).

    Raises WordingError, as `check` does."""
    check(kind, "", body)
    known = fields_of(kind)
    body = "\n".join(line for line in body.splitlines() if _says_something(line, values))
    names: list[str] = []

    def hold(found: re.Match[str]) -> str:
        names.append(_named(found[1]))
        place = f"{OPEN}{len(names) - 1}{SHUT}"
        return f"\n\n{place}\n\n" if known[names[-1]].is_block else place

    held = FIELD.sub(hold, body.replace(OPEN, "").replace(SHUT, ""))
    html = "".join(_block(block) for block in _blocks(held))
    html = ALONE.sub(lambda m: m[1] if known[names[int(m[2])]].is_block else m[0], html)
    return mark_safe(PLACE.sub(lambda m: _shown(known, names[int(m[1])], values), html))  # escaped below


def _says_something(line: str, values: Mapping[str, str]) -> bool:
    """A line whose fields are all empty is left out, label included."""
    names = names_in(line)
    return not names or any(values[name].strip() for name in names)


def _blocks(text: str) -> list[str]:
    """Headings, and what stands between them."""
    blocks: list[str] = [""]
    for line in text.splitlines():
        if HEADING.match(line):
            blocks += [line, ""]
        else:
            blocks[-1] += f"{line}\n"
    return [block for block in blocks if block.strip()]


def _block(text: str) -> str:
    heading = HEADING.match(text)
    return format_html("<h2>{}</h2>", heading[1]) if heading else str(wording.to_html(text))


def _shown(known: Mapping[str, object], name: str, values: Mapping[str, str]) -> str:
    value = values[name]
    if getattr(known[name], "is_block", False):
        return value if isinstance(value, SafeString) else as_list(value.splitlines())
    lines = [line for line in conditional_escape(value).splitlines() if line.strip()]
    return "<br>".join(lines)


def as_list(items: list[str]) -> SafeString:
    shown = [(item.strip(),) for item in items if item.strip()]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", shown)) if shown else SafeString()
