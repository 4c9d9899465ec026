"""A sheet of 160 × 100 units on which flat shapes are laid, like cut paper."""

import io
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

LINEN, MADDER, PINE = "#F1E3CB", "#DC5A43", "#2F7A5C"
SAFFRON, PLUM, BLUE = "#F6B21B", "#6A1F5B", "#3C74BC"
CREAM, INK = "#FBF6EE", "#2A1E2E"
QUILT = (LINEN, MADDER, PINE, SAFFRON, PLUM, BLUE)

UNITS_WIDE, UNITS_HIGH = 160, 100
OVERSAMPLING = 2
JPEG_QUALITY = 82

type Point = tuple[float, float]


class Paper:
    """Draws large, then reduces, so that every edge is smooth."""

    def __init__(self, width: int, height: int) -> None:
        """Prepare a sheet that covers the wanted size, centred."""
        self.size = (width, height)
        wide, high = width * OVERSAMPLING, height * OVERSAMPLING
        self.scale = max(wide / UNITS_WIDE, high / UNITS_HIGH)
        self.left = (wide - UNITS_WIDE * self.scale) / 2
        self.top = (high - UNITS_HIGH * self.scale) / 2
        self.image = Image.new("RGB", (wide, high), LINEN)
        self.pen = ImageDraw.Draw(self.image)

    def _at(self, x: float, y: float) -> Point:
        """Turn units into points of the large image."""
        return (x * self.scale + self.left, y * self.scale + self.top)

    def fill(self, colour: str) -> None:
        """Cover the whole sheet."""
        self.pen.rectangle((0, 0, *self.image.size), fill=colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """Lay a shape cut along these points."""
        self.pen.polygon([self._at(x, y) for x, y in points], fill=colour)

    def rect(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Lay a rectangle by its top left corner."""
        self.shape([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Lay a disc by its centre."""
        self.slice(x, y, radius, 0, 360, colour)

    def slice(self, x: float, y: float, radius: float, start: int, end: int, colour: str) -> None:
        """Lay a part of a disc, angles clockwise from three o'clock."""
        box = (*self._at(x - radius, y - radius), *self._at(x + radius, y + radius))
        self.pen.pieslice(box, start, end, fill=colour)

    def arch(self, x: float, floor: float, wide: float, high: float, colour: str) -> None:
        """Lay an open door: a half disc on a rectangle that stands on the floor."""
        half = wide / 2
        self.slice(x + half, floor - high + half, half, 180, 360, colour)
        self.rect(x, floor - high + half - 0.05, wide, high - half + 0.05, colour)

    def leaf(self, tail: Point, tip: Point, breadth: float, colour: str) -> None:
        """Lay a leaf: two arcs that lean on each other, from tail to tip."""
        self.shape([*_arc(tail, tip, breadth), *_arc(tip, tail, breadth)], colour)

    def half_leaf(self, tail: Point, tip: Point, breadth: float, colour: str) -> None:
        """Lay one side of a leaf, for a fold or a shade."""
        self.shape(_arc(tail, tip, breadth), colour)

    def stem(self, points: Sequence[Point], thickness: float, colour: str) -> None:
        """Lay a rounded ribbon along these points."""
        places = [self._at(x, y) for x, y in points]
        self.pen.line(places, fill=colour, width=round(thickness * self.scale), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, thickness / 2, colour)

    def round_rect(self, x: float, y: float, wide: float, high: float, radius: float, colour: str) -> None:
        """Lay a rectangle with rounded corners."""
        box = (*self._at(x, y), *self._at(x + wide, y + high))
        self.pen.rounded_rectangle(box, radius * self.scale, fill=colour)

    def jpeg(self) -> bytes:
        """Return the reduced picture; full colour detail, as flat reds bleed without it."""
        target = io.BytesIO()
        picture = self.image.resize(self.size, Image.Resampling.LANCZOS)
        picture.save(target, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
        return target.getvalue()


def curve(start: Point, bend: Point, end: Point, steps: int = 40) -> list[Point]:
    """Return the points of a curve pulled towards its bend."""
    return [_between(start, bend, end, step / steps) for step in range(steps + 1)]


def _between(start: Point, bend: Point, end: Point, part: float) -> Point:
    """Return one point of a quadratic curve."""
    first, second, third = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return (
        first * start[0] + second * bend[0] + third * end[0],
        first * start[1] + second * bend[1] + third * end[1],
    )


def wave(level: float, rise: float, length: float, shift: float) -> list[Point]:
    """Return the crest of a hill that crosses the whole sheet."""
    return [(x, level - rise * math.sin((x + shift) * math.tau / length)) for x in range(-2, UNITS_WIDE + 3)]


def ground(crest: list[Point]) -> list[Point]:
    """Close a crest down to the bottom of the sheet."""
    return [*crest, (crest[-1][0], UNITS_HIGH + 2), (crest[0][0], UNITS_HIGH + 2)]


def _arc(start: Point, end: Point, breadth: float, steps: int = 40) -> list[Point]:
    """Return the bulging side of a leaf, on the left of its direction."""
    across, down = end[0] - start[0], end[1] - start[1]
    points: list[Point] = []
    for step in range(steps + 1):
        part = step / steps
        bulge = breadth * 4 * part * (1 - part) / 2
        points.append((start[0] + across * part + down * bulge, start[1] + down * part - across * bulge))
    return points
