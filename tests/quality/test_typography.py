"""The French of every template follows the typographer's rules, down to the no-break spaces."""

import re
from collections.abc import Callable

import pytest

from tests.quality.addresses import ADDRESSES
from tests.quality.visits import VISITS, Visit

NARROW, WIDE = "\u202f", "\xa0"
ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\bwww\.\S+")
SLIPS = {
    "plain space before a high sign": re.compile(r"\w[»)]? [;:!?»](?!\w)"),
    "no space before a high sign": re.compile(r"[^\W\d_][;!?»](?=\s|$)|[^\W\d_]:(?=\s)"),
    "plain space after an opening quotation mark": re.compile(r"« |«\w"),
    "straight apostrophe": re.compile(r"\w'\w"),
    "straight quotation mark": re.compile(r'"'),
    "three dots": re.compile(r"\.\.\."),
    "plain space before a unit": re.compile(r"\d (?:€|%|h\b|km\b|Ko\b|Mo\b)"),
    "plain space in a number": re.compile(r"\d \d{3}\b"),
    "hour with a colon": re.compile(r"\b\d{1,2}:\d{2}\b"),
    "median dot": re.compile(r"\w·\w"),
    "first of the month": re.compile(r"\b1 (?:janvier|février|mars|avril|mai|juin|juillet|août)\b"),
}


def slips(text: str) -> list[str]:
    """Each slip of the text, with its rule and the words around it."""
    text = ADDRESS.sub("", text)
    return [
        f"{rule}: {text[max(0, m.start() - 30) : m.end() + 15]!r}"
        for rule, pattern in SLIPS.items()
        for m in pattern.finditer(text)
    ]


@pytest.mark.browser
@VISITS
@pytest.mark.parametrize("name", [name for name in ADDRESSES if not name.startswith("english")])
def test_french_has_no_slip(visit: Callable[[str], Visit], name: str) -> None:
    assert slips(visit(name).text) == []


def test_careful_text_has_no_slip() -> None:
    careful = f"Qui{NARROW}? «{WIDE}L’équipe{WIDE}», à 14{WIDE}h{WIDE}30{WIDE}: 1{NARROW}250{WIDE}€…"
    assert slips(f"{careful} Voir https://exemple.example/a?b!") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Qui ?", "plain space before a high sign"),
        ("Qui?", "no space before a high sign"),
        ("« Oui", "plain space after an opening quotation mark"),
        ("l'équipe", "straight apostrophe"),
        ('"oui', "straight quotation mark"),
        ("etc...", "three dots"),
        ("12 €", "plain space before a unit"),
        ("1 250", "plain space in a number"),
        ("14:30", "hour with a colon"),
        ("adhérent·e", "median dot"),
        ("1 mars", "first of the month"),
    ],
)
def test_slip_is_seen(text: str, rule: str) -> None:
    assert [slip.split(":")[0] for slip in slips(text)] == [rule]
