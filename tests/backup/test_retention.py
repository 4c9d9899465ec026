"""Which backups stay, day after day."""

import datetime
from pathlib import Path

import pytest

from config.backup import retention
from config.backup.retention import Kept, name_at, superfluous

NOON = datetime.datetime(2026, 11, 28, 11, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def make(folder: Path, *moments: datetime.datetime) -> None:
    for moment in moments:
        (folder / name_at(moment, encrypted=True)).write_bytes(b"x")


def left(folder: Path, kept: Kept) -> list[str]:
    for path in superfluous(folder, kept):
        path.unlink()
    return sorted(path.name[11:19] for path in folder.iterdir())


def test_a_year_of_nights_leaves_days_weeks_and_months(tmp_path: Path) -> None:
    for number in range(365, -1, -1):
        make(tmp_path, NOON - number * DAY)
        left(tmp_path, Kept())
    assert left(tmp_path, Kept()) == [
        "20260630", "20260731", "20260831", "20260930", "20261031",  # the last of each month
        "20261108", "20261115",  # the last of each week (the one before is a day too)
        "20261122", "20261123", "20261124", "20261125", "20261126", "20261127", "20261128",
    ]  # fmt: skip


def test_of_one_day_the_last_is_kept(tmp_path: Path) -> None:
    make(tmp_path, NOON, NOON + datetime.timedelta(hours=1), NOON - datetime.timedelta(hours=1))
    assert superfluous(tmp_path, Kept()) == []  # recent: one may have been made before an update
    make(tmp_path, NOON + 2 * DAY)
    gone = [path.name for path in superfluous(tmp_path, Kept())]
    assert gone == ["sauvegarde-20261128T100000Z.tar.age", "sauvegarde-20261128T110000Z.tar.age"]


def test_newest_stays_whatever_is_asked(tmp_path: Path) -> None:
    make(tmp_path, NOON - 400 * DAY, NOON - 300 * DAY)
    assert left(tmp_path, Kept(0, 0, 0)) == [f"{NOON - 300 * DAY:%Y%m%d}"]


def test_day_is_that_of_paris(tmp_path: Path) -> None:
    """The longest day of the year, from one midnight in Paris to the other, is two days in UTC."""
    begins = datetime.datetime(2026, 10, 24, 22, 30, tzinfo=datetime.UTC)
    ends = datetime.datetime(2026, 10, 25, 22, 30, tzinfo=datetime.UTC)
    make(tmp_path, begins, ends, ends + 5 * DAY)
    assert [path.name[11:26] for path in superfluous(tmp_path, Kept(9, 0, 0))] == ["20261024T223000"]
    make(tmp_path, ends + datetime.timedelta(hours=1))
    assert len(superfluous(tmp_path, Kept(9, 0, 0))) == 1


def test_nothing_but_ours_is_ever_removed(tmp_path: Path) -> None:
    names = ["sauvegarde.tar", "sauvegarde-20201301T000000Z.tar", "copie-20200101T000000Z.tar", "notes.txt",
             "sauvegarde-20200101T000000Z.tar.gz", "x-sauvegarde-20200101T000000Z.tar"]  # fmt: skip
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / "sauvegarde-20200101T000000Z.tar").mkdir()
    make(tmp_path, NOON, NOON - 2 * DAY)
    assert [path.name[:19] for path in superfluous(tmp_path, Kept(0, 0, 0))] == ["sauvegarde-20261126"]


def test_what_a_killed_backup_left_goes_after_a_day(tmp_path: Path) -> None:
    part = tmp_path / ".sauvegarde-20261127T110000Z.0123abcd.part"
    part.touch()
    written = datetime.datetime.fromtimestamp(part.stat().st_mtime, datetime.UTC)
    assert retention.abandoned(tmp_path, written + DAY / 2) == []
    assert retention.abandoned(tmp_path, written + 2 * DAY) == [part]


@pytest.mark.parametrize("encrypted", [True, False])
def test_name_says_its_moment(encrypted: bool) -> None:
    assert retention.moment_of(Path(name_at(NOON, encrypted=encrypted))) == NOON
