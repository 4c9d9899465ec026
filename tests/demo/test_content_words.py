"""The demonstration is fictional, well typeset and in plain words."""

import re

import pytest

from tests.demo.content import (
    FILES,
    WORD,
    extra,
    french,
    keys,
    lix,
    paths_where,
    sentences,
    structures,
    texts,
    walk,
)

MEDIAN_DOT_ALLOWED: frozenset[str] = frozenset()
MAX_WORDS = 25
MAX_LIX = 45
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
URL = re.compile(r"https?://([\w.-]+)")
PHONE = re.compile(r"(?<!\d)0\d(?: \d\d){4}(?!\d)")


# Fiction: nobody can be reached by mistake.


@pytest.mark.parametrize("name", FILES)
def test_every_email_is_fictional(name: str) -> None:
    def faulty(value: str) -> bool:
        return any(not mail.endswith(".example") for mail in EMAIL.findall(value))

    assert not paths_where(iter(texts(name)), faulty)


@pytest.mark.parametrize("name", FILES)
def test_every_site_is_fictional(name: str) -> None:
    def faulty(value: str) -> bool:
        return any(not host.endswith(".example") for host in URL.findall(value))

    assert not paths_where(iter(texts(name)), faulty)


@pytest.mark.parametrize("name", FILES)
def test_every_phone_is_fictional(name: str) -> None:
    def faulty(value: str) -> bool:
        return any(not call.startswith("01 99 00 ") for call in PHONE.findall(value))

    assert not paths_where(iter(texts(name)), faulty)


def test_every_structure_is_marked_fictional() -> None:
    assert all(structure["is_fictional"] for structure in structures())


# Typography


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(r" [;:!?»]", id="plain space before a high sign"),
        pytest.param(r"« ", id="plain space after an opening quote"),
        pytest.param(r"[«][^\u00a0\u202f]", id="nothing after an opening quote"),
        pytest.param(r"[^\u00a0\u202f][;!»]", id="nothing before a high sign"),
        pytest.param(r"'", id="straight apostrophe"),
        pytest.param(r"\d h\b|\bh \d\d", id="plain space around the hour"),
        pytest.param(r"  |\s$|^\s", id="stray space"),
    ],
)
def test_french_typography(name: str, fault: str) -> None:
    assert not paths_where(french(name), re.compile(fault).search)


@pytest.mark.parametrize("name", FILES)
def test_no_median_dot(name: str) -> None:
    dotted = paths_where(french(name), re.compile(r"[·•‧]|\w\.e\.s?\b").search)
    assert set(dotted) <= MEDIAN_DOT_ALLOWED


def test_english_has_no_straight_apostrophe() -> None:
    english = (text for text in texts("complements.yaml") if text.english)
    assert not paths_where(english, re.compile("'").search)


# Plain words


def test_sentences_are_short() -> None:
    def faulty(value: str) -> bool:
        return any(len(WORD.findall(part)) > MAX_WORDS for part in sentences(value))

    assert not paths_where(french("complements.yaml"), faulty)


@pytest.mark.parametrize("slug", sorted(keys("complements.yaml", "pages")))
def test_pages_are_easy_to_read(slug: str) -> None:
    page = next(entry for entry in extra("pages") if entry["slug"] == slug)
    prose = [
        text.value
        for text in walk(page)
        if not text.english and re.search(r"/(intro|text|definition)$", text.path)
    ]
    assert lix("\n".join(prose)) < MAX_LIX
