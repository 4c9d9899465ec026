"""Templates: short, used, and without anything that the strict security policy would refuse."""

import re
from pathlib import Path

import pytest

from tests.invariants import code

FOLDER = code.ROOT / "templates"
TEMPLATES = sorted(path for path in FOLDER.rglob("*") if path.is_file())
LONGEST = 120
# Found by their name: Django's errors, allauth's and Wagtail's own pages that ours replace.
BY_NAME = re.compile(
    r"^(40[034]|50[03])\.html$|^(account|allauth|mfa|usersessions|wagtailadmin|wagtailcore)/"
)

# Letters: plain text is not HTML, in which « l&#x27;accès » would be read as written; and mail programs
# read inline styles alone. What is laid out of the text is escaped again.
PLAIN_TEXT = re.compile(r"^(letters|account/email|account/messages|mfa/email)/[\w/]+\.txt$")
ALLOWED = {
    "safe filter": PLAIN_TEXT,
    "inline style": re.compile(r"^letters/layout\.html$"),
}

FORBIDDEN = {
    "safe filter": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
    "inline style": re.compile(r"<style\b|\sstyle\s*="),
    "inline handler": re.compile(r"\son[a-z]+\s*="),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/ld\+json)"),
    "script in an address": re.compile(r"javascript:"),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(FOLDER))


def mentioned() -> str:
    """All the text in which a template may be named."""
    others = [path.read_text("utf-8") for path in TEMPLATES]
    return "\n".join([*others, *(path.read_text("utf-8") for path in code.files(migrations=False))])


def test_templates_are_really_read() -> None:
    assert len(TEMPLATES) > 60


def is_named(name: str, text: str) -> bool:
    """By its own name, or, for a letter, by `letters.write("its name", …)` or `letters.compose`."""
    if f'"{name}"' in text or f"'{name}'" in text:
        return True
    letter = re.fullmatch(r"letters/(\w+)\.txt", name)
    return bool(letter and re.search(rf'letters\.(?:write|compose)\(\s*"{letter[1]}"', text))


def test_every_template_is_used() -> None:
    text = mentioned()
    names = {name_of(path) for path in TEMPLATES if not BY_NAME.match(name_of(path))}
    assert {name for name in names if not is_named(name, text)} == set()


def test_letter_that_nothing_writes_would_be_seen() -> None:
    """The twin."""
    assert is_named("letters/departure.txt", 'letters.write(\n        "departure", to=…)')
    assert not is_named("letters/departure.txt", 'letters.write("departures", to=…); {"departure": 1}')


def test_every_template_that_is_named_exists() -> None:
    named = set(re.findall(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""", mentioned()))
    ours = {name for name in named if not name.startswith(("wagtail", "admin/", "allauth/"))}
    assert {name for name in ours if not (FOLDER / name).exists()} == set()


def test_every_template_is_short() -> None:
    sizes = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in TEMPLATES}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_template_bypasses_the_security_policy(fault: str) -> None:
    found = {name_of(path) for path in TEMPLATES if FORBIDDEN[fault].search(path.read_text("utf-8"))}
    assert {name for name in found if fault not in ALLOWED or not ALLOWED[fault].match(name)} == set()


@pytest.mark.parametrize(
    ("fault", "source"),
    [
        ("safe filter", "{{ text | safe }}"),
        ("safe filter", "{% autoescape off %}"),
        ("inline style", '<p style="color:red">'),
        ("inline style", "<style>p{}</style>"),
        ("inline handler", "<a onclick='x()'>"),
        ("inline script", "<script>alert(1)</script>"),
        ("inline script", '<script type="module">x</script>'),
        ("script in an address", '<a href="javascript:x()">'),
    ],
)
def test_each_fault_would_be_seen(fault: str, source: str) -> None:
    """The twin."""
    assert FORBIDDEN[fault].search(source)
    assert not FORBIDDEN[fault].search('<script type="module" src="/static/js/site.js"></script>')
    assert not FORBIDDEN[fault].search('<script type="application/ld+json">{}</script>')


@pytest.mark.parametrize("name", ["account/login.html", "letters/layout.html", "accounts/letters/x.txt"])
def test_only_plain_text_escapes_nothing(name: str) -> None:
    assert not ALLOWED["safe filter"].match(name)


def test_every_string_marked_safe_in_the_code_says_why() -> None:
    marked = [
        f"{path.relative_to(code.ROOT)}: {line.strip()}"
        for path in code.files(migrations=False)
        for line in path.read_text("utf-8").splitlines()
        if "mark_safe(" in line and "#" not in line
    ]
    assert marked == []
