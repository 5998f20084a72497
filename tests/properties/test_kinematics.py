"""What must hold whatever the movement and whoever films it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.unit.kinematics.figures import HEIGHT, WIDTH, front_figure, noisy, squatter, walker

from kinechain.domain.analysis import Scale, ViewEstimate
from kinechain.domain.definitions import SystematicError
from kinechain.domain.kinematics import signal_of
from kinechain.domain.pose import mirror_pose
from kinechain.domain.skeleton import mirrored
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.scale import estimate_scale, locate
from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.swaps import repair_swaps
from kinechain.kinematics.uncertainty import combine
from kinechain.kinematics.view import estimate_view

SEEDS = st.integers(0, 1000)
FEW = settings(max_examples=15, deadline=None)


def stepping():
    time_s = np.arange(60) / 30
    swing = 10 * np.sin(2 * np.pi * time_s)
    return front_figure(time_s, knee_in_px={"left": swing, "right": 4.0 - swing}, lean_deg=3.0)


MOVEMENTS = {
    "walker": lambda: walker(duration_s=2.0),
    "squatter": lambda: squatter(duration_s=2.0, heading=-1),
    "stepping": stepping,
}
KINDS = st.sampled_from(sorted(MOVEMENTS))


def chain(pose):
    repaired, _ = repair_swaps(pose)
    smoothed = smooth(repaired, cutoff_hz=8.0)
    view = estimate_view(smoothed)
    scale = estimate_scale(smoothed, view, cycle="stride", height_m=1.7)
    return reconstruct(locate(smoothed, scale), view)


def angles(pose, *, roll_deg=0.0, leg_px=240.0):
    view = ViewEstimate(view="right", yaw_deg=0, yaw_sd_deg=1, heading=1, confidence=1)
    scale = Scale(
        leg_length_px=leg_px,
        metres_per_px=None,
        relative_sd=0.05,
        roll_deg=roll_deg,
        floor_y_px=900.0,
        unit="leg_length",
    )
    kinematics = reconstruct(locate(pose, scale), view)
    return {n: v.values for n, v in kinematics.items() if signal_of(str(n)).units == "deg"}


def equal(one, other):
    for name in one:
        np.testing.assert_allclose(one[name], other[name], atol=1e-9, err_msg=str(name))


@FEW
@given(kind=KINDS, seed=SEEDS)
def test_a_mirrored_pose_gives_the_same_values_with_sides_exchanged(kind, seed):
    pose = noisy(MOVEMENTS[kind](), 1.0, seed)
    one, other = chain(pose), chain(mirror_pose(pose))
    facing = "lateral_trunk_lean" in one
    to_the_left = {"lateral_trunk_lean", "body_line", "hip_shift"} if facing else set()
    for name, values in one.items():
        sign = -1 if name in to_the_left else 1  # left has become right
        np.testing.assert_allclose(
            other[mirrored(str(name))], sign * values, atol=1e-9, err_msg=str(name)
        )


@FEW
@given(seed=SEEDS, roll_deg=st.floats(-30, 30))
def test_a_camera_roll_that_is_known_changes_no_angle(seed, roll_deg):
    pose = noisy(walker(duration_s=1.0), 1.0, seed)
    angle = np.radians(roll_deg)
    centre = np.array([(WIDTH - 1) / 2, HEIGHT / 2])
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    turned = (pose["position"].values - centre) @ turn + centre
    rolled = pose.assign(position=(pose["position"].dims, turned))
    equal(angles(pose), angles(rolled, roll_deg=roll_deg))


@FEW
@given(seed=SEEDS, factor=st.floats(0.1, 10), x=st.floats(-500, 500), y=st.floats(-500, 500))
def test_size_and_place_change_no_angle(seed, factor, x, y):
    pose = noisy(walker(duration_s=1.0), 1.0, seed)
    moved = pose.assign(position=pose["position"] * factor + np.array([x, y]))
    equal(angles(pose), angles(moved, leg_px=240.0 * factor))


@FEW
@given(seed=SEEDS, factor=st.floats(1.0, 20.0))
def test_wider_noise_never_gives_a_smaller_sd(seed, factor):
    pose = walker(duration_s=2.0)
    narrow = smooth(noisy(pose, 1.0, seed), cutoff_hz=6.0)["sd"]
    wide = smooth(noisy(pose, factor, seed), cutoff_hz=6.0)["sd"]
    middle = [float(sd.median()) for sd in (narrow, wide)]
    assert middle[1] >= middle[0] * (1 - 1e-9)


def half_width(samples, draw_sd, sd, df):
    systematic = SystematicError(sd=sd, df=df, trust="engineering")
    estimate = combine(samples=samples, draw_sd_of_mean=draw_sd, systematic=systematic, unit="deg")
    return (estimate.ci_high - estimate.ci_low) / 2


SDS = st.floats(0, 50)


@given(
    samples=st.lists(st.floats(-100, 100), min_size=1, max_size=12),
    draw_sd=SDS,
    sd=SDS,
    df=st.integers(1, 60),
    more=SDS,
    factor=st.floats(1, 5),
)
def test_wider_noise_never_narrows_an_interval(*, samples, draw_sd, sd, df, more, factor):
    values = np.array(samples)
    before = half_width(values, draw_sd, sd, df) * (1 - 1e-9) - 1e-9
    assert half_width(values, draw_sd + more, sd, df) >= before
    assert half_width(values, draw_sd, sd + more, df) >= before
    spread = values.mean() + factor * (values - values.mean())
    assert half_width(spread, draw_sd, sd, df) >= before


@given(
    samples=st.lists(st.floats(-100, 100), min_size=2, max_size=12),
    times=st.integers(2, 6),
    sd=SDS,
)
def test_more_repetitions_of_the_same_spread_never_widen_an_interval(samples, times, sd):
    values = np.array(samples)
    assume(np.ptp(values) > 0)
    few, many = half_width(values, 0.0, sd, 8), half_width(np.tile(values, times), 0.0, sd, 8)
    assert many <= few + 1e-9


def test_more_repetitions_never_narrow_it_beyond_the_systematic_error():
    assert half_width(np.tile([9.0, 11.0], 5000), 0.0, 3.0, 8) == pytest.approx(6.92, abs=0.01)
