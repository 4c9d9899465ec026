"""Files in a bucket (the whole of it by `pytest --in-a-bucket`): what a folder would not have shown."""

import io
from typing import Any

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.base import ContentFile

from config import health
from config.settings.files import kept_in
from content.storage import files
from tests.documents.files import PDF

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("bucket")]
NOBODY = "s3+http://cle:secret@127.0.0.1:9/depot"


def test_pieces_that_a_cut_left_are_written_over(bucket: str) -> None:
    assert files().add_piece("depots/a", 0, io.BytesIO(b"0123456789"), 10) == 10
    assert files().add_piece("depots/a", 10, io.BytesIO(b"perdu en route"), 5) == 5
    assert files().add_piece("depots/a", 10, io.BytesIO(b"ab"), 2) == 2
    assert files().add_piece("depots/a", 12, io.BytesIO(b"cd"), 2) == 2
    with files().put_together("depots/a") as whole:
        assert whole.read() == b"0123456789abcd"
    files().remove("depots/a")
    assert list(files().entries("depots")) == []


def test_copy_lives_on_when_the_first_is_deleted(bucket: str) -> None:
    name = files().save("documents/x/a.pdf", ContentFile(PDF))
    made = files().duplicate(name, name)
    assert made != name
    files().delete(name)
    assert not files().exists(name) and files().open(made).read() == PDF
    with pytest.raises(FileNotFoundError):
        files().duplicate(name, "documents/y/b.pdf")


def test_name_that_leads_outside_is_refused(bucket: str) -> None:
    with pytest.raises(SuspiciousOperation):
        files().put("../ailleurs/a.pdf", io.BytesIO(b"x"))


def test_bucket_that_is_away_is_said_as_a_disk_would(settings: Any, bucket: str) -> None:
    assert health._has_its_files()
    settings.STORAGES = settings.STORAGES | {"default": kept_in(NOBODY)}
    assert not health._has_its_files()
    with pytest.raises(OSError):  # noqa: PT011
        files().save("documents/x/a.pdf", ContentFile(PDF))
