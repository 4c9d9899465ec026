"""What the demonstration names exists, and each thing is named once."""

import pytest

from tests.demo.content import (
    FILES,
    communes,
    demo_keys,
    extra,
    load,
    page_slugs,
    sentences,
    structures,
    taxonomy,
    values_of,
)

EXTRA_TARGETS = {"espace"}


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


@pytest.mark.parametrize("slug", sorted(extra("questions")))
def test_what_helps_to_answer_exists(slug: str) -> None:
    """Things, people and ranks of the questions of each collectif."""
    told = extra("questions")[slug]
    axes = next(row["axes"] for row in load("demo.yaml")["collectives"] if row["slug"] == slug)
    asked = sum("question" in axis for axis in axes) + len(told.get("more", []))
    known = {"document": demo_keys("shared_documents", "slug"), "resource": demo_keys("resources", "slug")}
    for rank, kind, thing, by, _day, _note in told["elements"]:
        assert rank < asked and thing in known[kind] and by in demo_keys("people", "key")
    assert all(each["question"] < asked for each in told.get("answers", []))
