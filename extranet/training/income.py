"""What was invoiced for training: told by whoever issues invoices, without training knowing papers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Income:
    """An invoice of a calendar year, or a credit note (below zero), in euros without tax, and its part for
    each kind of place: how it is funded, and as what its person comes."""

    amount: Decimal
    parts: tuple[tuple[str, str, Decimal], ...]  # funding, status, amount


# Asked for a calendar year: what was issued in it for professional courses.
sources: list[Callable[[int], Iterable[Income]]] = []


def of_year(year: int) -> list[Income]:
    return [each for source in sources for each in source(year)]
