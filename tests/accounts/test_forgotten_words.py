"""An erased name is neither in the name of a file nor in the pieces of the search index."""

from typing import Any

import pytest
from django.db import connection

from accounts.actions import erasure
from accounts.models import AuditEntry, InvitationBatch, User
from content import personal_data
from tests import factories

NAME = "Zyxomme"


@pytest.fixture
def zoe(db: None) -> User:
    return factories.UserFactory(first_name="Zoé", last_name=NAME)


@pytest.mark.parametrize("name", ["Équipe_ZYXOMME.csv", "ZoeZyxomme.xlsx"])
def test_file_called_after_her_is_called_list(zoe: User, bob: User, name: str) -> None:
    hers = InvitationBatch.objects.create(made_by=bob, file_name=name)
    other = InvitationBatch.objects.create(made_by=bob, file_name="equipe.csv")
    AuditEntry.objects.create(act=AuditEntry.Act.BATCH_SENT, actor=bob, detail=f"1 sur 2 lignes · {name}")
    AuditEntry.objects.create(act=AuditEntry.Act.BATCH_SENT, actor=bob, detail="1 sur 2 lignes · a.csv")
    erasure.erase(zoe)
    for batch in (hers, other):
        batch.refresh_from_db()
    assert (hers.file_name, other.file_name) == ("liste", "equipe.csv")
    said = AuditEntry.objects.filter(act=AuditEntry.Act.BATCH_SENT).order_by("pk")
    assert [entry.detail for entry in said] == ["1 sur 2 lignes", "1 sur 2 lignes · a.csv"]


def test_without_that_the_file_would_keep_her_name(
    zoe: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "_forget_file_names", lambda user: None)
    hers = InvitationBatch.objects.create(made_by=bob, file_name=f"{NAME}.csv")
    erasure.erase(zoe)
    hers.refresh_from_db()
    assert NAME in hers.file_name


def in_the_pieces(word: str) -> bool:
    """Whether the end of the word is in the bytes that SQLite keeps; its start may be shared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM wagtailsearch_indexentry_fts_data")
        return any(word.encode() in bytes(block) for (block,) in cursor.fetchall())


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps whole rows")
@pytest.mark.parametrize("compacted", [True, False])
def test_erased_name_leaves_the_pieces_of_the_index(
    zoe: User, compacted: bool, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """And the twin: without the compacting it stays there."""
    if not compacted:
        monkeypatch.setattr(personal_data, "compact", lambda: None)
    factories.UserFactory.create_batch(3)  # alone, her piece would be thrown away whole
    assert in_the_pieces("yxomm")
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(zoe)
    assert in_the_pieces("yxomm") is not compacted
