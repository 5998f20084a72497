import numpy as np
import pytest
from numpy.typing import NDArray
from revalidation.renderer.raster import visible


def _picture(
    pixels: list[list[float]],
    depth: list[float],
    faces: NDArray[np.int64],
    shape: tuple[int, int] = (10, 10),
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    where, face, shares = visible(np.array(pixels, float), np.array(depth, float), faces, shape)
    seen = np.full(shape, -1)
    seen.flat[where] = face
    return seen, shares


def test_a_triangle_covers_its_pixels():
    seen, shares = _picture([[0, 0], [0, 4], [4, 0]], [1, 1, 1], np.array([[0, 1, 2]]))
    assert (seen == 0).sum() == 15
    assert shares.sum(axis=1) == pytest.approx(np.ones(15))


def test_a_triangle_seen_from_inside_is_left_out():
    seen, _ = _picture([[0, 0], [4, 0], [0, 4]], [1, 1, 1], np.array([[0, 1, 2]]))
    assert (seen == -1).all()


def test_the_nearer_triangle_hides_the_other():
    square = [[0, 0], [0, 6], [6, 0]]
    seen, _ = _picture(square * 2, [2] * 3 + [1] * 3, np.array([[0, 1, 2], [3, 4, 5]]))
    assert set(np.unique(seen)) == {-1, 1}


def test_what_lies_outside_the_picture_is_cut_off():
    seen, _ = _picture([[-5, -5], [-5, 30], [30, -5]], [1, 1, 1], np.array([[0, 1, 2]]))
    assert (seen == 0).all()
