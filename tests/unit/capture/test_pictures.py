from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from kinechain.capture.pictures import background_shift, picture_figures


def scene(height=90, width=160, seed=1):
    noise = np.random.default_rng(seed).normal(size=(height, width))
    smooth = ndimage.gaussian_filter(noise, 2, mode="wrap")
    return 0.5 + 0.15 * (smooth - smooth.mean()) / smooth.std()


def as_luma(picture):
    return np.clip(255 * picture, 0, 255).astype(np.uint8)


def test_the_first_picture_has_no_change():
    figures = picture_figures(as_luma(scene()), None)
    assert (figures.change, figures.novelty, figures.shift) == (0.0, 0.0, 0.0)
    assert figures.brightness == pytest.approx(0.5, abs=0.01)
    assert figures.contrast == pytest.approx(0.15, abs=0.01)


def test_the_same_picture_again_is_neither_changed_nor_new():
    picture = as_luma(scene())
    figures = picture_figures(picture, picture)
    assert figures.change == 0.0
    assert figures.novelty == pytest.approx(0.0, abs=1e-12)
    assert figures.shift == 0.0


def test_another_scene_is_new():
    assert picture_figures(as_luma(scene(seed=1)), as_luma(scene(seed=2))).novelty > 0.7


def test_a_picture_after_a_black_one_is_new_and_black_after_black_is_not():
    black = np.zeros((90, 160), dtype=np.uint8)
    assert picture_figures(as_luma(scene()), black).novelty == pytest.approx(1.0)
    assert picture_figures(black, black).novelty == 0.0


@pytest.mark.parametrize(("right", "down"), [(0, 0), (3, 0), (-5, 2), (0, -4)])
def test_the_background_shift_is_the_length_of_the_camera_movement(right, down):
    before = scene()
    after = np.roll(before, (down, right), axis=(0, 1))
    assert background_shift(before, after) == pytest.approx(np.hypot(right, down) / 160)


def test_a_plain_background_counts_as_still():
    before = np.full((90, 160), 0.7)
    after = before.copy()
    before[40:60, 60:80], after[40:60, 70:90] = 0.1, 0.1
    assert background_shift(before, after) == 0.0
