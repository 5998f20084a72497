from __future__ import annotations

import numpy as np

from kinechain.adapters.pose.blazepose.landmarks import refine


def heat_at(column: int, row: int, spread: float = 1.0) -> np.ndarray:
    y, x = np.mgrid[0:64, 0:64]
    return (8 - ((x - column) ** 2 + (y - row) ** 2) / spread)[..., None]


def test_a_landmark_moves_to_the_middle_of_the_heat():
    refined = refine(np.array([[20.6, 30.2]]) / 64, heat_at(21, 30))
    np.testing.assert_allclose(refined * 64, [[21, 30]], atol=0.1)


def test_without_heat_nearby_a_landmark_stays():
    place = np.array([[20.6, 30.2]]) / 64
    np.testing.assert_array_equal(refine(place, heat_at(50, 50)), place)


def test_a_landmark_outside_the_square_stays_or_is_drawn_by_heat_at_the_edge():
    far = np.array([[-20.0, 80.0]]) / 64
    np.testing.assert_array_equal(refine(far, heat_at(0, 63)), far)
