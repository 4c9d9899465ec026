"""« L'ouvrage » : the patchwork, one square a structure, drawn as SVG with one path a colour.

A square is 10 × 10 units: a background and one shape. SHA-256 of a stable key (the slug of a
structure, of a page, of a theme) picks the shape, its turn and its pair of colours.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

PAIRS = [
    ("linen", "madder"), ("pine", "linen"), ("saffron", "plum"), ("blue", "saffron"),
    ("madder", "saffron"), ("linen", "blue"), ("plum", "madder"), ("pine", "saffron"),
    ("linen", "pine"), ("saffron", "linen"), ("blue", "linen"), ("plum", "saffron"),
    ("madder", "linen"), ("linen", "plum"),
]  # fmt: skip


def _disc(x: float, y: float, radius: float) -> str:
    arc = f"a{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:g} {y:g}{arc} {2 * radius:g} 0{arc} {-2 * radius:g} 0z"


def small_disc(x: int, y: int, turn: int) -> str:
    return _disc(x + 5, y + 5, 3)


def full_disc(x: int, y: int, turn: int) -> str:
    return _disc(x + 5, y + 5, 5)


def quarter(x: int, y: int, turn: int) -> str:
    return (
        f"M{x} {y}h10a10 10 0 0 1-10 10z",
        f"M{x + 10} {y}v10a10 10 0 0 1-10-10z",
        f"M{x + 10} {y + 10}h-10a10 10 0 0 1 10-10z",
        f"M{x} {y + 10}v-10a10 10 0 0 1 10 10z",
    )[turn % 4]


def leaf(x: int, y: int, turn: int) -> str:
    return (
        f"M{x} {y}a10 10 0 0 1 10 10a10 10 0 0 1-10-10z",
        f"M{x + 10} {y}a10 10 0 0 1-10 10a10 10 0 0 1 10-10z",
    )[turn % 2]


def arch(x: int, y: int, turn: int) -> str:
    return f"M{x + 2} {y + 10}v-5a3 3 0 0 1 6 0v5z"


def half_discs(x: int, y: int, turn: int) -> str:
    return (
        f"M{x} {y}a5 5 0 0 0 10 0zM{x} {y + 10}a5 5 0 0 1 10 0z",
        f"M{x} {y}a5 5 0 0 1 0 10zM{x + 10} {y}a5 5 0 0 0 0 10z",
    )[turn % 2]


def four_dots(x: int, y: int, turn: int) -> str:
    return "".join(_disc(x + dx, y + dy, 1.5) for dx in (3, 7) for dy in (3, 7))


def stripes(x: int, y: int, turn: int) -> str:
    if turn % 2:
        return "".join(f"M{x + dx} {y}h2v10h-2z" for dx in (1, 4, 7))
    return "".join(f"M{x} {y + dy}h10v2h-10z" for dy in (1, 4, 7))


Shape = Callable[[int, int, int], str]
SHAPES: list[Shape] = [
    small_disc, full_disc, quarter, quarter, leaf, leaf, arch, half_discs, four_dots, stripes,
]  # fmt: skip


@dataclass(frozen=True)
class Square:
    """One square of the patchwork: where it is, its two colours and its shape."""

    column: int
    row: int
    background: str
    colour: str
    shape: Shape | None
    turn: int

    @property
    def path(self) -> str:
        return self.shape(self.column * 10, self.row * 10, self.turn) if self.shape else ""


def squares(keys: Iterable[str], columns: int, pairs: Sequence[tuple[str, str]] = PAIRS) -> list[Square]:
    """One square a key, row by row. A square takes the next pair of colours when its left or
    upper neighbour has the same background. An empty key gives a plain linen square."""
    made: list[Square] = []
    for position, key in enumerate(keys):
        row, column = divmod(position, columns)
        beside = made[-1].background if column else ""
        above = made[position - columns].background if row else ""
        made.append(_square(key, column, row, {beside, above}, pairs))
    return made


def _square(key: str, column: int, row: int, taken: set[str], pairs: Sequence[tuple[str, str]]) -> Square:
    if not key:
        return Square(column, row, "linen", "linen", None, 0)
    digest = hashlib.sha256(key.encode()).digest()
    choice = digest[2] % len(pairs)
    for step in range(len(pairs)):
        background, colour = pairs[(choice + step) % len(pairs)]
        if background not in taken:
            break
    return Square(column, row, background, colour, SHAPES[digest[0] % len(SHAPES)], digest[1])


def paths(drawn: list[Square]) -> dict[str, str]:
    """The path of each colour, backgrounds first, so that twelve paths draw a whole quilt."""
    result: dict[str, str] = {}
    for square in drawn:
        box = f"M{square.column * 10} {square.row * 10}h10v10h-10z"
        key = f"{square.background} ground"
        result[key] = result.get(key, "") + box
    for square in drawn:
        if square.path:
            result[square.colour] = result.get(square.colour, "") + square.path
    return result
