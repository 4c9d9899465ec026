"""Which backups of a folder are kept: all those of two days, then the last of each day, week and month.

Only files named as we name them are ever removed, and never the newest."""

import datetime
import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

NAME = re.compile(r"sauvegarde-(\d{8}T\d{6}Z)\.tar(\.age)?")
UNFINISHED = re.compile(r"\.sauvegarde-\d{8}T\d{6}Z\.[0-9a-f]{8}\.part")
WRITTEN = "%Y%m%dT%H%M%SZ"  # in UTC: no hour comes twice
# Kept whole, before the newest: the one made before an update outlives that of the night after it.
RECENT = datetime.timedelta(days=2)
ABANDONED = datetime.timedelta(days=1)  # no backup takes that long


@dataclass(frozen=True)
class Kept:
    """How many days, weeks and months have a backup left."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 6


def name_at(moment: datetime.datetime, *, encrypted: bool) -> str:
    return f"sauvegarde-{moment.astimezone(datetime.UTC):{WRITTEN}}.tar{'.age' if encrypted else ''}"


def moment_of(path: Path) -> datetime.datetime | None:
    """In Paris time; None when the name is not one of ours."""
    found = NAME.fullmatch(path.name)
    if not found:
        return None
    try:
        moment = datetime.datetime.strptime(found[1], WRITTEN).replace(tzinfo=datetime.UTC)
    except ValueError:
        return None
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE))


def superfluous(folder: Path, kept: Kept) -> list[Path]:
    dated = {path: moment for path in folder.iterdir() if (moment := moment_of(path)) and path.is_file()}
    newest_first = sorted(dated, key=lambda path: (dated[path], path.name), reverse=True)
    wanted = {path for path in newest_first if dated[newest_first[0]] - dated[path] < RECENT}
    rules: list[tuple[int, Callable[[datetime.datetime], Hashable]]] = [
        (kept.daily, lambda moment: moment.date()),
        (kept.weekly, lambda moment: moment.isocalendar()[:2]),
        (kept.monthly, lambda moment: (moment.year, moment.month)),
    ]
    for number, period in rules:
        last_of: dict[Hashable, Path] = {}
        for path in newest_first:
            last_of.setdefault(period(dated[path]), path)
        wanted.update(list(last_of.values())[:number])
    return [path for path in reversed(newest_first) if path not in wanted]


def abandoned(folder: Path, now: datetime.datetime) -> list[Path]:
    """What a backup that was killed left."""
    before = (now - ABANDONED).timestamp()
    parts = (path for path in folder.iterdir() if UNFINISHED.fullmatch(path.name))
    return sorted(path for path in parts if path.stat().st_mtime < before)
