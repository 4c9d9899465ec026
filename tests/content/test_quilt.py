"""The patchwork: the same squares for the same keys, neighbours that differ, few paths."""

import itertools
import re

import pytest

from content.colours import contrast, luminance
from content.quilt import PAIRS, SHAPES, paths, squares
from content.templatetags.site import MOTIF_PAIRS, quilt

KEYS = [f"centre-{number}" for number in range(52)]


def test_same_keys_draw_the_same_quilt_and_other_keys_another() -> None:
    assert squares(KEYS, 8) == squares(KEYS, 8)
    assert paths(squares(KEYS, 8)) != paths(squares([f"{key}-bis" for key in KEYS], 8))


def test_square_keeps_its_shape_wherever_it_stands() -> None:
    alone = squares(["centre-7"], 8)[0]
    among = squares(KEYS, 8)[7]
    assert (alone.shape, alone.turn) == (among.shape, among.turn)


@pytest.mark.parametrize("columns", [1, 4, 7, 8, 13, 52])
def test_neighbours_never_share_their_background(columns: int) -> None:
    drawn = {(square.column, square.row): square.background for square in squares(KEYS, columns)}
    assert len(drawn) == 52
    for (column, row), background in drawn.items():
        assert background != drawn.get((column - 1, row))
        assert background != drawn.get((column, row - 1))


@pytest.mark.parametrize("colour", MOTIF_PAIRS)
def test_bands_of_a_collective_keep_to_their_colours(colour: str) -> None:
    drawn = squares(KEYS[:24], 24, MOTIF_PAIRS[colour])
    assert {square.background for square in drawn} == {"linen", colour}
    assert all(first.background != second.background for first, second in itertools.pairwise(drawn))


def test_shape_is_seen_on_its_background() -> None:
    assert all(square.colour != square.background for square in squares(KEYS, 8))


def test_fifty_two_squares_take_at_most_twelve_paths_and_every_shape() -> None:
    many = squares([f"centre-{number}" for number in range(500)], 8)
    assert {square.shape for square in many} == set(SHAPES)
    for drawn in (squares(KEYS, 8), many):
        assert len(paths(drawn)) <= 12


def test_square_without_a_key_is_plain_linen() -> None:
    [plain] = squares([""], 8)
    assert (plain.background, plain.path) == ("linen", "")
    assert paths([plain]) == {"linen ground": "M0 0h10v10h-10z"}


def test_drawing_holds_one_ground_a_square_inside_its_frame() -> None:
    svg = quilt(KEYS, 8)
    assert 'viewBox="0 0 80 70"' in svg
    assert 'aria-hidden="true"' in svg
    assert len(re.findall(r"h10v10h-10z", svg)) == 52
    assert set(re.findall(r'class="q-(\w+)"', svg)) <= {name for pair in PAIRS for name in pair}
    assert "style=" not in svg


def test_key_with_signs_writes_nothing_of_itself_in_the_drawing() -> None:
    assert "script" not in quilt(['"><script>alert(1)</script>'], 8)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#6A1F5B", "#6a1f5b", 1.0)],
)
def test_contrast_is_that_of_wcag_whatever_the_order(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert contrast(second, first) == contrast(first, second)


def test_luminance_goes_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#FFFFFF") == pytest.approx(1)
