"""An archive that is not what was written is refused, in words."""

import dataclasses
import io
import json
import tarfile
from pathlib import Path

import pytest

from config.backup import archive as archives
from config.backup.checking import check
from config.backup.errors import Refused
from config.backup.manifest import dumped
from tests.backup import made


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return made.archive(tmp_path / "a.tar")


def test_whole_archive_is_what_its_manifest_says(whole: Path) -> None:
    assert check(whole, []) == made.manifest()


def test_any_tool_opens_it(whole: Path) -> None:
    with tarfile.open(whole) as tar:
        names = tar.getnames()
    assert names[0] == "LISEZ-MOI.txt" and names[-2:] == ["manifest.json", "manifest.json.sha256"]
    assert "tables/home.commune/000001.jsonl.gz" in names and "files/documents/a/pv.pdf" in names


def test_long_table_is_cut_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "PIECE", 10)
    path = made.archive(tmp_path / "a.tar")
    with tarfile.open(path) as tar:
        assert "tables/home.commune/000002.jsonl.gz" in tar.getnames()
    assert check(path, []) == made.manifest()


def test_archive_cut_anywhere_is_refused(whole: Path) -> None:
    content = whole.read_bytes()
    for length in [0, 1, 511, *range(600, len(content) - 10240, 7001)]:
        whole.write_bytes(content[:length])
        with pytest.raises(Refused, match="incomplète ou abîmée"):
            check(whole, [])


def test_byte_changed_where_something_is_said_is_refused(whole: Path) -> None:
    content = whole.read_bytes()
    places = [content.index(mark) + 3 for mark in (b"le proces", b"\x1f\x8b", b'"created_at"', b"sauve", b"0.1.0") if mark in content]  # fmt: skip
    for place in places:
        whole.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        with pytest.raises(Refused):
            check(whole, [])
    assert len(places) >= 4


def test_any_changed_byte_is_refused_or_changes_nothing(whole: Path) -> None:
    """Between members tar leaves zeros that nobody reads; anything else is seen."""
    content, refused = whole.read_bytes(), 0
    for place in range(0, len(content), 997):
        whole.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            assert check(whole, []) == made.manifest()
        except Refused:
            refused += 1
    assert refused > 70


def test_without_its_digests_the_changed_byte_would_pass(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    content = whole.read_bytes()
    place = content.index(b"le proces") + 3
    whole.write_bytes(content[:place] + b"X" + content[place + 1 :])
    monkeypatch.setattr("config.backup.checking._Found.compare", lambda self, manifest: None)
    assert check(whole, []) == made.manifest()


@pytest.mark.parametrize(
    "name",
    [
        "files/../../etc/passwd",
        "/etc/passwd",
        "files//etc/passwd",
        "files/a\\b",
        "autre/chose.txt",
        "tables/../x/000001.jsonl.gz",
    ],
)
def test_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = made.archive(tmp_path / "a.tar", members={name: b"root"})
    with pytest.raises(Refused, match="n’écrit jamais"):
        check(path, [])


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_what_is_no_plain_file_is_refused(tmp_path: Path, kind: bytes) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        member = tarfile.TarInfo("files/documents/a")
        member.type, member.linkname = kind, "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(Refused, match="n’écrit jamais"):
        check(path, [])


def test_file_that_the_manifest_does_not_know_is_refused(tmp_path: Path) -> None:
    path = made.archive(tmp_path / "a.tar", members={"files/documents/b/x.pdf": b"x"})
    with pytest.raises(Refused, match=r"documents/b/x\.pdf"):
        check(path, [])


def test_table_that_lacks_a_row_is_refused(tmp_path: Path) -> None:
    said = made.manifest()
    said.tables["home.commune"] = dataclasses.replace(said.tables["home.commune"], rows=3)
    with pytest.raises(Refused, match=r"home\.commune"):
        check(made.archive(tmp_path / "a.tar", dumped(said)), [])


def test_format_to_come_is_refused_with_what_to_do(tmp_path: Path) -> None:
    said = json.dumps(json.loads(dumped(made.manifest())) | {"format": 2}).encode()
    with pytest.raises(Refused, match=r"au format 2 .* Installez la version"):
        check(made.archive(tmp_path / "a.tar", said), [])


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_text("Bonjour")
    with pytest.raises(Refused, match="abîmée"):
        check(tmp_path / "a.tar", [])
    with pytest.raises(Refused, match="ne se lit pas"):
        check(tmp_path / "absente.tar", [])


def test_file_that_shrinks_while_it_is_read_stops_the_backup() -> None:
    """A silent hole in an archive would be found on the day of the fire."""
    with pytest.raises(OSError, match="unexpected end of data"):
        archives.Writer(io.BytesIO()).add_file("a", 10, io.BytesIO(b"court"))
