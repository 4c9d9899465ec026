"""Hills, a river and its boats."""

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
    Point,
    curve,
    ground,
    wave,
)

# sky, sun, three hills from far to near
LANDS = (
    (LINEN, MADDER, (SAFFRON, PLUM, PINE)),
    (SAFFRON, CREAM, (MADDER, PLUM, PINE)),
    (CREAM, SAFFRON, (MADDER, PINE, PLUM)),
    (PLUM, SAFFRON, (MADDER, SAFFRON, PINE)),
)

# from the left: place, height on the sheet, length or size
RIPPLES = ((16, 77, 14), (58, 74, 10), (100, 80, 16), (138, 77, 12), (36, 88, 18), (84, 91, 14))
TREES = ((9, 65, 4.5), (17, 64, 3.2), (58, 66, 3.6), (147, 66, 4.5), (155, 65, 3.4))


def draw(paper: Paper, chance: random.Random) -> None:
    """Lay the sky, the hills from far to near, the river and what lives there."""
    sky, sun, hills = chance.choice(LANDS)
    shift = chance.uniform(0, 140)
    paper.fill(sky)
    paper.disc(chance.choice((40, 84, 124)), 32, 20, sun)
    paper.shape(ground(wave(38, 8, 118, shift)), hills[0])
    _village(paper, chance, shift, {sky, hills[0]})
    paper.shape(ground(wave(48, 8, 150, shift + 70)), hills[1])
    paper.shape(ground(wave(59, 3, 170, shift + 20)), hills[2])
    _river(paper)
    _fields(paper, hills[2])
    _boats(paper, chance, hills[1])
    _reeds(paper, chance)


def _village(paper: Paper, chance: random.Random, shift: float, behind: set[str]) -> None:
    """Stand a few small houses behind the crest of the middle hill."""
    crest = wave(48, 8, 150, shift + 70)
    walls = [colour for colour in (LINEN, MADDER, BLUE, CREAM, PLUM) if colour not in behind]
    for place in range(6):
        x, y = crest[16 + place * 25 + chance.randrange(-5, 6)]
        wall = walls[place % len(walls)]
        roof = walls[(place + 1) % len(walls)]
        paper.rect(x - 4, y - 8, 8, 14, wall)
        paper.shape([(x - 5.2, y - 7.9), (x, y - 14), (x + 5.2, y - 7.9)], roof)
        paper.arch(x - 1.4, y + 4, 2.8, 9, INK)


def _river(paper: Paper) -> None:
    """Lay the river, that widens towards us, with its ripples."""
    far = [*curve((-2, 74), (40, 60), (84, 70)), *curve((84, 70), (124, 79), (162, 66))]
    paper.shape(ground(far), BLUE)
    for x, y, wide in RIPPLES:
        paper.leaf((x, y), (x + wide, y), 0.14, LINEN)


def _fields(paper: Paper, hill: str) -> None:
    """Plant round trees on the near bank."""
    shade = SAFFRON if hill != SAFFRON else PINE
    for x, y, size in TREES:
        paper.rect(x - 0.4, y - 1, 0.8, size + 3, INK)
        paper.leaf((x, y + size), (x, y - size * 2), 0.7, shade)


def _boats(paper: Paper, chance: random.Random, behind: str) -> None:
    """Set three boats on the water, the nearest one largest."""
    pairs = ((MADDER, LINEN), (SAFFRON, CREAM), (LINEN, MADDER), (CREAM, SAFFRON))
    sails = [pair for pair in pairs if behind not in pair]
    chance.shuffle(sails)
    hulls = [PLUM, INK, MADDER]
    chance.shuffle(hulls)
    places = ((36, 74, 0.62), (122, 79, 0.85), (78, 87, 1.3))
    for place, (x, y, size) in enumerate(places):
        sail = sails[place % len(sails)]
        _boat(paper, x + chance.uniform(-6, 6), y, size, (*sail, hulls[place]))


def _boat(paper: Paper, x: float, y: float, size: float, colours: tuple[str, str, str]) -> None:
    """Lay one boat: a mast, two sails, a hull and its wake."""

    def at(across: float, up: float) -> Point:
        return (x + across * size, y - up * size)

    paper.rect(x - 0.45 * size, y - 30 * size, 0.9 * size, 31 * size, INK)
    paper.shape([*curve(at(1, 29), at(17, 18), at(15, 4)), at(1, 4)], colours[0])
    paper.shape([*curve(at(-1, 25), at(-9, 14), at(-12, 4)), at(-1, 4)], colours[1])
    paper.shape(curve(at(-16, 2), at(0, -14), at(18, 2)), colours[2])
    paper.leaf(at(-20, -6), at(20, -6), 0.07, LINEN)


def _reeds(paper: Paper, chance: random.Random) -> None:
    """Grow reeds in both lower corners."""
    for corner, side in ((0, 1), (160, -1)):
        for place in range(7):
            x = corner + side * (place * 3.6 - 2)
            high = 34 - place * 3.4 + chance.uniform(-2, 2)
            shade = (PINE, SAFFRON, PLUM)[place % 3]
            paper.leaf((x, 102), (x + side * (4 + place), 102 - high), 0.2, shade)
