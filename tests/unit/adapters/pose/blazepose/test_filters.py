from __future__ import annotations

import numpy as np
import pytest

from kinechain.adapters.pose.blazepose.filters import begin, steady


def test_a_point_at_rest_stays():
    state = begin(np.array([[10.0, 20.0]]), 0.0)
    state = steady(state, np.array([[10.0, 20.0]]), size=100, time_s=1 / 30)
    np.testing.assert_array_equal(state.points, [[10.0, 20.0]])


@pytest.mark.parametrize("direction", [1, -1])
def test_a_moving_point_is_followed_within_a_tenth_of_its_size(direction: int):
    state = begin(np.zeros((1, 2)), 0.0)
    for frame in range(1, 60):
        place = np.array([[2.0 * frame, 0.0]])  # 60 px a second, 0.6 sizes a second
        state = steady(state, place, size=100, time_s=direction * frame / 30)
    assert abs(state.points[0, 0] - 118) < 10
