"""« @Prénom Nom »: who is named in a message, and how it shows."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from django.utils.safestring import SafeString, mark_safe

from accounts.models import User

TAG = re.compile(r"""(<(?:[^"'>]|"[^"]*"|'[^']*')*>)""")
BEFORE = r"(?<![\w@])@"
AFTER = r"(?!\w)"


def named_in(text: str, people: Iterable[User]) -> set[User]:
    """Those whose whole name follows an « @ », whatever the case and the accents. Two people of the same
    name are both told: one too many is better than one too few."""
    by_name: dict[str, set[User]] = {}
    for person in people:
        if name := person.get_full_name():
            by_name.setdefault(_plain(name), set()).add(person)
    return {person for found in _found(_plain(text), by_name) for person in by_name[found.group(1)]}


def stressed(html: SafeString, people: Iterable[User]) -> SafeString:
    """The same safe HTML, with the names of those who were told made to stand out."""
    names = {_plain(_as_html(person.get_full_name())) for person in people if person.get_full_name()}
    if not names or "@" not in html:
        return html
    pieces = TAG.split(html)
    pieces[::2] = [_stress(piece, names) for piece in pieces[::2]]
    return mark_safe("".join(pieces))  # what was safe, and <strong> between its tags


def _as_html(name: str) -> str:
    """As nh3 writes a text: quotes stay."""
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _stress(text: str, names: set[str]) -> str:
    done, end = [], 0
    for found in _found(_plain(text), names):
        done += [text[end : found.start()], "<strong>", text[found.start() : found.end()], "</strong>"]
        end = found.end()
    return "".join([*done, text[end:]])


def _found(text: str, names: Iterable[str]) -> Iterator[re.Match[str]]:
    """The longest name first: « @Anne Roy » is not « @Anne »."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.finditer(f"{BEFORE}({longest_first}){AFTER}", text) if longest_first else iter(())


def _plain(text: str) -> str:
    """No case and no accents, letter for letter: what is found there is at the same place in the text."""
    return text.translate(PLAIN)


class _Plain(dict[int, str]):
    """Each letter, worked out once."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()[0]
        self[code] = " " if letter.isspace() else "'" if letter == "’" else letter
        return self[code]


PLAIN = _Plain()
