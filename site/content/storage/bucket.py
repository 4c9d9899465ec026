"""Files in a bucket that speaks S3, which every web process and machine reaches: by django-storages."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import IO, Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile, File
from storages.backends.s3 import S3Storage

from content.storage import LARGE_PIECE, Entry, PrivateFiles

# What other makers of S3 than its inventor understand: addresses by path, and no checksums at the end.
SPOKEN = Config(
    connect_timeout=5,
    read_timeout=30,
    retries={"max_attempts": 3, "mode": "standard"},
    s3={"addressing_style": "path"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
ABSENT = {"404", "NoSuchKey"}


@contextmanager
def failing_as_a_disk() -> Iterator[None]:
    """What the network or the bucket refuses is an OSError, which who asks for files knows."""
    try:
        yield
    except ClientError as error:
        is_absent = error.response.get("Error", {}).get("Code") in ABSENT
        raise (FileNotFoundError if is_absent else OSError)(str(error)) from error
    except BotoCoreError as error:
        raise OSError(str(error)) from error


class BucketStorage(PrivateFiles, S3Storage):
    """A bucket that nobody but this site reads: it needs no public address, and gives none."""

    def __init__(self, **options: Any) -> None:
        S3Storage.__init__(
            self,
            client_config=SPOKEN,
            default_acl=None,
            file_overwrite=False,
            max_memory_size=LARGE_PIECE,  # what is read lies on the disk, not in memory
            **options,
        )

    @failing_as_a_disk()
    def is_there(self) -> bool:
        self.connection.meta.client.head_bucket(Bucket=self.bucket_name)
        return True

    @failing_as_a_disk()
    def _open(self, name: str, mode: str = "rb") -> Any:
        return super()._open(name, mode)

    @failing_as_a_disk()
    def _save(self, name: str, content: File[bytes]) -> str:
        return str(super()._save(name, content))

    @failing_as_a_disk()
    def delete(self, name: str) -> None:
        super().delete(name)

    @failing_as_a_disk()
    def exists(self, name: str) -> bool:
        return bool(super().exists(name))

    def put(self, name: str, content: IO[bytes]) -> None:
        """A bucket shows a file once it has it whole, but may read it twice."""
        with tempfile.TemporaryFile() as whole:
            shutil.copyfileobj(content, whole, LARGE_PIECE)
            whole.seek(0)
            self._save(name, File(whole))

    @failing_as_a_disk()
    def duplicate(self, name: str, wanted: str) -> str:
        """The bucket copies it by itself: no byte comes here."""
        made: str = self.get_available_name(wanted)
        self.bucket.Object(self._key(made)).copy({"Bucket": self.bucket_name, "Key": self._key(name)})
        return made

    def take_in(self, source: Path, name: str) -> None:
        with source.open("rb") as read:
            self._save(name, File(read))

    def settle(self) -> None:
        """A file that the bucket took is there to stay."""

    def add_piece(self, name: str, start: int, piece: IO[bytes], most: int) -> int:
        """Each piece is an object of its own, since none can be written into: their names put them in
        order. A piece holds in memory (extranet/documents/partial.py bounds it)."""
        some = piece.read(most)
        self._save(f"{name}/{start:015d}", ContentFile(some))
        return len(some)

    @contextmanager
    def put_together(self, name: str) -> Iterator[IO[bytes]]:
        with tempfile.TemporaryFile() as whole:
            with failing_as_a_disk():
                for piece in self._objects(name):
                    shutil.copyfileobj(piece.get()["Body"], whole, LARGE_PIECE)
            whole.seek(0)
            yield whole

    def entries(self, folder: str) -> Iterator[Entry]:
        depth = len(PurePosixPath(self._key(folder)).parts)
        for name, inside in groupby(self._objects(folder), lambda each: PurePosixPath(each.key).parts[depth]):
            yield Entry(name, max(each.last_modified for each in inside))

    @failing_as_a_disk()
    def remove(self, name: str) -> None:
        self.delete(name)
        for each in self._objects(name):
            each.delete()

    @failing_as_a_disk()
    def _objects(self, folder: str) -> list[Any]:
        """In the order of their names, as S3 lists them."""
        return list(self.bucket.objects.filter(Prefix=f"{self._key(folder)}/"))

    def _key(self, name: str) -> str:
        return str(self._normalize_name(name))
