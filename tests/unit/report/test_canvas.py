"""What is written on a picture can be read."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kinechain.report.canvas import DARK, LIGHT, Canvas, Colour, text_width


def ink(canvas: Canvas, colour: Colour) -> NDArray[np.intp]:
    return np.argwhere((canvas.pixels == np.array(colour, np.uint8)).all(axis=2))


@pytest.mark.parametrize("shape", [(480, 640), (1080, 608), (720, 1280)])
def test_capitals_are_at_least_two_percent_of_the_height(shape: tuple[int, int]):
    canvas = Canvas(pixels=np.full((*shape, 3), 128, np.uint8))
    canvas.text("H", (50, 200), LIGHT)
    rows = ink(canvas, LIGHT)[:, 0]
    assert rows.max() - rows.min() + 1 >= 0.02 * shape[0]


def test_letters_have_a_dark_halo_on_a_white_picture():
    canvas = Canvas(pixels=np.full((400, 400, 3), 255, np.uint8))
    canvas.text("knee 64°", (50, 200), LIGHT)
    assert len(ink(canvas, DARK)) > len(ink(canvas, LIGHT)) / 3


@pytest.mark.parametrize("sign", ["°", "\N{MINUS SIGN}"])
def test_the_font_has_the_signs_that_angles_need(sign: str):
    # Unknown signs are drawn as question marks.
    canvas, unknown = (Canvas(pixels=np.zeros((200, 200, 3), np.uint8)) for _ in range(2))
    canvas.text(sign, (50, 100), LIGHT)
    unknown.text("?", (50, 100), LIGHT)
    assert canvas.pixels.max() > 150
    assert not np.array_equal(canvas.pixels, unknown.pixels)


def test_text_moves_inside_the_picture():
    canvas = Canvas(pixels=np.full((200, 300, 3), 128, np.uint8))
    for corner in ((-500, -500), (5000, 5000)):
        canvas.text("contact", corner, LIGHT)
    corners = ink(canvas, LIGHT)
    assert corners.min() > 0
    assert corners[:, 1].max() < 299


def test_text_too_wide_for_the_picture_shrinks():
    canvas = Canvas(pixels=np.full((2000, 300, 3), 128, np.uint8))
    words = "repetition of the right leg"
    assert text_width(words, canvas.text_size) > 300
    canvas.text(words, (0, 100), LIGHT)
    columns = ink(canvas, LIGHT)[:, 1]
    assert 200 < columns.max() < 299


def test_places_are_shifted_and_scaled():
    canvas = Canvas(pixels=np.zeros((10, 10, 3), np.uint8), origin=(100, 50), scale=2.0)
    np.testing.assert_allclose(canvas.place(np.array([103.0, 54.0])), [6.0, 8.0])


def test_a_line_far_outside_does_no_harm():
    canvas = Canvas(pixels=np.zeros((50, 50, 3), np.uint8))
    canvas.line(np.array([-1e9, 25.0]), np.array([1e9, 25.0]), LIGHT, 3)
    canvas.line(np.array([np.nan, 25.0]), np.array([10.0, 25.0]), LIGHT, 3)
    assert canvas.pixels.shape == (50, 50, 3)
