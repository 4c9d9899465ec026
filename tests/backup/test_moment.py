"""A backup is the database at one moment, and nobody waits for it to end."""

import gzip
import json
import tarfile
from pathlib import Path

import pytest

from tests.backup.conftest import COPIES
from tests.backup.sites import Place, copy_of, on_postgresql

pytestmark = pytest.mark.slow

# Somebody makes a group, with a right, once the groups were read and before their rights are.
WRITER_AT_WORK = """
import threading
from contextlib import nullcontext
from pathlib import Path
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from config.backup import keeping, writing

def somebody_writes():
    with transaction.atomic():
        group = Group.objects.create(name="Pendant la sauvegarde")
        group.permissions.add(Permission.objects.first())
    connection.close()

class Interrupted(writing.TableReading):
    def __iter__(self):
        yield from super().__iter__()
        if self._model is Group:
            writer = threading.Thread(target=somebody_writes)
            writer.start()
            writer.join(4)  # less than SQLite would wait for a lock

writing.TableReading = Interrupted
if {twin}:
    writing.one_moment = lambda alias: nullcontext()
keeping.write_whole(Path({path!r}), [])
print(Group.objects.filter(name="Pendant la sauvegarde").count())
"""


def column(archive: Path, label: str, name: str) -> set[object]:
    with tarfile.open(archive) as tar:
        columns = json.load(tar.extractfile("manifest.json"))["tables"][label]["columns"]
        pieces = [
            tar.extractfile(m).read() for m in tar.getmembers() if m.name.startswith(f"tables/{label}/")
        ]
    rows = [json.loads(line) for piece in pieces for line in gzip.decompress(piece).splitlines()]
    return {row[columns.index(name)] for row in rows}


def groups_lost(place: Place, path: Path, *, twin: bool) -> set[object]:
    """Groups that have rights in the archive and are not in it themselves."""
    script = WRITER_AT_WORK.format(twin=twin, path=str(path))
    assert place.done("shell", "-v0", "-c", script).split() == ["1"]  # written, without waiting
    return column(path, "auth.group_permissions", "group_id") - column(path, "auth.group", "id")


def test_writer_at_work_is_not_half_in_the_backup(source: Place, tmp_path: Path) -> None:
    here = copy_of(source, tmp_path / "here")
    assert groups_lost(here, tmp_path / "a.tar", twin=False) == set()
    assert column(tmp_path / "a.tar", "auth.group", "id")


def test_without_its_transaction_a_backup_holds_rights_of_a_group_it_lacks(
    source: Place, other: Place, tmp_path: Path
) -> None:
    """The twin; such an archive cannot be restored at all."""
    here = copy_of(source, tmp_path / "here")
    assert len(groups_lost(here, tmp_path / "a.tar", twin=True)) == 1
    refused = other.run("restore", str(tmp_path / "a.tar"))
    assert refused.returncode == 1
    assert "auth_group" in refused.stderr or "n’existent pas" in refused.stderr


@COPIES
def test_on_postgresql_too(migrated: str, archive: Path, tmp_path: Path) -> None:
    with on_postgresql(tmp_path / "pg", "backup_moment", migrated) as here:
        here.done("restore", str(archive), "--replace")
        assert groups_lost(here, tmp_path / "a.tar", twin=False) == set()
        assert here.done("shell", "-v0", "-c", "from django.contrib.auth.models import Group; print(Group.objects.all().delete()[0] > 0)").strip()  # fmt: skip
        assert len(groups_lost(here, tmp_path / "b.tar", twin=True)) == 1
