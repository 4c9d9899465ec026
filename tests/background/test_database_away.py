"""A database that goes away ends neither the worker nor the answer of those who watch it."""

import io

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from background.management.commands.worker import Command

BOTH_WAYS = [OperationalError, InterfaceError]


@pytest.mark.parametrize("kind", BOTH_WAYS)
def test_worker_says_that_the_database_is_away_and_goes_on(
    kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: Command) -> None:
        raise kind

    monkeypatch.setattr(Command, "turn", away)
    said = io.StringIO()
    Command(stderr=said, no_color=True).turn_or_wait()
    assert f"base indisponible : {kind.__name__}" in said.getvalue()


def test_fault_of_the_code_is_not_taken_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Command) -> None:
        raise KeyError

    monkeypatch.setattr(Command, "turn", broken)
    with pytest.raises(KeyError):
        Command(stderr=io.StringIO()).turn_or_wait()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BOTH_WAYS)
def test_health_says_so_too(client: Client, kind: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise kind

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        answer = client.get("/sante/pret")
    assert (answer.status_code, answer.content.decode()) == (503, "base absente\n")
