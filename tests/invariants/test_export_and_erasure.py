"""Every table that holds a person is exported to her and erased as its line of the register says."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

from accounts import personal_data, processing
from accounts.actions import erasure
from accounts.models import User
from accounts.processing import Erasure
from tests.accounts.test_erasure import text_columns
from tests.invariants import one_person, personas
from tests.invariants.one_person import ADDRESS, NAME, PHONE

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("home_page")]


@pytest.fixture
def person(db: None) -> User:
    return one_person.hers(personas.gather())


def told(person: User) -> str:
    """All that she would download, files by their name."""
    files = [str(file.name) for source in personal_data.files for file in source(person)]
    return json.dumps([personal_data.collect(person), files], cls=DjangoJSONEncoder, sort_keys=True)


@contextmanager
def without(model: type[models.Model], person: User) -> Iterator[None]:
    """As if the table said nothing of her: her rows are gone for the time of a look."""
    rows = models.QuerySet(model)
    links = one_person._links(model)
    mine = models.Q(*[(name, person) for name in links], _connector=models.Q.OR) if links else models.Q()
    found = rows.filter(mine)
    with transaction.atomic():
        found._raw_delete(found.db)
        yield
        transaction.set_rollback(True)


def not_told(person: User) -> set[str]:
    """The tables said to be exported, and of which nothing is in what she downloads."""
    whole = told(person)
    silent = set()
    for label, model in processing.personal_tables().items():
        is_exported = one_person.may_be_hers(label, model) and not why_not(label)
        if is_exported and model is not User:
            with without(model, person):
                if told(person) == whole:
                    silent.add(label)
    return silent


def why_not(label: str) -> str:
    return processing.claims(label)[0].why_not_exported(label)


def still_named() -> set[str]:
    """The columns in which her name, address or telephone stands, but where the law keeps it."""
    places = set()
    for model, column in text_columns():
        texts = [str(value).lower() for value in models.QuerySet(model).values_list(column, flat=True)]
        if any(word.lower() in text for word in (NAME, ADDRESS, PHONE) for text in texts):
            places.add((model._meta.label, column))
    return {f"{label}.{column}" for label, column in places if not _is_kept(label)}


def _is_kept(label: str) -> bool:
    return any(label in each.kept_by_law for each in processing.claims(label))


def still_hers(person: User) -> set[str]:
    """Tables said to be deleted in which a row is still about her."""
    left = set()
    for label, model in processing.personal_tables().items():
        for claim in processing.claims(label):
            if claim.tables()[label] == Erasure.DELETED:
                for link in processing.subject_fields(model):
                    if models.QuerySet(model).filter(**{link.name: person}).exists():
                        left.add(label)
    return left


def test_each_table_says_something_of_her(person: User) -> None:
    """The positive control: a table without a row would prove nothing."""
    bare = {
        label
        for label, model in processing.personal_tables().items()
        if one_person.may_be_hers(label, model) and not models.QuerySet(model).exists()
    }
    assert bare == set()


def test_what_is_said_to_be_exported_is_in_what_she_downloads(person: User) -> None:
    assert ADDRESS in told(person)
    assert not_told(person) == set()


def test_table_taken_out_of_the_export_is_seen(person: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin."""
    sources = [each for each in personal_data.sources if "registrations" not in each.__module__]
    monkeypatch.setattr(personal_data, "sources", sources)
    assert not_told(person) == {"registrations.Registration"}


def test_nothing_says_who_she_was_once_erased(person: User) -> None:
    before = still_named()
    assert {"accounts.User.last_name", "training.AccessibilityNeed.words", "surveys.Answer.words",
            "background.OutgoingMail.text", "accounts.AccessRequest.message"} <= before  # fmt: skip
    assert len(still_hers(person)) > 15
    erasure.erase(person)
    assert still_named() == set()
    assert still_hers(person) == set()


def without_eraser(name: str) -> list[Callable[[User], None]]:
    left = [each for each in personal_data.erasers if each.__name__ != name]
    assert len(left) < len(personal_data.erasers)
    return left


@pytest.mark.parametrize(
    ("eraser", "seen"),
    [
        ("forget_traces", {"content.PreviewLink", "wagtailadmin.FormState", "content.PartialUpload"}),
        ("forget_visits", {"collectives.CollectiveVisit"}),
        ("forget_needs", {"training.AccessibilityNeed.words"}),
    ],
)
def test_eraser_taken_out_is_seen(
    person: User, eraser: str, seen: set[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(personal_data, "erasers", without_eraser(eraser))
    erasure.erase(person)
    assert seen <= still_named() | still_hers(person)


def test_rows_kept_by_law_still_name_her(person: User) -> None:
    """What is set aside by the look above is really there: the law wants it."""
    erasure.erase(person)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM papers_paper WHERE html LIKE %s", [f"%{NAME}%"])
        assert cursor.fetchone()[0] == 1
