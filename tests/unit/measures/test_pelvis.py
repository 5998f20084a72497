from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.unit.measures.pieces import LEFT, REPETITION, piece

from kinechain.measures.pelvis import squat_depth, vertical_oscillation

if TYPE_CHECKING:
    from numpy.typing import NDArray


def test_bounce_of_a_sine_with_two_steps_a_stride():
    bouncing = piece(pelvis_height=lambda t: 1 + 0.05 * np.cos(2 * np.pi * (t - 0.25) / 0.4))
    assert vertical_oscillation(bouncing, LEFT).item() == pytest.approx(0.1, abs=1e-3)


def test_bounce_is_the_mean_of_both_steps():
    def height(
        t: NDArray[np.float64],
    ) -> NDArray[
        np.float64
    ]:  # rises by 0.04 in the first half of the stride, by 0.08 in the second
        return np.interp(t, [0.2, 0.4, 0.6, 0.8, 1.0], [1.0, 1.04, 1.0, 1.08, 1.0])

    assert vertical_oscillation(piece(pelvis_height=height), LEFT).item() == pytest.approx(0.06)


def test_depth_is_how_far_the_pelvis_sinks():
    sinking = piece(pelvis_height=lambda t: 0.4 + 3.75 * (t - 0.6) ** 2)
    assert squat_depth(sinking, REPETITION, None).item() == pytest.approx(0.6)
