"""Only the holder of the private key reads a backup; the server does not have it."""

import errno
import io
from pathlib import Path
from typing import Any

import pyrage
import pytest
from django.core.management import CommandError, call_command

from config.backup import encrypting
from config.backup.checking import check
from config.backup.errors import Refused
from config.checks import backups_are_for_a_key_that_exists
from tests.backup import made


@pytest.fixture
def key() -> Any:
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def locked(tmp_path: Path, key: Any) -> Path:
    clear = made.archive(tmp_path / "a.tar").read_bytes()
    keys = encrypting.recipients([str(key.to_public())])
    with (tmp_path / "a.tar.age").open("wb") as out, encrypting.encrypted(out, keys) as sink:
        sink.write(clear)
    return tmp_path / "a.tar.age"


def test_her_key_opens_it(locked: Path, key: Any) -> None:
    assert check(locked, [key]) == made.manifest()


def test_nothing_of_it_is_readable_without_the_key(locked: Path) -> None:
    content = locked.read_bytes()
    assert content.startswith(b"age-encryption.org/v1") and b"LISEZ-MOI" not in content
    with pytest.raises(Refused, match="chiffrée : donnez"):
        check(locked, [])


def test_not_encrypted_anybody_reads_it(tmp_path: Path) -> None:
    """The twin."""
    path = tmp_path / "b.tar"
    with path.open("wb") as out, encrypting.encrypted(out, []) as sink:
        sink.write(made.archive(tmp_path / "a.tar").read_bytes())
    assert b"LISEZ-MOI" in path.read_bytes()


def test_other_key_is_refused(locked: Path) -> None:
    with pytest.raises(Refused, match="chiffrée pour une autre"):
        check(locked, [pyrage.x25519.Identity.generate()])


def test_other_tools_of_the_format_read_it(locked: Path, key: Any, tmp_path: Path) -> None:
    pyrage.decrypt_file(str(locked), str(tmp_path / "clear.tar"), [key])
    assert check(tmp_path / "clear.tar", []) == made.manifest()


def test_changed_or_cut_it_is_refused(locked: Path, key: Any) -> None:
    content = locked.read_bytes()
    middle = len(content) // 2
    for other in (
        content[:middle],
        content[:-1],
        content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :],
        content[:-5] + bytes([content[-5] ^ 1]) + content[-4:],
    ):
        locked.write_bytes(other)
        with pytest.raises(Refused, match="incomplète ou a été modifiée"):
            check(locked, [key])


class FullDisk(io.RawIOBase):
    def write(self, piece: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_full_disk_is_said_and_nobody_waits_for_ever(key: Any) -> None:
    def write() -> None:
        with encrypting.encrypted(FullDisk(), [key.to_public()]) as sink:
            for _piece in range(200):
                sink.write(b"x" * 100_000)

    with pytest.raises(OSError, match="No space left") as said:
        write()
    assert said.value.errno == errno.ENOSPC


@pytest.mark.slow
def test_key_protected_by_a_passphrase(tmp_path: Path, key: Any, locked: Path) -> None:
    path = tmp_path / "cle.age"
    path.write_bytes(pyrage.passphrase.encrypt(f"# commentaire\n{key}\n".encode(), "une phrase longue"))
    assert check(locked, encrypting.identities(str(path), "une phrase longue")) == made.manifest()
    with pytest.raises(Refused, match="phrase secrète"):
        encrypting.identities(str(path), "une autre phrase")


@pytest.mark.parametrize("said", ["", "bonjour", "AGE-SECRET-KEY-1FAUX"])
def test_file_that_holds_no_key_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "cle").write_text(said)
    with pytest.raises(Refused, match="clé privée"):
        encrypting.identities(str(tmp_path / "cle"))


def test_command_makes_a_pair_that_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cle"
    call_command("backup_key", str(path))
    told = capsys.readouterr()
    public = told.out.strip().removeprefix("BACKUP_RECIPIENT=")
    (identity,) = encrypting.identities(str(path))
    assert str(identity.to_public()) == public and path.stat().st_mode & 0o777 == 0o600
    assert "AGE-SECRET" not in told.out + told.err
    with pytest.raises(CommandError, match="pas pu s’écrire"):  # never over a key that opens backups
        call_command("backup_key", str(path))


def test_mistyped_public_key_is_seen_by_check(settings: Any, key: Any) -> None:
    settings.BACKUP_RECIPIENTS = ["age1faux"]
    assert [issue.id for issue in backups_are_for_a_key_that_exists(None)] == ["federation.E002"]
    settings.BACKUP_RECIPIENTS = [str(key.to_public())]
    assert backups_are_for_a_key_that_exists(None) == []
