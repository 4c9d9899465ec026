"""Draw the illustrations of the demonstration site, so that it needs no photograph."""

import hashlib
import random
from collections.abc import Callable
from typing import NamedTuple

from demo.paper import Paper
from demo.scenes import garden, patchwork, river, stage, street, table


class Scene(NamedTuple):
    """One kind of picture: how it is drawn and how it is told to those who do not see it."""

    draw: Callable[[Paper, random.Random], None]
    text: str


SCENES = (
    Scene(street.draw, "une rue de maisons aux portes rondes sous un grand soleil"),
    Scene(table.draw, "des personnes réunies autour d’une grande table, vues du dessus"),
    Scene(garden.draw, "un jardin de grandes feuilles et de fleurs rondes"),
    Scene(stage.draw, "une scène de fête sous des lampions, devant un public nombreux"),
    Scene(patchwork.draw, "un patchwork de grands carrés de couleur, avec une aiguille et son fil"),
    Scene(river.draw, "des collines et une rivière où passent des bateaux à voile"),
)


def make_picture(key: str, width: int = 1600, height: int = 1000) -> bytes:
    """Return the JPEG picture that always goes with this key."""
    paper = Paper(width, height)
    _scene(key).draw(paper, random.Random(_number(key)))
    return paper.jpeg()


def describe(key: str) -> str:
    """Return the alternative text of the picture that goes with this key."""
    return f"Illustration : {_scene(key).text}"


def _scene(key: str) -> Scene:
    """Return the kind of scene that this key chooses."""
    return SCENES[_number(key) % len(SCENES)]


def _number(key: str) -> int:
    """Turn a key into a number that is the same on every machine."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest())
