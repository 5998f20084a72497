import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray
from revalidation.renderer.raster import visible


def _picture(
    pixels: ArrayLike,
    depth: ArrayLike,
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
    assert shares.sum(axis=0) == pytest.approx(np.ones(15))


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


def test_every_pixel_shows_the_nearest_of_the_triangles_it_lies_in():
    rng = np.random.default_rng(3)
    height, width, count = 40, 30, 60
    pixels = rng.uniform(-5, 45, (count, 1, 2)) + rng.uniform(-9, 9, (count, 3, 2))
    depth = rng.uniform(1, 2, (count, 1)).repeat(3, axis=1)  # each is level, so nearest is clear
    faces = np.arange(3 * count).reshape(count, 3)
    seen, _ = _picture(pixels.reshape(-1, 2), depth.ravel(), faces, (height, width))
    place = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1)[..., None, :]
    edges = np.roll(pixels, -1, axis=1) - pixels
    off = [place - pixels[:, k] for k in range(3)]
    turn = [edges[:, k, 0] * off[k][..., 1] - edges[:, k, 1] * off[k][..., 0] for k in range(3)]
    inside = np.max(turn, axis=0) < 0  # shape (height, width, triangle)
    nearest = np.where(inside, depth[:, 0], np.inf).argmin(axis=-1)
    expected = np.where(inside.any(axis=-1), nearest, -1)
    assert (expected >= 0).mean() > 0.3
    assert (seen != expected).mean() < 0.01  # edges have a little slack
