"""An evening stage under lanterns."""

import random

from demo.paper import BLUE, CREAM, INK, LINEN, MADDER, PINE, PLUM, SAFFRON, Paper, curve

# wall, curtain, second stripe, stage
HALLS = (
    (PLUM, MADDER, SAFFRON, LINEN),
    (BLUE, LINEN, MADDER, SAFFRON),
    (PINE, SAFFRON, LINEN, MADDER),
    (MADDER, PLUM, BLUE, LINEN),
)
SKINS = ("#5B3423", "#8A4B2A", "#C98255", "#EBBD94", "#A9683F")
HAIRS = (INK, "#82460A", "#4A2A1A", "#C9C2C9", PLUM, MADDER, SAFFRON, BLUE)
FLOOR = 67.0


def draw(paper: Paper, chance: random.Random) -> None:
    """Lay the wall, the light, the players, the curtains, the lanterns and the public."""
    wall, curtain, stripe, boards = chance.choice(HALLS)
    paper.fill(wall)
    paper.disc(80, FLOOR, 44, SAFFRON if wall != SAFFRON and boards != SAFFRON else CREAM)
    _boards(paper, boards, wall)
    _players(paper, chance, wall)
    for left in (True, False):
        _curtain(paper, left, curtain, stripe)
    _lanterns(paper, chance, wall)
    _public(paper, chance)


def _boards(paper: Paper, colour: str, wall: str) -> None:
    """Lay the stage and the arches under it."""
    paper.rect(14, FLOOR, 132, 4, colour)
    paper.rect(18, FLOOR + 4, 124, 30, INK)
    for place in range(11):
        paper.arch(21 + place * 11, 100, 8, 22, wall)


def _curtain(paper: Paper, left: bool, colour: str, stripe: str) -> None:
    """Hang one curtain, drawn aside in folds."""
    for place in range(4):
        shade = stripe if place % 2 else colour
        near, far = 26 - place * 6.5, 17 - place * 4.5
        points = [(-2.0, -2.0), (near + 6, -2), *curve((near + 6, 0), (near + 4, 46), (far, 54))]
        points += [*curve((far, 54), (far + 5, 62), (far + 4, 102)), (-2, 102)]
        paper.shape([(x if left else 160 - x, y) for x, y in points], shade)
    tie = [(-1.0, 54.0), (17.5, 54.0)]
    paper.stem([(x if left else 160 - x, y) for x, y in tie], 3, INK)


def _lanterns(paper: Paper, chance: random.Random, wall: str) -> None:
    """Hang two strings of paper lanterns."""
    colours = [colour for colour in (MADDER, LINEN, BLUE, PINE, CREAM) if colour != wall]
    chance.shuffle(colours)
    for shift in (0, 82):
        string = curve((shift - 4, 1), (shift + 40, 35), (shift + 78, 1), 80)
        paper.stem(string, 0.6, INK)
        for place in range(6):
            x, y = string[round(80 * (place + 0.5) / 6)]
            colour = colours[(place + shift) % len(colours)]
            _lantern(paper, x, y, 5 if place % 2 else 3.8, colour)


def _lantern(paper: Paper, x: float, y: float, radius: float, colour: str) -> None:
    """Hang one lantern: a disc between two caps, with its ribs."""
    paper.rect(x - 0.3, y, 0.6, 2, INK)
    paper.disc(x, y + 1 + radius, radius, colour)
    shade = SAFFRON if colour != SAFFRON else CREAM
    for side in (0, 180):
        paper.slice(x, y + 1 + radius, radius * 0.5, side, side + 180, shade)
    paper.rect(x - radius * 0.4, y + 0.8, radius * 0.8, 1, INK)
    paper.rect(x - radius * 0.4, y + 2 * radius + 0.4, radius * 0.8, 1, INK)


def _players(paper: Paper, chance: random.Random, wall: str) -> None:
    """Stand three players on the boards, each with something to do."""
    robes = [colour for colour in (MADDER, PINE, PLUM, BLUE) if colour != wall]
    chance.shuffle(robes)
    for place, (x, act) in enumerate(((54, _drum), (80, _sing), (106, _strum))):
        high = (25, 31, 28)[place]
        skin = chance.choice(SKINS)
        paper.arch(x - 7, FLOOR, 14, high, robes[place])
        paper.disc(x, FLOOR - high - 4, 5, skin)
        paper.slice(x, FLOOR - high - 4.6, 5.3, 180, 360, chance.choice(HAIRS[:5]))
        act(paper, x, FLOOR - high, skin, robes[place])


def _sing(paper: Paper, x: float, top: float, skin: str, robe: str) -> None:
    """Raise both arms in front of a microphone."""
    for side in (-1, 1):
        paper.stem([(x + side * 5, top + 8), (x + side * 14, top - 2)], 3.4, robe)
        paper.disc(x + side * 15.4, top - 3.6, 1.9, skin)
    paper.rect(x - 0.4, top + 6, 0.8, FLOOR - top - 6, INK)
    paper.disc(x, top + 5, 1.9, INK)


def _drum(paper: Paper, x: float, top: float, skin: str, robe: str) -> None:
    """Beat a drum held between the knees."""
    rim = FLOOR - 13
    paper.shape([(x - 7, rim), (x + 7, rim), (x + 4.5, FLOOR), (x - 4.5, FLOOR)], LINEN)
    for place in range(3):
        foot = x - 4 + place * 4
        paper.shape([(foot - 2, FLOOR - 11), (foot + 2, FLOOR - 11), (foot, FLOOR - 2)], INK)
    paper.rect(x - 7.4, FLOOR - 14, 14.8, 2.4, INK)
    for side in (-1, 1):
        hand = (x + side * 3, FLOOR - 15.5)
        paper.stem([(x + side * 6, top + 6), (x + side * 8, FLOOR - 20), hand], 3, robe)
        paper.disc(*hand, 1.8, skin)


def _strum(paper: Paper, x: float, top: float, skin: str, robe: str) -> None:
    """Hold a guitar made of two discs and a neck."""
    paper.stem([(x - 4, top + 14), (x + 15, top + 3)], 1.6, INK)
    paper.disc(x - 4, top + 14, 5.4, LINEN)
    paper.disc(x + 2, top + 10.6, 4, LINEN)
    paper.disc(x - 2.4, top + 13, 2, INK)
    paper.stem([(x + 6, top + 6), (x + 11, top + 10), (x + 12, top + 5.5)], 2.8, robe)
    paper.disc(x + 12, top + 5, 1.8, skin)
    paper.disc(x - 1, top + 12, 1.8, skin)


def _public(paper: Paper, chance: random.Random) -> None:
    """Seat two rows of people, seen from behind, of every size and hair."""
    coats = (BLUE, MADDER, PINE, SAFFRON, PLUM, LINEN)
    for row, (level, shift) in enumerate(((84, 0.0), (92, 7.0))):
        for place in range(13):
            x = place * 14 - 4 + shift + chance.uniform(-1, 1)
            y = level - chance.uniform(0, 3.5)
            paper.arch(x - 6.5, 112, 13, 112 - y - 3, coats[(place * 5 + row * 2) % 6])
            paper.rect(x - 1.4, y, 2.8, 5, chance.choice(SKINS))
            paper.disc(x, y - 0.6, 4.1, chance.choice(HAIRS[1:]))
