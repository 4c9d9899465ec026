"""Files shown to a real antivirus (ClamAV's clamd), whose only signature is that of the usual trial file."""

import io
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.test import Client
from pytest_django.fixtures import Settings
from wagtail.documents.forms import get_document_form

from config.doctor import Finding, outside
from config.settings.files import antivirus_at
from content import antivirus, uploads
from content.models import Document, Folder
from tests import reading
from tests.documents.files import PDF, archive, said, send, upload
from tests.extranet.library import LIBRARY

CLAMD = Path("/usr/sbin/clamd")
PROPOSE = f"{LIBRARY}proposer/"
BEGINNING, PATIENCE = "Essai", 20  # seconds
LONGEST = 1_000_000  # bytes that this one reads
DANGEROUS = PDF + outside.trial_file()
SETTINGS = """
DatabaseDirectory {folder}
LocalSocket {folder}/clamd.ctl
LogFile {folder}/log
Foreground yes
StreamMaxLength {longest}
"""


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not CLAMD.exists():
        pytest.skip("clamav-daemon absent")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "essai.ndb").write_text(f"{BEGINNING}:0:*:{outside.trial_file().hex()}\n")
    (folder / "clamd.conf").write_text(SETTINGS.format(folder=folder, longest=LONGEST))
    process = subprocess.Popen(
        [CLAMD, "-c", folder / "clamd.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    place, began = folder / "clamd.ctl", time.monotonic()
    while not place.exists() and time.monotonic() - began < PATIENCE:
        time.sleep(0.05)
    yield f"unix://{place}"
    process.terminate()
    process.wait(PATIENCE)


@pytest.fixture
def guarded(listening: str, settings: Settings) -> None:
    settings.ANTIVIRUS = antivirus_at(listening)


def deposited(member: Client, work: Folder) -> str:
    return said(send(member, work.url, upload("charte.pdf", DANGEROUS)))


def unpacked(member: Client, work: Folder) -> str:
    packed = upload("lot.zip", archive({"charte.pdf": DANGEROUS}))
    return said(send(member, work.url, packed, unpack="on"))


def kept_as_an_archive(member: Client, work: Folder) -> str:
    return said(send(member, work.url, upload("lot.zip", archive({"charte.pdf": DANGEROUS}))))


def piece_by_piece(member: Client, work: Folder) -> str:
    words = json.dumps({"name": "charte.pdf", "size": len(DANGEROUS)})
    begun = member.post(f"{work.url}deposer/par-morceaux/", words, content_type="application/json")
    end = member.post(
        begun.json()["address"],
        DANGEROUS,
        content_type="application/octet-stream",
        headers={"Upload-Offset": "0"},
    )
    return str(end.json())


def proposed(member: Client, work: Folder) -> str:
    answers = {"title": "Une charte", "summary": "À deux.", "kind": "fiche-outil"}
    page = member.post(
        PROPOSE,
        answers | {"documents": [upload("charte.pdf", DANGEROUS)]},
        follow=True,
    )
    return reading.plain(reading.main(page).get_text())


def added_by_an_editor(member: Client, work: Folder) -> str:
    form = get_document_form(Document)(
        {"title": "Charte"}, {"file": upload("charte.pdf", DANGEROUS)}, user=None
    )
    return " ".join(form.errors["file"])


DOORS = [deposited, unpacked, kept_as_an_archive, piece_by_piece, proposed, added_by_an_editor]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_dangerous_file_comes_in_by_no_door(
    guarded: None, member: Client, work: Folder, door: Callable[[Client, Folder], str]
) -> None:
    page = door(member, work)
    assert "L’antivirus a reconnu un fichier dangereux (Essai" in page and "Il n’est pas gardé." in page
    assert Document.objects.count() == 0


def test_dangerous_file_would_come_in_without_the_antivirus(member: Client, work: Folder) -> None:
    assert "1 document déposé." in deposited(member, work)


def test_other_files_of_the_same_deposit_are_kept_whole(guarded: None, member: Client, work: Folder) -> None:
    page = send(member, work.url, upload("charte.pdf", DANGEROUS), upload("bon.pdf"))
    assert "« charte.pdf » : L’antivirus" in said(page) and "1 document déposé." in said(page)
    assert member.get(Document.objects.get().url).getvalue() == PDF


def test_refusal_is_logged_without_the_name_of_the_file(
    guarded: None, member: Client, work: Folder, caplog: pytest.LogCaptureFixture
) -> None:
    deposited(member, work)
    assert "refused a file: Essai" in caplog.text and "charte" not in caplog.text


def refusal_of(data: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        uploads.check_document(io.BytesIO(data), "pdf")
    return refused.value.messages[0]


def test_file_too_long_for_the_antivirus_is_not_kept_unseen(
    guarded: None, caplog: pytest.LogCaptureFixture
) -> None:
    uploads.check_document(io.BytesIO(PDF * (LONGEST // len(PDF) - 1)), "pdf")
    assert "L’antivirus ne répond pas" in refusal_of(PDF * 4 * (LONGEST // len(PDF)))
    assert "size limit exceeded" in caplog.text


def test_nothing_is_kept_while_the_antivirus_is_away(
    member: Client, work: Folder, settings: Settings, tmp_path: Path
) -> None:
    settings.ANTIVIRUS = str(tmp_path / "nobody.ctl")
    assert "L’antivirus ne répond pas" in said(send(member, work.url, upload("bon.pdf")))
    assert Document.objects.count() == 0


def test_antivirus_that_keeps_silent_is_not_waited_for_without_end(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(antivirus, "TO_EXAMINE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        settings.ANTIVIRUS = mute.getsockname()
        assert "L’antivirus ne répond pas" in refusal_of(PDF)


def examined() -> Finding:
    [finding] = outside.antivirus()
    return finding


def test_doctor_gives_the_antivirus_the_trial_file(guarded: None) -> None:
    assert (examined().is_well, examined().words) == (True, "reconnaît le fichier d’essai (Essai.UNOFFICIAL)")


def test_doctor_says_that_an_antivirus_without_signatures_finds_nothing(
    guarded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "trial_file", lambda: PDF)
    assert not examined().is_well and "freshclam" in examined().remedy


def test_doctor_is_content_without_any() -> None:
    assert (examined().is_well, examined().words) == (True, "aucun")


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("", None),
        ("unix:///run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp://127.0.0.1:3310", ("127.0.0.1", 3310)),
    ],
)
def test_antivirus_is_where_its_address_says(url: str, place: Any) -> None:
    assert antivirus_at(url) == place


@pytest.mark.parametrize(
    "url", ["/run/clamav/clamd.ctl", "unix:", "tcp://127.0.0.1", "http://127.0.0.1:3310"]
)
def test_address_that_says_too_little_stops_the_start(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ANTIVIRUS_URL"):
        antivirus_at(url)
