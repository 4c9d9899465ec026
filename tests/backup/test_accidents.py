"""Disk full, process killed, file missing, very long file: nothing pretends to be a backup."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.backup.sites import ROOT, Place, copy_of, manifest_of, query

pytestmark = pytest.mark.slow
LONG = 200 * 1024 * 1024  # bytes
MEMORY = 60 * 1024  # kB that a long file may take beside what the site takes

LIMITED = """
import resource
from django.core.management import call_command
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
call_command("backup", {folder!r})
"""
HELD = """
import time
from pathlib import Path
from config.backup import keeping, retention, stored
stored.names = lambda: time.sleep(60) or []
keeping.back_up(Path({folder!r}), [], retention.Kept())
"""
MEASURED = """
import resource
from django.core.management import call_command
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
call_command("restore", {archive!r}, check=True)
print("plus", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
BACKED_UP = """
import resource
from pathlib import Path
from config.backup import keeping, writing
with open("/dev/null", "wb") as out:
    writing.write(out, with_files=False)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
keeping.write_whole(Path({archive!r}), [])
print("plus", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_full_disk_leaves_nothing_and_says_so(source: Place, tmp_path: Path) -> None:
    ran = source.run("shell", "-v0", "-c", LIMITED.format(folder=str(tmp_path / "b")))
    assert ran.returncode != 0 and "n’a pas pu s’écrire : le fichier serait trop grand" in ran.stderr
    assert list((tmp_path / "b").iterdir()) == []


def test_killed_backup_leaves_nothing_under_a_final_name(source: Place, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "-v0", "-c", HELD.format(folder=str(folder))]
    killed = subprocess.Popen(command, env=source.environment, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 120
        while not list(folder.glob(".sauvegarde-*.part")) and time.monotonic() < deadline:
            time.sleep(0.2)
    finally:
        killed.kill()
        killed.wait()
    left = [path.name for path in folder.iterdir()]
    assert len(left) == 1 and left[0].endswith(".part")
    source.done("backup", str(folder))  # which is not hindered
    assert len(list(folder.glob("sauvegarde-*.tar"))) == 1


def test_file_missing_from_the_disk_is_told_and_stops_nothing(
    source: Place, other: Place, tmp_path: Path
) -> None:
    here = copy_of(source, tmp_path / "here")
    here.files.symlink_to(source.files)
    named = query(here, "SELECT file FROM content_document WHERE file LIKE '%.pdf' LIMIT 1")[0][0]
    gone = source.files / str(named)  # not one that a new version left, which no row names
    away = gone.rename(tmp_path / "away.pdf")
    try:
        ran = here.run("backup", str(tmp_path / "b"))
    finally:
        away.rename(gone)
    assert ran.returncode == 0 and "1 fichiers nommés par la base n’existent pas" in ran.stderr
    (made,) = (tmp_path / "b").iterdir()
    assert manifest_of(made)["missing"] == [named]
    restored = other.run("restore", str(made))
    assert restored.returncode == 0 and "1 fichiers manquaient déjà" in restored.stderr


def test_long_file_takes_no_memory(empty: Place, tmp_path: Path) -> None:
    here = copy_of(empty, tmp_path / "here")
    here.files.mkdir()
    with (here.files / "long.zip").open("wb") as sparse:
        sparse.truncate(LONG)
    for script in (BACKED_UP, MEASURED):
        said = here.done("shell", "-v0", "-c", script.format(archive=str(tmp_path / "long.tar")))
        assert int(said.split()[-1]) < MEMORY
    assert (tmp_path / "long.tar").stat().st_size > LONG


def test_cut_restore_leaves_the_site_as_it_was(source: Place, archive: Path, tmp_path: Path) -> None:
    """The disk fills up while the files come back: rows wait for them, so none has changed."""
    here = copy_of(source, tmp_path / "here")
    script = (
        "from config.backup import stored\nfrom django.core.management import call_command\n"
        "def full(name, content): raise OSError(28, 'No space left on device')\nstored.put = full\n"
        f"call_command('restore', {str(archive)!r}, replace=True)\n"
    )
    marked = "from accounts.models import User; User.objects.update(first_name='Présente')"
    here.done("shell", "-v0", "-c", marked)
    cut = here.run("shell", "-v0", "-c", script)
    assert cut.returncode != 0 and "s’est arrêtée : le disque est plein" in cut.stderr
    asked = "from accounts.models import User; print(User.objects.filter(first_name='Présente').count())"
    assert here.done("shell", "-v0", "-c", asked).split() == ["46"]
