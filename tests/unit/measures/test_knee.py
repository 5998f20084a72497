from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.unit.measures.pieces import LEFT, REPETITION, piece

from kinechain.measures.knee import (
    knee_flexion_at_contact,
    knee_range,
    peak_knee_flexion,
    peak_knee_flexion_stance,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray


def test_knee_bend_at_contact():
    assert knee_flexion_at_contact(
        piece(knee_flexion_left=lambda t: 100 * t), LEFT
    ).item() == pytest.approx(20)


def test_the_peak_in_stance_ignores_the_swing():
    def flexion(
        t: NDArray[np.float64],
    ) -> NDArray[np.float64]:  # 45 at 0.3 s in stance, and 90 in the swing
        return 45 * np.exp(-(((t - 0.3) / 0.05) ** 2)) + 90 * np.exp(-(((t - 0.75) / 0.08) ** 2))

    assert peak_knee_flexion_stance(piece(knee_flexion_left=flexion), LEFT).item() == pytest.approx(
        45, abs=0.01
    )


def test_the_peak_in_stance_ignores_the_bend_towards_the_swing():
    def flexion(
        t: NDArray[np.float64],
    ) -> NDArray[np.float64]:  # rises without a stop from 0.44 s, before toe-off at 0.5 s
        return np.where(t < 0.44, 40.0, 40 + 1000 * (t - 0.44))

    assert peak_knee_flexion_stance(piece(knee_flexion_left=flexion), LEFT).item() == pytest.approx(
        40
    )


def test_knee_range_of_a_stride():
    def flexion(t: NDArray[np.float64]) -> NDArray[np.float64]:
        return 30 + 28 * np.sin(2 * np.pi * (t - 0.2) / 0.8)

    assert knee_range(piece(knee_flexion_left=flexion), LEFT).item() == pytest.approx(56, abs=0.01)


def test_deepest_knee_bend_is_that_of_the_side_asked_for():
    both = piece(
        knee_flexion_left=lambda t: 90 - 300 * (t - 0.6) ** 2,
        knee_flexion_right=lambda t: 80 - 300 * (t - 0.62) ** 2,
    )
    assert peak_knee_flexion(both, REPETITION, "left").item() == pytest.approx(90)
    assert peak_knee_flexion(both, REPETITION, "right").item() == pytest.approx(80)
