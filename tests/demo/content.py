"""The two files of the demonstration’s content, as its tests read them."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "site" / "demo" / "content"
COMMUNES = ROOT / "home" / "data" / "seine-et-marne" / "communes.json"
FILES = ("demo.yaml", "complements.yaml")
WORD = re.compile(r"\w+(?:-\w+)*")
type Entry = dict[str, Any]


class Text(NamedTuple):
    """One string of a file, and where it stands."""

    path: str
    value: str
    english: bool


@cache
def load(name: str) -> Entry:
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


@cache
def texts(name: str) -> tuple[Text, ...]:
    return tuple(walk(load(name)))


def is_english(key: str) -> bool:
    return key == "en" or key.endswith("_en")


def walk(node: Any, path: str = "", english: bool = False) -> Iterator[Text]:
    match node:
        case dict():
            for key, value in node.items():
                inside = english or is_english(str(key))
                yield from walk(value, f"{path}/{key}", inside)
        case list():
            for rank, value in enumerate(node):
                yield from walk(value, f"{path}/{rank}", english)
        case str():
            yield Text(path, node, english)


def french(name: str) -> Iterator[Text]:
    return (text for text in texts(name) if not text.english)


def paths_where(found: Iterator[Text], faulty: Callable[[str], object]) -> dict[str, str]:
    return {text.path: text.value for text in found if faulty(text.value)}


def keys(name: str, section: str, field: str = "slug") -> set[str]:
    return {entry[field] for entry in load(name)[section]}


def demo_keys(section: str, field: str = "slug") -> set[str]:
    return keys("demo.yaml", section, field)


def extra(section: str) -> Any:
    return load("complements.yaml")[section]


def taxonomy(section: str) -> set[str]:
    return {term["slug"] for term in load("demo.yaml")["taxonomies"][section]}


def structures() -> list[Entry]:
    return load("demo.yaml")["structures"] + extra("more_structures")


def positions() -> dict[str, Entry]:
    return {entry["slug"]: entry for entry in load("demo.yaml")["positions"]}


def reference_date() -> date:
    return date.fromisoformat(load("demo.yaml")["meta"]["reference_date"])


def page_slugs() -> set[str]:
    pages = demo_keys("pages") | keys("complements.yaml", "pages")
    collectives = demo_keys("collectives", "page_slug")
    return pages | collectives | keys("complements.yaml", "forms")


def values_of(node: Any, wanted: str) -> Iterator[Any]:
    """Every value that stands under the key wanted, at any depth."""
    match node:
        case dict():
            for key, value in node.items():
                if key == wanted:
                    yield value
                yield from values_of(value, wanted)
        case list():
            for value in node:
                yield from values_of(value, wanted)


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?…])\s|\n", text) if part.strip()]


def lix(text: str) -> float:
    """Words a sentence, plus the share of words longer than six letters."""
    words = WORD.findall(text)
    long_words = sum(len(word) > 6 for word in words)
    return len(words) / len(sentences(text)) + 100 * long_words / len(words)


def communes() -> list[Entry]:
    return json.loads(COMMUNES.read_text(encoding="utf-8"))
