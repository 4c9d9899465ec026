"""People round a table, seen from above."""

import math
import random

from demo.paper import BLUE, CREAM, INK, LINEN, MADDER, PINE, PLUM, SAFFRON, Paper, Point

FLOORS = ((SAFFRON, "#F9C04A"), (PINE, "#3F9270"), (BLUE, "#5C92D6"), (MADDER, "#E2735F"))
CLOTHES = (PLUM, BLUE, MADDER, PINE, SAFFRON, LINEN)
SKINS = ("#5B3423", "#8A4B2A", "#C98255", "#EBBD94", "#A9683F")
HAIRS = (INK, "#82460A", INK, "#C9C2C9", "#4A2A1A", SAFFRON, MADDER)
MIDDLE_X, MIDDLE_Y = 80.0, 50.0
HALF_WIDE, HALF_HIGH = 44.0, 17.0
SEATS_A_SIDE = 4
type Seat = tuple[Point, Point]


def draw(paper: Paper, chance: random.Random) -> None:
    """Lay the floor, the guests, then the table over their knees and the work under their hands."""
    floor, tile = chance.choice(FLOORS)
    paper.fill(floor)
    _tiles(paper, tile)
    seats = _seats()
    colours = _clothes(chance, len(seats), floor)
    for seat, colour in zip(seats, colours, strict=True):
        _chair(paper, seat, LINEN if colour != LINEN else PLUM)
    _table(paper)
    _work(paper, chance)
    for seat, colour in zip(seats, colours, strict=True):
        _guest(paper, chance, seat, colour)


def _tiles(paper: Paper, colour: str) -> None:
    """Lay a floor of quarter discs, barely lighter than its ground."""
    for row in range(5):
        for column in range(8):
            if (row + column) % 2:
                paper.disc(column * 20 + 10, row * 20 + 10, 10, colour)


def _seats() -> list[Seat]:
    """Return each place round the table with the direction that looks at the table."""
    step = 2 * HALF_WIDE / SEATS_A_SIDE
    across = [MIDDLE_X - HALF_WIDE + step * (place + 0.5) for place in range(SEATS_A_SIDE)]
    seats: list[Seat] = []
    for x in across:
        seats.append(((x, MIDDLE_Y - HALF_HIGH - 7.5), (0, 1)))
        seats.append(((x, MIDDLE_Y + HALF_HIGH + 7.5), (0, -1)))
    ends = HALF_WIDE + 10 + 7.5
    seats.append(((MIDDLE_X - ends, MIDDLE_Y), (1, 0)))
    seats.append(((MIDDLE_X + ends, MIDDLE_Y), (-1, 0)))
    return seats


def _clothes(chance: random.Random, count: int, floor: str) -> list[str]:
    """Return one colour a guest, all of them used before any comes back."""
    choices = [colour for colour in CLOTHES if colour != floor]
    chance.shuffle(choices)
    return [choices[place % len(choices)] for place in range(count)]


def _chair(paper: Paper, seat: Seat, colour: str) -> None:
    """Lay the round stool that shows behind a guest."""
    (x, y), (across, down) = seat
    paper.disc(x - across * 4.5, y - down * 4.5, 8.5, colour)


def _table(paper: Paper) -> None:
    """Lay the table, rounded at both ends, with its runner."""
    wide, high = HALF_WIDE + 10, HALF_HIGH
    paper.round_rect(MIDDLE_X - wide, MIDDLE_Y - high, wide * 2, high * 2, high, INK)
    wide, high = wide - 1, high - 1
    paper.round_rect(MIDDLE_X - wide, MIDDLE_Y - high, wide * 2, high * 2, high, CREAM)
    paper.round_rect(MIDDLE_X - 48, MIDDLE_Y - 9, 96, 18, 9, LINEN)


def _work(paper: Paper, chance: random.Random) -> None:
    """Lay on the runner what the group shares: fruits, leaves, written sheets."""
    colours = [MADDER, PINE, SAFFRON, PLUM, BLUE]
    chance.shuffle(colours)
    for place, x in enumerate((44.0, 62.0, 80.0, 98.0, 116.0)):
        (_plate, _leaves, _pages)[(place + chance.randrange(2)) % 3](
            paper, x, colours[place], colours[(place + 2) % 5]
        )


def _plate(paper: Paper, x: float, colour: str, second: str) -> None:
    """Lay a dish of four round fruits."""
    paper.disc(x, MIDDLE_Y, 7, colour)
    for across, down in ((-2.2, -2.2), (2.2, -2.2), (-2.2, 2.2), (2.2, 2.2)):
        paper.disc(x + across, MIDDLE_Y + down, 1.7, second)


def _leaves(paper: Paper, x: float, colour: str, second: str) -> None:
    """Lay a bouquet of three leaves."""
    for turn in (-0.9, 0.9, 0.0):
        tip = (x + 8.5 * math.sin(turn), MIDDLE_Y + 6 - 13 * math.cos(turn))
        paper.leaf((x, MIDDLE_Y + 6.5), tip, 0.45, second if turn else colour)


def _pages(paper: Paper, x: float, colour: str, second: str) -> None:
    """Lay two sheets that the group writes on."""
    y = MIDDLE_Y
    paper.shape([(x - 8, y - 5), (x + 2, y - 6.6), (x + 4, y + 5), (x - 6.4, y + 6.4)], second)
    paper.rect(x - 3, y - 5, 9.5, 11.5, colour)
    for line in range(3):
        paper.rect(x - 1.4, y - 2.4 + line * 2.8, 6.3, 1.1, CREAM)


def _guest(paper: Paper, chance: random.Random, seat: Seat, colour: str) -> None:
    """Lay one person: hands, arms that reach the table, shoulders, then the head."""
    (x, y), (across, down) = seat
    skin = chance.choice(SKINS)
    for hand in (-1, 1):
        side = (-down * hand, across * hand)
        reach = chance.uniform(9.5, 13.0)
        shoulder = (x + side[0] * 6.4, y + side[1] * 6.4)
        wrist = (x + side[0] * 5 + across * reach, y + side[1] * 5 + down * reach)
        paper.disc(wrist[0] + across * 1.5, wrist[1] + down * 1.5, 2.1, skin)
        paper.stem([shoulder, wrist], 4.3, colour)
    paper.stem([(x + down * 5, y + across * 5), (x - down * 5, y - across * 5)], 10, colour)
    _head(paper, chance, seat, skin)


def _head(paper: Paper, chance: random.Random, seat: Seat, skin: str) -> None:
    """Lay the head: a brow towards the table, under hair, a bun, a hat or a plait."""
    (x, y), (across, down) = seat
    hair = chance.choice(HAIRS)
    paper.disc(x + across * 3.2, y + down * 3.2, 4.7, skin)
    paper.disc(x + across * 0.9, y + down * 0.9, 5, hair)
    style = chance.randrange(4)
    if style == 0:
        paper.disc(x - across * 4.2, y - down * 4.2, 2.5, hair)
    elif style == 1:
        paper.disc(x + across * 1.2, y + down * 1.2, 6, LINEN)
        paper.disc(x + across * 1.2, y + down * 1.2, 3.6, hair)
    elif style == 2:
        paper.stem([(x, y), (x - across * 8, y - down * 8)], 2.2, hair)
