"""The demonstration pictures are always the same, plural, and described."""

import io

import pytest
from PIL import Image

from demo.pictures import SCENES, describe, make_picture

pytestmark = pytest.mark.slow

KEYS = [f"actualite-{number}" for number in range(60)]


def _one_key_a_scene() -> list[str]:
    """Return one key for each kind of scene."""
    return list({describe(key): key for key in KEYS}.values())


def test_keys_reach_every_scene() -> None:
    """A site of some pages shows every kind of picture."""
    assert len(_one_key_a_scene()) == len(SCENES)


@pytest.mark.parametrize("key", _one_key_a_scene())
def test_picture_is_a_jpeg_of_the_size_asked(key: str) -> None:
    """Each scene draws at any size, and is more than a plain ground."""
    picture = Image.open(io.BytesIO(make_picture(key, 320, 180)))
    assert (picture.format, picture.size) == ("JPEG", (320, 180))
    assert all(high - low > 100 for low, high in picture.convert("RGB").getextrema())


def test_same_key_gives_same_bytes() -> None:
    """A demonstration made twice does not change its pictures."""
    assert make_picture("fete", 320, 200) == make_picture("fete", 320, 200)


def test_other_keys_give_other_pictures() -> None:
    """Two pages of the same kind do not share one picture."""
    same_scene = [key for key in KEYS if describe(key) == describe(KEYS[0])]
    first, second = (make_picture(key, 320, 200) for key in same_scene[:2])
    assert first != second


def test_full_picture_is_light_enough_to_store() -> None:
    """A picture of the usual size weighs less than 250 KB."""
    assert len(make_picture("jardin")) < 250_000


@pytest.mark.parametrize("scene", SCENES)
def test_description_starts_in_lower_case_without_final_stop(scene: object) -> None:
    """The text follows « Illustration : » like the end of one sentence."""
    text = str(getattr(scene, "text", ""))
    assert text[0].islower() and not text.endswith(".")


def test_description_is_an_illustration() -> None:
    """A drawing never passes for a photograph."""
    assert describe("fete").startswith("Illustration : ")
