from __future__ import annotations

import numpy as np
import pytest

from kinechain.events.lying import above_line, lower, slope_deg, turn_deg


def turned(places, degrees):
    angle = np.radians(degrees)
    return places @ np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])


@pytest.mark.parametrize("askew_deg", [-8.0, 0.0, 8.0])
def test_heights_are_above_the_line_that_the_body_rests_on(askew_deg):
    place, left, right = (
        turned(np.array([at]), askew_deg) for at in ([0.3, 0.25], [-1.0, 0.05], [1.0, 0.05])
    )
    assert above_line(place, left, right) == pytest.approx(0.2)
    assert above_line(place, right, left) == pytest.approx(0.2)


def test_slopes_do_not_know_which_way_a_direction_points():
    directions = np.array([[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-2.0, 0.0], [0.0, -3.0]])
    assert slope_deg(directions) == pytest.approx([45, 45, 45, 0, 90])


def test_turns_are_positive_anticlockwise():
    assert turn_deg(np.array([[1.0, 0.0]]), np.array([[0.0, 2.0]])) == pytest.approx(90)
    assert turn_deg(np.array([[0.0, 1.0]]), np.array([[1.0, 1.0]])) == pytest.approx(-45)


def test_the_lower_place_is_told_frame_by_frame():
    elbow, wrist = np.array([[0.0, 0.1], [0.0, 0.3]]), np.array([[1.0, 0.2], [1.0, 0.2]])
    assert lower((elbow, wrist)).tolist() == [[0.0, 0.1], [1.0, 0.2]]
