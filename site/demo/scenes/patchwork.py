"""A patchwork still being sewn."""

import random
from collections.abc import Callable
from itertools import product
from typing import NamedTuple

from demo.paper import BLUE, CREAM, INK, LINEN, MADDER, PINE, PLUM, SAFFRON, Paper, curve

SIDE = 20.0
PAIRS = (
    (LINEN, MADDER), (PINE, LINEN), (SAFFRON, PLUM), (BLUE, SAFFRON), (MADDER, SAFFRON),
    (LINEN, BLUE), (PLUM, MADDER), (PINE, SAFFRON), (LINEN, PINE), (SAFFRON, LINEN),
    (BLUE, LINEN), (PLUM, SAFFRON), (MADDER, LINEN), (LINEN, PLUM),
)  # fmt: skip
type Square = Callable[[Paper, Patch, str, random.Random], None]


class Patch(NamedTuple):
    """Where one square is sewn."""

    x: float
    y: float
    side: float


def draw(paper: Paper, chance: random.Random) -> None:
    """Sew forty places, some joined by four, then lay the needle and its thread."""
    grounds: dict[tuple[int, int], str] = {}
    large = _large(chance)
    for row in range(5):
        for column in range(8):
            if (column, row) in grounds:
                continue
            span = 2 if (column, row) in large else 1
            ground, colour = _pair(chance, grounds, column, row)
            for cell in product(range(column, column + span), range(row, row + span)):
                grounds[cell] = ground
            patch = Patch(column * SIDE, row * SIDE, SIDE * span)
            paper.rect(patch.x, patch.y, patch.side + 0.1, patch.side + 0.1, ground)
            chance.choice(SQUARES)(paper, patch, colour, chance)
    _seams(paper, grounds)
    _needle(paper)


def _large(chance: random.Random) -> set[tuple[int, int]]:
    """Return the top left places of the squares that are twice as wide."""
    return {(chance.choice((0, 1)), 2), (chance.choice((3, 4)), chance.choice((0, 3))), (6, 1)}


def _pair(
    chance: random.Random, grounds: dict[tuple[int, int], str], column: int, row: int
) -> tuple[str, str]:
    """Return a pair whose ground differs from those of the neighbours."""
    beside = {grounds.get((column - 1, row)), grounds.get((column, row - 1))}
    beside |= {grounds.get((column + 1, row)), grounds.get((column + 1, row - 1))}
    fitting = [pair for pair in PAIRS if pair[0] not in beside]
    return chance.choice(fitting or PAIRS)


def _disc(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew a disc: a whole person."""
    x, y, side = patch
    paper.disc(x + side / 2, y + side / 2, side * chance.choice((0.3, 0.42)), colour)


def _quarter(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew a quarter disc in one of four turns."""
    x, y, side = patch
    right, down = chance.choice(((0, 0), (1, 0), (1, 1), (0, 1)))
    start = {(0, 0): 0, (1, 0): 90, (1, 1): 180, (0, 1): 270}[right, down]
    paper.slice(x + right * side, y + down * side, side, start, start + 90, colour)


def _leaf(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew a leaf: two arcs that lean on each other."""
    x, y, side = patch
    if chance.random() < 0.5:
        paper.leaf((x, y), (x + side, y + side), 0.414, colour)
    else:
        paper.leaf((x + side, y), (x, y + side), 0.414, colour)


def _arch(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew an open door."""
    x, y, side = patch
    paper.arch(x + side * 0.22, y + side, side * 0.56, side * 0.8, colour)


def _halves(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew two half discs, one above the other."""
    x, y, side = patch
    for down in (0.5, 1.0):
        paper.slice(x + side / 2, y + side * down, side / 2, 180, 360, colour)


def _dots(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew four dots: people round a table."""
    x, y, side = patch
    for right in (0.28, 0.72):
        for down in (0.28, 0.72):
            paper.disc(x + side * right, y + side * down, side * 0.16, colour)


def _stripes(paper: Paper, patch: Patch, colour: str, chance: random.Random) -> None:
    """Sew stripes, upright or lying."""
    x, y, side = patch
    upright = chance.random() < 0.5
    for place in range(4):
        start = side * (0.07 + place * 0.25)
        if upright:
            paper.rect(x + start, y, side * 0.11, side, colour)
        else:
            paper.rect(x, y + start, side, side * 0.11, colour)


SQUARES: tuple[Square, ...] = (_disc, _quarter, _leaf, _arch, _halves, _dots, _stripes, _leaf)


def _seams(paper: Paper, grounds: dict[tuple[int, int], str]) -> None:
    """Leave a small stitch at every corner, where different squares hold together."""
    for row in range(1, 5):
        for column in range(1, 8):
            if grounds[column, row] != grounds[column - 1, row - 1]:
                paper.disc(column * SIDE, row * SIDE, 0.9, CREAM)


def _needle(paper: Paper) -> None:
    """Lay a thread that runs over the work, and the needle that pulls it."""
    thread = [*curve((-4, 66), (34, 96), (62, 66)), *curve((62, 66), (76, 50), (92, 49.2))]
    paper.stem(thread, 1.9, CREAM)
    paper.stem(thread, 1.1, INK)
    paper.stem([(103, 53.5), (110, 47.4)], 4.6, CREAM)
    paper.leaf((100, 56.1), (144, 17.8), 0.09, CREAM)
    paper.stem([(103.6, 53), (109.6, 47.8)], 3.2, INK)
    paper.leaf((101, 55.3), (143, 18.7), 0.06, INK)
    paper.stem([(104, 52.6), (108, 49.2)], 1.2, CREAM)
    paper.stem(curve((92, 49.2), (102, 46), (106, 51)), 1.1, INK)
