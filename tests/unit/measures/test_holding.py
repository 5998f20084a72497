from __future__ import annotations

import numpy as np
import pytest

from kinechain.domain.events import Hold
from kinechain.domain.kinematics import make_kinematics
from kinechain.measures.holding import (
    body_line_at_worst,
    body_line_in_hold,
    plank_hold_time,
    side_plank_hold_time,
)

TIME_S = np.arange(0, 10, 0.02)


def line(curve):
    return make_kinematics(TIME_S, {"body_line": np.asarray(curve)[None]}, length_unit="leg_length")


def hold(side=None, start_s=0.0, end_s=8.0):
    return Hold(side=side, start_s=start_s, end_s=end_s)


def test_the_longest_hold_counts():
    holds = [hold(start_s=1.0, end_s=4.5), hold(start_s=5.0, end_s=11.25), hold(end_s=2.0)]
    assert plank_hold_time(line(0 * TIME_S), holds, None) == pytest.approx(6.25)
    assert side_plank_hold_time(line(0 * TIME_S), holds[:1], "left") == pytest.approx(3.5)


def test_the_line_is_the_mean_without_what_is_found_first_and_lost_last():
    curve = np.where((TIME_S < 0.9) | (TIME_S > 7.1), -30.0, 4.0)
    assert float(body_line_in_hold(line(curve), hold(), None)[0]) == pytest.approx(4)


@pytest.mark.parametrize("worst_deg", [-12.0, 14.0])
def test_the_worst_line_keeps_its_sign(worst_deg):
    curve = np.where(np.abs(TIME_S - 4) < 0.2, worst_deg, 3.0)
    assert float(body_line_at_worst(line(curve), hold(), None)[0]) == worst_deg


@pytest.mark.parametrize("measure", [body_line_in_hold, body_line_at_worst])
def test_hips_are_high_on_either_side_when_the_trunk_bends_towards_the_floor(measure):
    to_the_left = line(TIME_S * 0 + 6.0)
    assert float(measure(to_the_left, hold("left"), "left")[0]) == pytest.approx(6)
    assert float(measure(to_the_left, hold("right"), "right")[0]) == pytest.approx(-6)


@pytest.mark.parametrize("measure", [body_line_in_hold, body_line_at_worst])
def test_a_lost_keypoint_or_a_hold_too_short_gives_no_line(measure):
    lost = np.where(np.abs(TIME_S - 4) < 0.1, np.nan, 1.0)
    assert np.isnan(measure(line(lost), hold(), None)).all()
    assert np.isnan(measure(line(TIME_S * 0), hold(end_s=1.5), None)).all()
