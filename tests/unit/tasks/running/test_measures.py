import numpy as np
import pytest
from tests.unit.measures.pieces import LEFT, RIGHT, piece

from kinechain.tasks.running.measures import (
    foot_strike_angle,
    overstride,
    tibia_inclination_at_contact,
)


def test_overstride_is_the_place_of_the_ankle_at_contact():
    running = piece(foot_ahead_left=lambda t: 0.5 - t, foot_ahead_right=lambda t: -t)
    assert overstride(running, LEFT).item() == pytest.approx(0.3)
    assert overstride(running, RIGHT).item() == pytest.approx(-0.2)


def test_shin_with_the_ankle_ahead_is_positive():
    leaning_back = piece(shank_angle_left=lambda t: -10 + 10 * t)  # upper end behind at contact
    assert tibia_inclination_at_contact(leaning_back, LEFT).item() == pytest.approx(8)


def test_foot_strike_angle_is_relative_to_the_flat_foot():
    # contact at 0.2 s with 20 degrees; flat (reading 4) from 0.25 s on
    heel_first = piece(foot_angle_left=lambda t: np.where(t < 0.25, 20, 4))
    assert foot_strike_angle(heel_first, LEFT).item() == pytest.approx(16)


def test_a_constant_offset_of_the_keypoints_does_not_change_the_foot_strike_angle():
    for offset in (0, 7):
        landing = piece(foot_angle_left=lambda t, offset=offset: offset + np.where(t < 0.25, -5, 0))
        assert foot_strike_angle(landing, LEFT).item() == pytest.approx(-5)
