"""A word that stands only inside a file finds it, for whoever may have the file, once the worker read it."""

import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import User
from content import documents, extraction
from content.models import Document
from demo.files import make_file
from home.models import HomePage
from tests import factories, reading
from tests.content.downloads import listed
from tests.tasks import run_waiting

SECTIONS = [("Un chapitre", ["Ici se cache un zyxomme, entre deux phrases ordinaires."])]


def pdf(word: str = "zyxomme") -> bytes:
    return make_file(
        "PDF", "Titre", "Résumé", [("Chapitre", [f"Ici se cache un {word}, entre deux phrases."])]
    )


def found(client: Client, word: str = "zyxomme") -> list[str]:
    return reading.titles(client.get("/recherche/", {"q": word}), ".results h3 a")


@pytest.fixture
def guide(home_page: HomePage, django_capture_on_commit_callbacks: Any) -> Document:
    with django_capture_on_commit_callbacks(execute=True):
        made = factories.document("guide.pdf", pdf(), title="Guide")
    factories.news(title="Une nouvelle", body=listed(made))
    return made


def test_visitor_finds_a_word_inside_a_public_file_and_reads_the_words_around_it(
    visitor: Client, guide: Document
) -> None:
    assert found(visitor) == []  # the request that kept the file read nothing
    assert run_waiting() == 1
    page = visitor.get("/recherche/", {"q": "zyxomme"})
    assert found(visitor) == ["Guide"]
    assert "entre deux phrases" in reading.words(page)
    assert reading.main(page).mark.get_text() == "zyxomme"


def test_nobody_else_finds_a_word_of_a_private_file(
    visitor: Client, home_page: HomePage, bob: User, charlie: User, django_capture_on_commit_callbacks: Any
) -> None:
    centre = factories.structure()
    factories.member(bob, centre)
    with django_capture_on_commit_callbacks(execute=True):
        factories.document("note.pdf", pdf(), title="Note", space=centre.space)
    run_waiting()
    assert found(visitor) == []
    visitor.force_login(charlie)
    assert found(visitor) == []
    visitor.force_login(bob)
    assert found(visitor) == ["Note"]


def test_private_word_would_be_found_without_the_rule(
    visitor: Client, home_page: HomePage, bob: User, charlie: User, monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    """The twin."""
    with django_capture_on_commit_callbacks(execute=True):
        factories.document("note.pdf", pdf(), title="Note", space=factories.structure().space)
    run_waiting()
    visitor.force_login(charlie)
    monkeypatch.setattr(
        "content.models.documents.DocumentQuerySet.searched_by", lambda found, person: found.all()
    )
    assert found(visitor) == ["Note"]


def test_words_of_a_file_that_was_replaced_are_gone_at_once(
    visitor: Client, guide: Document, django_capture_on_commit_callbacks: Any
) -> None:
    run_waiting()
    with django_capture_on_commit_callbacks(execute=True):
        guide = Document.objects.get(pk=guide.pk)
        guide.file = ContentFile(pdf("chrysanthème"), name="nouveau.pdf")
        guide.save()
    assert (found(visitor), found(visitor, "chrysanthème")) == ([], [])
    run_waiting()
    assert (found(visitor), found(visitor, "chrysanthème")) == ([], ["Guide"])


def test_reading_that_ends_after_the_file_was_replaced_is_thrown_away(
    guide: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow worker must not put back the words of a file that is gone."""

    def slowly(file: Any) -> extraction.Said:
        Document.objects.filter(pk=guide.pk).update(sha256="0" * 64)  # another file came meanwhile
        return extraction.Said("zyxomme")

    monkeypatch.setattr(documents, "_said", slowly)
    documents.read_document.call(guide.pk)
    assert Document.objects.values_list("text", "read_at").get() == ("", None)


def test_worker_that_died_is_asked_again_after_half_an_hour(guide: Document) -> None:
    Document.objects.update(created_at="2026-01-01T00:00:00Z")
    assert documents.read_what_waits() == 0
    DBTaskResult.objects.update(status="RUNNING", enqueued_at=timezone.now() - datetime.timedelta(minutes=31))
    assert documents.read_what_waits() == 1
    run_waiting()
    assert Document.objects.get().text
    assert documents.read_what_waits() == 0


def test_many_unread_files_are_read_little_by_little_and_none_twice(
    home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_AT_ONCE", 2)
    made = [factories.document(f"{number}.pdf", pdf(str(number))) for number in range(5)]
    Document.objects.update(created_at="2026-01-01T00:00:00Z")
    DBTaskResult.objects.all().delete()
    asked = []
    for _ in range(3):
        asked.append((documents.read_what_waits(), documents.read_what_waits()))
        run_waiting()
    assert asked == [(2, 0), (2, 0), (1, 0)]
    assert Document.objects.exclude(read_at=None).count() == len(made)


def test_file_that_ends_its_worker_does_not_keep_the_others_waiting(
    home_page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_AT_ONCE", 1)
    fatal, other = factories.document(), factories.document("autre.pdf", pdf())
    Document.objects.update(created_at="2026-01-01T00:00:00Z")
    DBTaskResult.objects.all().delete()
    documents.read_what_waits()
    DBTaskResult.objects.update(status="RUNNING")
    documents.read_what_waits()
    run_waiting()
    fatal.refresh_from_db()
    other.refresh_from_db()
    assert (fatal.read_at, other.read_at is None) == (None, False)


def test_fingerprint_is_that_of_the_content_and_the_pages_are_counted(guide: Document) -> None:
    import hashlib

    run_waiting()
    document = Document.objects.get()
    assert document.sha256 == hashlib.sha256(document.file.read()).hexdigest()
    assert document.page_count == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads beside those who write")
def test_search_waits_for_nobody_who_writes(home_page: HomePage, bob: User) -> None:
    """On SQLite a transaction takes the lock of those who write, so that a search begins none."""
    factories.member(bob, factories.structure())
    client = Client()
    client.force_login(bob)
    with CaptureQueriesContext(connection) as asked:
        found(client)
    statements = [each["sql"] for each in asked.captured_queries]
    assert any("MATCH" in each for each in statements)
    assert [each for each in statements if each.startswith(("BEGIN", "SAVEPOINT"))] == []
