"""Two people confirm, or two workers send, the same file at once (on PostgreSQL, whose rows can be locked)."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django_tasks_db.models import DBTaskResult

from accounts import actions
from accounts.actions import batches
from accounts.batches import managed_by
from accounts.models import InvitationBatch, User
from accounts.models.batch import InvitationBatchQuerySet
from background.models import OutgoingMail
from tests import factories

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time"),
]


def at_once(act: Callable[[], Any]) -> list[Any]:
    """What two threads get."""
    found: list[Any] = []

    def run() -> None:
        found.append(act())
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return found


@pytest.fixture
def batch(bob: User, monkeypatch: pytest.MonkeyPatch) -> InvitationBatch:
    """One person, who has an invitation already, to whom letters leave slowly."""
    centre = factories.structure()
    factories.direct(bob, centre)
    actions.invite_to_structure(email="a@b.fr", structure=centre, role="reception", by=bob)
    monkeypatch.setattr(batches, "invite_to_structure", slowly)
    file = SimpleUploadedFile("liste.csv", b"mail;fonction\na@b.fr;Accueil")
    return actions.read_batch(file=file, structure=centre, by=bob, allowed=managed_by(bob))


def slowly(**words: Any) -> Any:
    time.sleep(0.5)
    return actions.invite_to_structure(**words)


def letters() -> int:
    return OutgoingMail.objects.filter(key__startswith="invitation:").count()


def test_two_confirmations_at_once_ask_the_worker_once(batch: InvitationBatch, bob: User) -> None:
    assert sorted(at_once(lambda: actions.confirm_batch(batch=batch, by=bob))) == [False, True]
    assert DBTaskResult.objects.count() == 1


def test_two_workers_at_once_send_one_letter(batch: InvitationBatch, bob: User) -> None:
    actions.confirm_batch(batch=batch, by=bob)
    at_once(lambda: batches.send_batch.call(batch.pk))
    assert letters() == 2  # the one before the file, and one


def test_without_the_lock_two_workers_would_send_two(
    batch: InvitationBatch, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(InvitationBatchQuerySet, "select_for_update", lambda batches: batches, raising=False)
    actions.confirm_batch(batch=batch, by=bob)
    at_once(lambda: batches.send_batch.call(batch.pk))
    assert letters() == 3
