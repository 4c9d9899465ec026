"""The demonstration content is coherent, fictional and well typeset."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "site" / "demo" / "content"
COMMUNES = "home/data/seine-et-marne/communes.json"
FILES = ("demo.yaml", "complements.yaml")

# Menu targets that are not pages of the two files: the members' area.
EXTRA_TARGETS = {"espace"}
# Texts where a median dot is accepted: none for now.
MEDIAN_DOT_ALLOWED: frozenset[str] = frozenset()
MAX_WORDS = 25
MAX_LIX = 45

BLOCK_TYPES = {"text", "list", "quote", "steps", "accordion", "callout", "key_points"}
FIELD_TYPES = {"singleline", "multiline", "email", "dropdown", "checkbox", "number"}
FOLLOW_UP_KINDS = {"letter", "answer", "meeting", "vote"}
CONTRACT_KINDS = {"cdi", "cdd", "apprenticeship", "civic_service"}
MAIN_MENU = (
    "Le réseau",
    "Nos positions",
    "Actualités",
    "Ressources",
    "Se former",
    "Espace adhérents",
)
FORBIDDEN_QUESTIONS = re.compile(
    r"naissance|nationalité|situation familiale|santé|sécurité sociale", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")
URL = re.compile(r"https?://([\w.-]+)")
PHONE = re.compile(r"(?<!\d)0\d(?: \d\d){4}(?!\d)")
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
    for folder in (ROOT / "site", ROOT):
        path = folder / COMMUNES
        if path.exists():
            return json.loads(path.read_text(encoding="utf-8"))
    pytest.skip("The list of communes is not there yet.")


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


# References


@pytest.mark.parametrize("section", ["themes", "audiences"])
@pytest.mark.parametrize("name", FILES)
def test_terms_exist(name: str, section: str) -> None:
    content = {key: part for key, part in load(name).items() if key != "taxonomies"}
    used = {slug for slugs in values_of(content, section) for slug in slugs}
    assert used <= taxonomy(section)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "field",
    ["author", "owner", "lead", "contact", "press_contact", "person"],
)
def test_people_exist(name: str, field: str) -> None:
    used = {key for key in values_of(load(name), field) if isinstance(key, str)}
    assert used <= demo_keys("people", "key")


@pytest.mark.parametrize("name", FILES)
def test_groups_of_people_exist(name: str) -> None:
    groups = ("present", "excused", "members", "trainers")
    used = {key for field in groups for group in values_of(load(name), field) for key in group}
    assert used <= demo_keys("people", "key")


@pytest.mark.parametrize("name", FILES)
def test_structures_exist(name: str) -> None:
    known = {structure["slug"] for structure in structures()}
    used = {slug for slug in values_of(load(name), "structure") if slug is not None}
    assert used <= known | {"federation", "externe"}


@pytest.mark.parametrize("name", FILES)
def test_targets_exist(name: str) -> None:
    assert set(values_of(load(name), "target")) <= page_slugs() | EXTRA_TARGETS


def test_collectives_and_resources_exist() -> None:
    content = load("demo.yaml")
    assert set(values_of(content, "collective")) <= demo_keys("collectives")
    assert set(values_of(content, "resource")) <= demo_keys("resources")


@pytest.mark.parametrize(
    ("section", "completed", "field"),
    [
        ("people", "people", "key"),
        ("structures", "structures", "slug"),
        ("positions", "positions", "slug"),
        ("courses", "trainings", "code"),
        ("events", "events", "slug"),
        ("jobs", "jobs", "slug"),
    ],
)
def test_every_entry_is_completed(section: str, completed: str, field: str) -> None:
    assert set(extra(section)) == demo_keys(completed, field)


def test_page_and_form_slugs_are_unique() -> None:
    slugs = [
        *(page["slug"] for page in load("demo.yaml")["pages"]),
        *(page["slug"] for page in extra("pages")),
        *(form["slug"] for form in extra("forms")),
    ]
    assert len(slugs) == len(set(slugs))


def test_news_images_point_to_news() -> None:
    images = extra("news_images")
    assert {image["slug"] for image in images} <= demo_keys("news")
    assert len({image["scene"] for image in images}) == len(images)


# Structures


def test_structure_slugs_names_and_phones_are_unique() -> None:
    for field in ("slug", "name", "phone", "email"):
        found = [structure[field] for structure in structures()]
        assert len(found) == len(set(found)), field


def test_added_structures_have_the_same_fields() -> None:
    first = load("demo.yaml")["structures"][0]
    complement = next(iter(extra("structures").values()))
    for structure in extra("more_structures"):
        assert set(structure) == set(first) | set(complement), structure["slug"]


@pytest.mark.parametrize("field", ["kind", "management_mode", "territory_size"])
def test_added_structures_use_known_values(field: str) -> None:
    known = {structure[field] for structure in load("demo.yaml")["structures"]}
    assert {structure[field] for structure in extra("more_structures")} <= known


def test_structures_say_when_and_how_to_come() -> None:
    for entry in [*extra("structures").values(), *extra("more_structures")]:
        assert 1 <= len(entry["hours"].splitlines()) <= 4
        assert 1 <= len(sentences(entry["access"])) <= 2
        assert 2 <= len(entry["themes"]) <= 4
        assert 3 <= len(entry["activities"]) <= 5


def test_communes_are_real() -> None:
    known = {commune["insee"]: commune for commune in communes()}
    for structure in structures():
        commune = known[structure["insee_code"]]
        assert structure["commune"] == commune["name"]
        assert structure["postal_code"] in commune["postcodes"]


def test_computed_figures_agree_with_the_directory() -> None:
    computed = [item for item in extra("key_figures") if item.get("auto")]
    assert [item["auto"] for item in computed] == ["structures"]
    assert int(computed[0]["value"]) == len(structures())


# Positions


@pytest.mark.parametrize("slug", sorted(positions()))
def test_positions_are_validated_then_followed(slug: str) -> None:
    position = extra("positions")[slug]
    published = date.fromisoformat(positions()[slug]["date"])
    assert date.fromisoformat(position["validated_on"]) <= published
    follow_ups = position["follow_ups"]
    days = [date.fromisoformat(step["date"]) for step in follow_ups]
    assert 2 <= len(days) <= 4
    assert days == sorted(days)
    assert all(published < day <= reference_date() for day in days)
    assert {step["kind"] for step in follow_ups} <= FOLLOW_UP_KINDS


def test_english_positions_match_the_french_ones() -> None:
    for slug, translation in extra("positions_en").items():
        for field in ("body", "asks"):
            assert len(translation[field]) == len(positions()[slug][field])


# Training, events and jobs


def test_course_indicators_are_shares() -> None:
    for course in extra("courses").values():
        assert re.fullmatch(r"\d{3}", course["nsf_code"])
        assert course["disability_contact"] in demo_keys("people", "key")
        figures = course["indicators"] or {}
        shares = {"satisfaction", "response_rate", "completion", "attainment"}
        assert all(0 <= figures[share] <= 100 for share in shares & set(figures))


def all_events() -> dict[str, Entry]:
    known = {event["slug"]: event for event in load("demo.yaml")["events"]}
    added = {event["slug"]: event for event in extra("more_events")}
    completed = {slug: known[slug] | more for slug, more in extra("events").items()}
    return completed | added


def test_events_are_described() -> None:
    assert len(all_events()) == len(extra("events")) + len(extra("more_events"))
    for event in all_events().values():
        assert event["start"] < event["end"]
        assert event["themes"]
        assert len(event["description"]) == 2


def test_some_events_recur() -> None:
    recurring = [event for event in all_events().values() if event["recurrence"]]
    assert len(recurring) >= 2
    for event in recurring:
        assert event["recurrence"]["frequency"] in {"weekly", "monthly"}
        assert event["start"][:10] < event["recurrence"]["until"]


def test_some_events_are_over() -> None:
    today = reference_date().isoformat()
    assert sum(event["end"] < today for event in all_events().values()) >= 2


def test_jobs_have_a_known_contract() -> None:
    assert {job["contract_kind"] for job in extra("jobs").values()} <= CONTRACT_KINDS


# The pact


def pact_slugs() -> set[str]:
    pact = extra("pact")
    own = {entry["slug"] for entry in [*pact["principles"], *pact["functions"]]}
    challenges = {page["slug"] for page in load("demo.yaml")["pages"] if page["kind"] == "challenge"}
    return own | challenges | demo_keys("collectives", "page_slug")


def test_pact_links_resolve() -> None:
    links = [tuple(link) for link in extra("pact")["links"]]
    assert 14 <= len(links) <= 20
    assert len(links) == len(set(links))
    assert {slug for link in links for slug in link} == pact_slugs()


def test_pact_is_translated() -> None:
    for principle in extra("pact")["principles"]:
        assert set(principle["en"]) == {"name", "text", "question"}
    for function in extra("pact")["functions"]:
        assert set(function["en"]) == {"name", "summary", "parts"}
        assert len(function["en"]["parts"]) == len(function["parts"])


# Pages, forms and menus


def test_blocks_have_a_known_type() -> None:
    blocks = [block for page in extra("pages") for block in page["blocks"]]
    for block in [*blocks, *extra("legal_accessibility")]:
        assert block["type"] in BLOCK_TYPES
        assert block.get("text") or block.get("items")


def test_glossary_is_sorted() -> None:
    page = next(entry for entry in extra("pages") if entry["slug"] == "glossaire")
    terms = [entry["term"] for entry in page["terms"]]
    assert terms == sorted(set(terms))


def test_forms_ask_for_little() -> None:
    for form in extra("forms"):
        assert form["retention_months"] == 12
        for field in form["fields"]:
            assert field["type"] in FIELD_TYPES
            assert bool(field["choices"]) == (field["type"] == "dropdown")
            assert not FORBIDDEN_QUESTIONS.search(field["label"])


def test_contact_form_is_translated() -> None:
    form = next(entry for entry in extra("forms") if entry["slug"] == "contact")
    assert len(form["subjects"]) == 5
    for part in ("subjects", "fields"):
        assert len(form["en"][part]) == len(form[part])
    recipients = [subject["recipient"] for subject in form["subjects"]]
    assert [subject["recipient"] for subject in form["en"]["subjects"]] == recipients


def test_menus_are_complete() -> None:
    menus = extra("menus")
    assert tuple(item["label"] for item in menus["main"]) == MAIN_MENU
    assert len(menus["footer"]) == 3
    assert extra("alert")["active"] is False
