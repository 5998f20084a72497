import numpy as np
import pytest
from tests.unit.measures.pieces import REPETITION, piece

from kinechain.tasks.drop_jump.measures import (
    floor_time,
    knee_separation_ratio,
    landing_delay,
    landing_fppa,
)

SPEED = 2.5
"""Of falling feet, in leg lengths a second."""


def gaps(knees, ankles):
    return piece(
        pelvis_height=lambda t: 0 * t + 1.0,
        knee_gap=lambda t: knees + 0 * t,
        ankle_gap=lambda t: ankles + 0 * t,
    )


def falling(contacts_s, floor=0.03):
    """Both feet come down as straight lines; the pelvis is one leg length high."""
    left_s, right_s = contacts_s
    return piece(
        pelvis_height=lambda t: 0 * t + 1.0,
        foot_height_left=lambda t: floor + SPEED * np.maximum(left_s - t, 0.0),
        foot_height_right=lambda t: floor + SPEED * np.maximum(right_s - t, 0.0),
    )


def test_knees_half_as_far_apart_as_the_ankles_are_one_half():
    assert knee_separation_ratio(gaps(0.15, 0.3), REPETITION, None).item() == pytest.approx(0.5)


def test_crossed_knees_are_negative():
    assert knee_separation_ratio(gaps(-0.03, 0.3), REPETITION, None).item() == pytest.approx(-0.1)


def test_ankles_together_are_no_measure():
    assert np.isnan(knee_separation_ratio(gaps(0.05, 0.06), REPETITION, None).item())


def test_the_inward_angle_is_that_of_the_lowest_point():
    landing = piece(knee_fppa_right=lambda t: 50 * t)
    assert landing_fppa(landing, REPETITION, "right").item() == pytest.approx(30.0)


@pytest.mark.parametrize(("contacts_s", "delay_ms"), [((0.27, 0.2), 70.0), ((0.2, 0.25), -50.0)])
def test_the_delay_is_positive_where_the_left_foot_is_late(contacts_s, delay_ms):
    delay = landing_delay(falling(contacts_s), [REPETITION], None)
    assert delay == pytest.approx(delay_ms, abs=0.5)


def test_the_delay_is_the_mean_of_the_jumps():
    delay = landing_delay(falling((0.23, 0.2)), [REPETITION, REPETITION], None)
    assert delay == pytest.approx(30.0, abs=0.5)


def test_a_foot_that_was_lost_has_no_delay():
    both = falling((0.2, 0.2))
    lost = both.assign(foot_height_left=both["foot_height_left"].where(both["time"] != 0.25))
    assert np.isnan(landing_delay(lost, [REPETITION], None))


def test_time_on_the_floor_is_in_milliseconds():
    assert floor_time(gaps(1, 1), REPETITION, None) == pytest.approx(800.0)
