from __future__ import annotations

import numpy as np
import pytest

from kinechain.domain.events import Repetition
from kinechain.domain.kinematics import make_kinematics
from kinechain.tasks.single_leg_bridge.measures import (
    bridge_height_loss,
    hip_bend_at_top,
    single_leg_bridge_count,
)

TIME_S = np.arange(0, 10, 0.02)
REPS = tuple(
    Repetition(side="left", start_s=at, peak_s=at + 0.5, end_s=at + 1) for at in (1, 3, 5, 7)
)


def heights(*tops):
    height = np.full(TIME_S.size, 0.2)
    for rep, top in zip(REPS, tops, strict=True):
        height = np.where(np.abs(TIME_S - rep.peak_s) < 0.2, 0.2 + top, height)
    return make_kinematics(TIME_S, {"pelvis_height": height[None]}, length_unit="leg_length")


def test_every_counted_bridge_counts():
    assert single_leg_bridge_count(heights(0.4, 0.4, 0.4, 0.4), REPS, "left") == 4


def test_the_loss_of_height_is_that_of_the_last_two_against_the_first_two():
    assert bridge_height_loss(heights(0.4, 0.4, 0.4, 0.4), REPS, "left") == pytest.approx(0)
    assert bridge_height_loss(heights(0.5, 0.3, 0.35, 0.25), REPS, "left") == pytest.approx(25)


def test_the_bend_is_that_of_the_working_hip_at_the_top():
    curves = {
        "hip_flexion_left": np.where(np.abs(TIME_S - 1.5) < 0.1, 8.0, 70.0)[None],
        "hip_flexion_right": np.full((1, TIME_S.size), 90.0),
    }
    piece = make_kinematics(TIME_S, curves, length_unit="leg_length")
    assert float(hip_bend_at_top(piece, REPS[0], "left")[0]) == 8
