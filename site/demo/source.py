"""Reads the demonstration content, its dates moved so that what is to come is still to come."""

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.timezone import make_aware

FOLDER = Path(__file__).parent / "content"
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}(?=$|T)")


@cache
def demo() -> dict[str, Any]:
    """demo.yaml, completed by the project's own complements under the key « more »."""
    content = _read("demo.yaml")
    content["more"] = _read("complements.yaml")
    reference = datetime.date.fromisoformat(content["meta"]["reference_date"])
    weeks = max(0, (datetime.date.today() - reference).days // 7)
    return _moved(content, datetime.timedelta(weeks=weeks))


@cache
def english() -> dict[str, str]:
    """French words of the site's pages and their English, beside those that the content brings."""
    return _read("english.yaml") or {}


def _read(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _moved(value: Any, by: datetime.timedelta) -> Any:
    """The same content, every ISO date moved by whole weeks: the days of the week stay true."""
    if isinstance(value, dict):
        return {key: _moved(item, by) for key, item in value.items()}
    if isinstance(value, list):
        return [_moved(item, by) for item in value]
    if isinstance(value, str) and (match := ISO_DATE.match(value)):
        day = datetime.date.fromisoformat(match.group()) + by
        return day.isoformat() + value[match.end() :]
    return value


def day(text: str | None) -> Any:
    """The date of an ISO text, or None."""
    return datetime.date.fromisoformat(text[:10]) if text else None


def moment(text: str) -> datetime.datetime:
    """An hour of the content, in Paris."""
    return make_aware(datetime.datetime.fromisoformat(text))


def everybody() -> list[dict[str, Any]]:
    """All the people of the demonstration, with their surnames."""
    more = demo()["more"]
    return [*(row | more["people"].get(row["key"], {}) for row in demo()["people"]), *more["more_people"]]


def person(key: str) -> dict[str, Any]:
    """A person of the demonstration, with her surname."""
    return next(row for row in everybody() if row["key"] == key)


def signature(key: str) -> str:
    """« Nadia Amrouchet, chargée de mission réseau »."""
    who = person(key)
    title = who["role_title"]
    return f"{who['first_name']} {who['last_name']}, {title[0].lower()}{title[1:]}"
