"""A street of houses whose doors are open arches."""

import random

from demo.paper import BLUE, CREAM, INK, LINEN, MADDER, PINE, PLUM, SAFFRON, Paper, ground, wave

FLOOR = 84.0
SKIES = (
    # sky, sun, far hill
    (LINEN, MADDER, SAFFRON),
    (BLUE, SAFFRON, PINE),
    (SAFFRON, MADDER, PINE),
    (CREAM, SAFFRON, BLUE),
    (PLUM, SAFFRON, BLUE),
)
# wall, roof, door, window
WALLS = (
    (MADDER, PLUM, SAFFRON, LINEN),
    (LINEN, MADDER, PINE, BLUE),
    (BLUE, PLUM, LINEN, SAFFRON),
    (PINE, SAFFRON, PLUM, LINEN),
    (CREAM, BLUE, MADDER, PLUM),
    (PLUM, MADDER, SAFFRON, LINEN),
    (SAFFRON, PINE, PLUM, CREAM),
)
type Wall = tuple[str, str, str, str]


def draw(paper: Paper, chance: random.Random) -> None:
    """Lay the sky, the far hill, a row of houses and the pavement."""
    sky, sun, hill = chance.choice(SKIES)
    paper.fill(sky)
    paper.disc(chance.choice((44, 82, 118)), 36, 25, sun)
    paper.shape(ground(wave(62, 7, 130, chance.uniform(0, 130))), hill)
    _houses(paper, chance, {sky, hill})
    paper.rect(-2, FLOOR, 164, 20, INK)
    _pavement(paper)


def _houses(paper: Paper, chance: random.Random, behind: set[str]) -> None:
    """Stand houses side by side, none like its neighbour, with a tree here and there."""
    walls = [wall for wall in WALLS if wall[0] not in behind]
    chance.shuffle(walls)
    x, place = -6.0, 0
    while x < 160:
        if place % 3 == 2:
            _tree(paper, x + 7, chance.uniform(26, 34), walls[place % len(walls)][0])
            x += 14
        wide = chance.choice((24.0, 28.0, 32.0))
        _house(paper, chance, x, wide, walls[place % len(walls)], place)
        x, place = x + wide + chance.choice((0.0, 0.0, 2.5)), place + 1


def _house(paper: Paper, chance: random.Random, x: float, wide: float, wall: Wall, place: int) -> None:
    """Stand one house: wall, roof, door and windows."""
    high = (34.0, 46.0, 40.0, 33.0, 50.0)[place % 5] + chance.uniform(-1, 2)
    top = FLOOR - high
    (_gable, _dome, _steps)[(place + chance.randrange(2)) % 3](paper, x, top, wide, wall[1])
    paper.rect(x, top, wide, high + 0.2, wall[0])
    door = wide * 0.36
    paper.arch(x + (wide - door) / 2, FLOOR, door, 19, wall[2])
    paper.disc(x + (wide + door) / 2 - 1.8, FLOOR - 8, 0.7, wall[0])
    _windows(paper, x, top, wide, wall[3], chance.randrange(3))
    if high > 44:
        _shutters(paper, x, top + 14, wide, wall[1])


def _gable(paper: Paper, x: float, top: float, wide: float, colour: str) -> None:
    """Lay a pointed roof with its round window."""
    eaves, ridge = top + 0.1, top - 15
    paper.shape([(x - 1.5, eaves), (x + wide / 2, ridge), (x + wide + 1.5, eaves)], colour)
    paper.disc(x + wide / 2, top - 5.5, 2.4, LINEN)


def _dome(paper: Paper, x: float, top: float, wide: float, colour: str) -> None:
    """Lay a round roof."""
    paper.slice(x + wide / 2, top + 0.1, wide / 2, 180, 360, colour)
    paper.slice(x + wide / 2, top + 0.1, wide / 4, 180, 360, LINEN)


def _steps(paper: Paper, x: float, top: float, wide: float, colour: str) -> None:
    """Lay a flat roof with its chimney and battlements of small arches."""
    paper.rect(x + wide * 0.68, top - 13, 4.5, 10, colour)
    paper.rect(x - 1, top - 5, wide + 2, 5.1, colour)
    for place in range(4):
        paper.disc(x + wide * (place + 0.5) / 4, top - 2.5, 1.3, LINEN)


def _windows(paper: Paper, x: float, top: float, wide: float, colour: str, kind: int) -> None:
    """Light the upper floor with wide arches, narrow arches or panes."""
    for part in (0.22, 0.5, 0.78) if kind == 1 else (0.27, 0.73):
        middle = x + wide * part
        if kind == 0:
            paper.arch(middle - 2.8, top + 12.5, 5.6, 8.5, colour)
        elif kind == 1:
            paper.arch(middle - 1.8, top + 11.5, 3.6, 7.5, colour)
        else:
            for across, down in ((-2.9, 4), (0.3, 4), (-2.9, 7.2), (0.3, 7.2)):
                paper.rect(middle + across, top + down, 2.6, 2.6, colour)


def _shutters(paper: Paper, x: float, top: float, wide: float, colour: str) -> None:
    """Lay a striped awning over the door of a tall house."""
    side = wide * 0.76
    paper.rect(x + wide * 0.12, top + 4, side, 1.6, colour)
    for place in range(6):
        shade = colour if place % 2 else LINEN
        paper.slice(x + wide * 0.12 + side * (place + 0.5) / 6, top + 5.5, side / 12, 0, 180, shade)


def _tree(paper: Paper, x: float, high: float, beside: str) -> None:
    """Stand a tree: a leaf or its trunk never melts into the next wall."""
    green = SAFFRON if beside == PINE else PINE
    foot, top = (x, FLOOR - 4), (x, FLOOR - high - 8)
    paper.leaf(foot, top, 0.62, green)
    paper.half_leaf(foot, top, 0.62, MADDER if green == SAFFRON else BLUE)
    paper.rect(x - 0.7, FLOOR - high * 0.62, 1.4, high * 0.62 + 0.2, INK)


def _pavement(paper: Paper) -> None:
    """Lay cobbles along the foot of the houses."""
    for place in range(33):
        paper.slice(place * 5, FLOOR + 4.2, 1.7, 180, 360, LINEN)
