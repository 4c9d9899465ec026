"""A big file that arrives piece by piece: cut anywhere, it is taken up where it was."""

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from accounts.models import SpaceMembership, User
from content import keeping
from content.models import Document, Folder, PartialUpload
from content.storage import files
from tests.documents.files import PDF

DATA = PDF + b"0123456789" * 100
SIZE = len(DATA)


def begin(client: Client, folder: Folder, name: str = "gros.pdf", size: Any = SIZE) -> Any:
    words = json.dumps({"name": name, "size": size})
    return client.post(f"{folder.url}deposer/par-morceaux/", words, content_type="application/json")


def piece(client: Client, address: str, data: bytes, offset: int) -> Any:
    return client.post(
        address, data, content_type="application/octet-stream", headers={"Upload-Offset": str(offset)}
    )


def kept_pieces() -> list[str]:
    return [entry.name for entry in files().entries("depots")]


@pytest.mark.parametrize("percent", [10, 50, 99])
def test_deposit_cut_anywhere_is_taken_up_and_ends_whole(member: Client, work: Folder, percent: int) -> None:
    address = begin(member, work).json()["address"]
    cut = len(DATA) * percent // 100
    assert piece(member, address, DATA[:cut], 0).json() == {"received": cut}
    assert Document.objects.count() == 0
    assert member.get(address).json() == {"received": cut}
    end = piece(member, address, DATA[cut:], cut)
    assert end.status_code == 201 and end.json()["title"] == "gros"
    assert member.get(Document.objects.get().url).getvalue() == DATA
    assert PartialUpload.objects.count() == 0


def test_piece_that_does_not_follow_is_refused_with_the_right_offset(member: Client, work: Folder) -> None:
    address = begin(member, work).json()["address"]
    piece(member, address, DATA[:100], 0)
    again = piece(member, address, DATA[:100], 0)
    assert (again.status_code, again.json()) == (409, {"received": 100})


def test_deposit_never_ended_leaves_nothing_after_a_day(
    member: Client, work: Folder, django_capture_on_commit_callbacks: Any
) -> None:
    address = begin(member, work).json()["address"]
    piece(member, address, DATA[:100], 0)
    name = PartialUpload.objects.get().token
    assert keeping.forget_unfinished() == 0 and name in kept_pieces()
    PartialUpload.objects.update(started_at=timezone.now() - keeping.UNFINISHED * 2)
    with django_capture_on_commit_callbacks(execute=True):
        assert keeping.forget_unfinished() == 1
        assert name in kept_pieces()  # until it holds
    assert name not in kept_pieces() and member.get(address).status_code == 404


def test_nobody_else_sends_the_rest(member: Client, lead: Client, work: Folder) -> None:
    address = begin(member, work).json()["address"]
    assert piece(lead, address, DATA, 0).status_code == 404
    assert lead.get(address).status_code == 404


def test_place_that_ended_meanwhile_ends_the_deposit(member: Client, bob: User, work: Folder) -> None:
    address = begin(member, work).json()["address"]
    piece(member, address, DATA[:100], 0)
    SpaceMembership.objects.filter(user=bob, space=work.space).delete()
    assert piece(member, address, DATA[100:], 100).status_code == 404
    assert (Document.objects.count(), PartialUpload.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [("a.exe", 10, "Ce genre de fichier"), ("a.pdf", 0, "est vide"), ("a.pdf", -5, "est vide"),
     ("a.pdf", 10**12, "trop lourd"), ("a.pdf", "beaucoup", "pas complet")],
)  # fmt: skip
def test_what_could_not_be_kept_is_refused_before_a_byte_is_sent(
    member: Client, work: Folder, name: str, size: Any, reason: str
) -> None:
    answer = begin(member, work, name, size)
    assert answer.status_code == 422 and reason in answer.json()["refused"]


def test_content_is_checked_when_it_is_whole(member: Client, work: Folder) -> None:
    page = b"<html>" + b" " * 50
    address = begin(member, work, "faux.pdf", len(page)).json()["address"]
    answer = piece(member, address, page, 0)
    assert answer.status_code == 422 and "n’est pas celui d’un fichier PDF" in answer.json()["refused"]
    assert (Document.objects.count(), PartialUpload.objects.count()) == (0, 0)


def test_more_than_announced_is_not_written(member: Client, work: Folder) -> None:
    address = begin(member, work).json()["address"]
    assert piece(member, address, DATA + b"de trop", 0).status_code == 201
    assert Document.objects.get().file.size == len(DATA)


def test_last_piece_whose_answer_was_lost_is_answered_again_and_gives_one_document(
    member: Client, lead: Client, work: Folder
) -> None:
    address = begin(member, work).json()["address"]
    first = piece(member, address, DATA, 0).json()
    assert member.get(address).json() == first == piece(member, address, b"", SIZE).json()
    assert lead.get(address).status_code == 404
    assert Document.objects.count() == 1


def test_deposit_that_a_fault_cut_at_its_end_is_ended_by_the_next_piece(
    member: Client, work: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = begin(member, work).json()["address"]
    with monkeypatch.context() as cut:
        cut.setattr(Document, "save", away)
        with pytest.raises(OperationalError):
            piece(member, address, DATA, 0)
    assert member.get(address).json() == {"received": SIZE}
    assert piece(member, address, b"", SIZE).status_code == 201
    assert (Document.objects.count(), PartialUpload.objects.count()) == (1, 0)


def away(*given: Any, **named: Any) -> None:
    raise OperationalError
