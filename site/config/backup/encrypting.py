"""Backups that the server itself cannot read: encrypted for a public key, in the age format.

Other tools open them too (age, rage). The library pulls from one side and pushes to the other, while
archives are pushed and pulled: a pipe and a thread stand between."""

import errno
import os
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage

from config.backup.errors import Refused, in_french

HEADER = b"age-encryption.org/v1"
PASSES = (pyrage.EncryptError, pyrage.DecryptError, OSError)


def recipients(keys: Sequence[str]) -> list[Any]:
    try:
        return [pyrage.x25519.Recipient.from_str(key.strip()) for key in keys if key.strip()]
    except pyrage.RecipientError as error:
        raise Refused("Une clé publique n’est pas valable : elle commence par « age1 ».") from error


def identities(path: str, passphrase: str = "") -> list[Any]:
    """The private keys of a file, which may be protected by a passphrase."""
    if not path:
        return []
    try:
        said = Path(path).read_bytes()
        if said.startswith(HEADER):
            said = pyrage.passphrase.decrypt(said, passphrase)
        lines = said.decode().splitlines()
        found = [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-")]
    except OSError as error:
        raise Refused(f"Le fichier de la clé ne se lit pas : {in_french(error)}.") from error
    except pyrage.DecryptError as error:
        raise Refused("La phrase secrète n’ouvre pas le fichier de la clé.") from error
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise Refused("Le fichier de la clé ne contient pas de clé privée valable.") from error
    if not found:
        raise Refused("Le fichier de la clé ne contient pas de clé privée (« AGE-SECRET-KEY-1… »).")
    return found


def is_encrypted(source: IO[bytes]) -> bool:
    head = source.read(len(HEADER))
    source.seek(0)
    return head == HEADER


@contextmanager
def encrypted(out: IO[bytes], keys: list[Any]) -> Iterator[IO[bytes]]:
    """What is written there arrives encrypted in `out`; as it is when there is no key."""
    if not keys:
        yield out
        return
    read, write = os.pipe()
    work = _Work(lambda source: pyrage.encrypt_io(source, out, keys), os.fdopen(read, "rb", 1 << 20))
    sink = os.fdopen(write, "wb", 1 << 20)
    try:
        yield sink
    except BrokenPipeError:
        pass  # the work says why, below
    finally:
        with suppress(BrokenPipeError):
            sink.close()
        work.join()
    if work.failure:
        raise OSError(*_errno_of(work.failure)) from work.failure


@contextmanager
def decrypted(source: IO[bytes], keys: list[Any]) -> Iterator[IO[bytes]]:
    """What is read there is in clear; the archive may not have been encrypted."""
    if not is_encrypted(source):
        yield source
        return
    if not keys:
        raise Refused("Cette sauvegarde est chiffrée : donnez le fichier de la clé privée (--identity).")
    read, write = os.pipe()
    work = _Work(lambda sink: pyrage.decrypt_io(source, sink, keys), os.fdopen(write, "wb", 1 << 20))
    clear = os.fdopen(read, "rb", 1 << 20)
    refused: Refused | None = None
    try:
        yield clear
    except Refused as error:
        refused = error
    finally:
        clear.close()
        work.join()
    # What is wrong with the key, or with what was encrypted, explains why the archive stopped short.
    if said := _reason(work.failure) or refused:
        raise said from work.failure


class _Work(threading.Thread):
    """Runs beside; closes its end of the pipe whatever happens, so that nobody waits for ever."""

    def __init__(self, run: Any, end: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._run, self._end = run, end
        self.failure: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self._run(self._end)
        except PASSES as error:
            self.failure = error
        finally:
            with suppress(OSError):
                self._end.close()


def _errno_of(failure: BaseException) -> tuple[int, str]:
    """The library keeps of an error of the disk its words alone."""
    found = re.search(r"\[Errno (\d+)\]", str(failure))
    number = int(found[1]) if found else errno.EIO
    return number, os.strerror(number)


def _reason(failure: BaseException | None) -> Refused | None:
    if failure is None or "BrokenPipe" in f"{type(failure).__name__} {failure}":  # nobody read any further
        return None
    if "No matching keys" in str(failure):
        return Refused("Cette clé n’ouvre pas cette sauvegarde : elle a été chiffrée pour une autre.")
    return Refused(
        "Cette sauvegarde chiffrée est incomplète ou a été modifiée. N’effacez pas les précédentes."
    )
