"""The demonstration's models of a collectif."""

from typing import Any

from content.models import Theme
from demo.collectives import user_of
from demo.source import demo
from extranet.collectives.models import Starter

SAME_WORDS = ("name", "purpose", "expected_result", "weeks", "joining", "signs")


def prepare_starters() -> None:
    for row in demo()["more"]["starters"]:
        Starter.objects.create(
            theme=Theme.objects.get(slug=row["theme"], locale__language_code="fr"),
            charter=demo()["more"]["charter"],
            means=[{"amount": None, "hours": None} | means for means in row["means"]],
            beginnings={
                "questions": "\n".join(row["questions"]),
                "dossiers": "\n".join(row["folders"]),
                "ordre-du-jour": "\n".join(map(_point, row["agenda"])),
            },
            made_by=user_of("yann"),
            **{name: row[name] for name in SAME_WORDS},
        )


def _point(told: list[Any]) -> str:
    words, minutes = told
    return f"{words} ({minutes} min)"
