"""A garden of large leaves and round flowers."""

import math
import random

from demo.paper import (
    BLUE,
    CREAM,
    INK,
    LINEN,
    MADDER,
    PINE,
    PLUM,
    SAFFRON,
    Paper,
    curve,
    ground,
    wave,
)

# sky, sun, back hill, front hill, stems
GROUNDS = (
    (LINEN, SAFFRON, BLUE, PLUM, PINE),
    (CREAM, MADDER, SAFFRON, PINE, PLUM),
    (PLUM, MADDER, PINE, BLUE, SAFFRON),
    (BLUE, SAFFRON, PINE, PLUM, CREAM),
    (SAFFRON, CREAM, MADDER, PLUM, PINE),
)
FOOT = 92.0


def draw(paper: Paper, chance: random.Random) -> None:
    """Lay the sky, two hills and a row of tall plants."""
    sky, sun, back, front, stems = chance.choice(GROUNDS)
    paper.fill(sky)
    paper.disc(chance.choice((36, 80, 126)), 34, 22, sun)
    paper.shape(ground(wave(72, 6, 150, chance.uniform(0, 150))), back)
    petals = [colour for colour in (MADDER, SAFFRON, PLUM, BLUE, LINEN, PINE) if colour != sky]
    chance.shuffle(petals)
    kinds = [_tulip, _daisy, _branch, _poppy, _branch]
    chance.shuffle(kinds)
    for place in range(9):
        x = 8 + place * 18 + chance.uniform(-2, 2)
        high = (62, 44, 70, 50, 66)[place % 5] + chance.uniform(-4, 4)
        tip = (x + chance.uniform(-6, 6), FOOT - high)
        bend = (x + chance.uniform(-5, 5), FOOT - high / 2)
        paper.stem(curve((x, FOOT + 4), bend, tip), 1.5, stems)
        colours = _three(petals, place, {sky, sun, stems})
        _foliage(paper, (x + bend[0]) / 2, FOOT - high * 0.22, stems, colours[2])
        kinds[place % 5](paper, tip, colours, stems)
    crest = wave(88, 4, 110, chance.uniform(0, 110))
    paper.shape(ground(crest), front)
    _seedlings(paper, chance, LINEN if front != LINEN else PINE)


def _three(petals: list[str], place: int, avoid: set[str]) -> tuple[str, str, str]:
    """Return three different colours that show on the sky."""
    usable = [colour for colour in petals if colour not in avoid]
    turned = [usable[(place + step) % len(usable)] for step in range(3)]
    return (turned[0], turned[1], turned[2])


def _foliage(paper: Paper, x: float, y: float, colour: str, second: str) -> None:
    """Lay a pair of leaves low on a stem."""
    for side, shade in ((-1, colour), (1, second)):
        paper.leaf((x, y), (x + side * 11, y - 12), 0.55, shade)


def _tulip(paper: Paper, tip: tuple[float, float], colours: tuple[str, ...], stem: str) -> None:
    """Lay a cup of three petals."""
    x, y = tip
    for side in (-1, 1):
        paper.leaf((x, y + 8), (x + side * 7.5, y - 8), 0.6, colours[0])
    paper.leaf((x, y + 8), (x, y - 9), 0.7, colours[1])


def _daisy(paper: Paper, tip: tuple[float, float], colours: tuple[str, ...], stem: str) -> None:
    """Lay a flower of eight round petals."""
    x, y = tip
    for petal in range(8):
        turn = petal * math.tau / 8
        paper.disc(x + 6.25 * math.cos(turn), y + 6.25 * math.sin(turn), 3.2, colours[0])
    paper.disc(x, y, 4.6, colours[1])
    paper.disc(x, y, 1.9, INK)


def _poppy(paper: Paper, tip: tuple[float, float], colours: tuple[str, ...], stem: str) -> None:
    """Lay a flower of two half discs with its heart."""
    x, y = tip
    paper.slice(x, y, 9.5, 180, 360, colours[0])
    paper.slice(x, y, 9.5, 0, 180, colours[1])
    paper.disc(x, y, 4.2, colours[2])
    for across, down in ((-1.4, -1.4), (1.4, -1.4), (-1.4, 1.4), (1.4, 1.4)):
        paper.disc(x + across, y + down, 0.85, CREAM if colours[2] != LINEN else PLUM)


def _branch(paper: Paper, tip: tuple[float, float], colours: tuple[str, ...], stem: str) -> None:
    """Lay a branch of paired leaves, each with its fold."""
    x, y = tip
    for level, size in enumerate((13.0, 12.0, 10.0)):
        root = (x, y + 24 - level * 10)
        for side in (-1, 1):
            end = (x + side * size, root[1] - size * 0.8)
            paper.leaf(root, end, 0.6, stem)
            paper.half_leaf(root, end, 0.6 * side, colours[level % 2])
    paper.leaf((x, y + 6), (x, y - 11), 0.55, colours[0])


def _seedlings(paper: Paper, chance: random.Random, colour: str) -> None:
    """Sow small sprouts along the front hill."""
    for place in range(14):
        x, y = place * 12 + chance.uniform(-3, 3), 94 + chance.uniform(-1, 1)
        for side in (-1, 1):
            paper.leaf((x, y), (x + side * 3.2, y - 4), 0.6, colour)
