"""What docs/security.md and docs/asvs.md promise is held by tests that exist."""

import re

import pytest

from tests.invariants import code

NAMED = re.compile(r"`(?:([\w/]*test_\w+\.py)(?:::(\w+))?|(test_\w+))`")
# Requirements of levels 1 and 2 of ASVS 5.0.0: the last number of each section; those of level 3 follow.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2,
    "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3,
    "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3,
    "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3,
    "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2,
    "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1,
    "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
REASONS = ("Par construction", "Hébergement", "Sans objet", "Non couvert")


def text(name: str) -> str:
    return (code.ROOT / "docs" / name).read_text("utf-8")


def missing(words: str) -> list[str]:
    """The tests that are named and do not exist. A name alone is in the file named before it."""
    lost, before = [], ""
    for path, name, alone in NAMED.findall(words):
        before = path or before
        file = code.ROOT / "tests" / before
        wanted = name or alone
        source = file.read_text("utf-8") if file.is_file() else ""
        if not source or (wanted and f"def {wanted}(" not in source):
            lost.append(f"{before}::{wanted}")
    return lost


@pytest.mark.parametrize("name", ["security.md", "asvs.md"])
def test_each_test_that_is_named_exists(name: str) -> None:
    assert missing(text(name)) == []


def test_name_that_is_no_test_is_seen() -> None:
    """The twin."""
    assert missing("`accounts/test_races.py::test_nothing_of_the_kind`") != []
    assert missing("`accounts/test_nowhere.py`") != []
    assert missing("`accounts/test_races.py` (`test_nothing_of_the_kind`)") != []


def rows() -> list[list[str]]:
    lines = [line for line in text("asvs.md").splitlines() if line.startswith("| V")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_each_requirement_has_one_line() -> None:
    said = [each for row in rows() for each in row[0].split(", ")]
    wanted = {f"V{section}.{number}" for section, last in SECTIONS.items() for number in range(1, last + 1)}
    assert len(said) == len(set(said)) and set(said) == wanted
    assert len(wanted) == 253


def test_each_line_has_a_test_or_a_reason() -> None:
    assert all(len(row) == 3 for row in rows())
    assert [row[0] for row in rows() if "::test_" not in row[2] and not row[2].startswith(REASONS)] == []
