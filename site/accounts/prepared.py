"""Questions that every request of somebody signed in asks, the same but for who asks.

Django draws the SQL of a question anew each time, which for these costs several times their answer: it is
drawn once a process, with a stand-in for the person.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

STAND_IN = -1  # the key of nobody


class Prepared:
    """The rows of the queryset that `build` gives for the key of a person.

    `build` may read something else that changes, as the day: `asked_on` names it, and its question is drawn
    again when the name changes."""

    is_kept = True

    def __init__(
        self, build: Callable[[int], QuerySet[Any, Any]], asked_on: Callable[[], Hashable] = lambda: None
    ) -> None:
        self._build, self._asked_on = build, asked_on
        self._drawn: tuple[Hashable, str, list[Any], dict[int, Any]] | None = None

    def rows(self, key: int) -> list[tuple[Any, ...]]:
        _when, sql, values, converters = self._question()
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if value == STAND_IN else value for value in values])
            return [_converted(row, converters) for row in cursor.fetchall()]

    def _question(self) -> tuple[Hashable, str, list[Any], dict[int, Any]]:
        when = self._asked_on()
        known = self._drawn if self.is_kept else None
        if known is None or known[0] != when:
            known = self._drawn = (when, *_draw(self._build(STAND_IN)))
        return known


def _draw(asked: QuerySet[Any, Any]) -> tuple[str, list[Any], dict[int, Any]]:
    """Its SQL, its values, and what makes Python's values of those of some columns."""
    compiler = asked.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    return sql, list(values), compiler.get_converters([column for column, _sql, _name in compiler.select])


def _converted(row: Any, converters: dict[int, Any]) -> tuple[Any, ...]:
    values = list(row)
    for position, (functions, expression) in converters.items():
        for function in functions:
            values[position] = function(values[position], expression, connection)
    return tuple(values)
