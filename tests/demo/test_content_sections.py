"""What each section of the demonstration must hold."""

import re
from datetime import date

import pytest

from tests.demo.content import Entry, demo_keys, extra, load, positions, reference_date

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
