"""The engine on a stick figure that squats to 90 degrees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.unit.measures.people import flipped, repetitions_of, seen_from, squatting

from kinechain.domain.analysis import QualityCheck
from kinechain.domain.events import Events, Stride
from kinechain.domain.skeleton import other_side
from kinechain.evidence.load import load_registry
from kinechain.measures.engine import measure

if TYPE_CHECKING:
    import xarray as xr

    from kinechain.domain.analysis import Measurement, ViewEstimate
    from kinechain.domain.skeleton import View

DEPTH = 1 - np.cos(np.pi / 4)


def measured(
    task: str = "squat",
    *,
    located: xr.Dataset | None = None,
    view: ViewEstimate | None = None,
    events: Events | None = None,
    refusals: dict[str, QualityCheck] | None = None,
    seed: int = 1,
):
    registry = load_registry()
    located = squatting() if located is None else located
    found = measure(
        registry.tasks[task],
        registry.measures,
        located,
        seen_from("left") if view is None else view,
        repetitions_of(located) if events is None else events,
        refusals={} if refusals is None else refusals,
        seed=seed,
    )
    return {(one.measure, one.side): one for one in found}


def poor(check: str):
    return QualityCheck(check=check, name=check, level="poor", says="It is poor.", film="Do this.")


def half_width(one: Measurement) -> float:
    return one.estimate.ci_high - one.estimate.value


def test_values_of_the_figure():
    found = measured()
    assert found["peak_knee_flexion", "left"].estimate.value == pytest.approx(90)
    assert found["peak_knee_flexion", "right"].estimate.value == pytest.approx(90)
    assert found["trunk_lean_at_depth", None].estimate.value == pytest.approx(0)
    assert found["squat_depth", None].estimate.value == pytest.approx(DEPTH)
    assert found["squat_depth", None].samples == pytest.approx((DEPTH,) * 3)


def test_every_measure_of_the_plane_is_answered_once_a_side():
    assert set(measured()) == {
        ("squat_depth", None),
        ("peak_knee_flexion", "left"),
        ("peak_knee_flexion", "right"),
        ("trunk_lean_at_depth", None),
        ("heel_lift_in_squat", None),
    }
    assert set(measured(view=seen_from("front"))) == {
        ("squat_depth", None),
        ("fppa_at_peak", "left"),
        ("fppa_at_peak", "right"),
        ("lateral_trunk_lean_at_peak", None),
        ("hip_shift_at_peak", None),
        ("knee_gap_ratio_at_peak", None),
    }


@pytest.mark.parametrize(("view", "other"), [("left", "right"), ("front", "front")])
def test_a_flipped_recording_gives_the_same_values_with_sides_exchanged(view: View, other: View):
    located = squatting(bad=[3.0])
    found = measured(located=located, view=seen_from(view))
    mirror = measured(located=flipped(located), view=seen_from(other))
    for (name, side), one in found.items():
        same = mirror[name, other_side(side) if side else None]
        sign = -1 if name == "lateral_trunk_lean_at_peak" else 1
        assert same.quality == one.quality
        assert same.samples == pytest.approx([sign * value for value in one.samples])


def test_the_far_leg_has_the_wider_interval_and_is_never_good():
    found = measured()
    near, far = found["peak_knee_flexion", "left"], found["peak_knee_flexion", "right"]
    assert (near.quality, far.quality) == ("good", "fair")
    assert half_width(far) > half_width(near)


def test_noisier_keypoints_never_narrow_the_interval():
    quiet = measured(located=squatting(sd=0.002))
    noisy = measured(located=squatting(sd=0.05))
    for key, one in quiet.items():
        assert half_width(noisy[key]) > half_width(one)


def test_the_same_seed_gives_the_same_numbers():
    assert measured(seed=3) == measured(seed=3)


def test_lengths_follow_the_unit_of_the_recording():
    in_metres = measured(located=squatting(unit="m", size=0.9))["squat_depth", None]
    in_legs = measured()["squat_depth", None]
    assert (in_metres.estimate.unit, in_legs.estimate.unit) == ("m", "leg_length")
    assert in_metres.estimate.value == pytest.approx(0.9 * in_legs.estimate.value)
    assert half_width(in_metres) == pytest.approx(0.9 * half_width(in_legs), rel=0.01)


def test_yaw_widens_the_frontal_angle():
    square = measured(view=seen_from("front"))["fppa_at_peak", "left"]
    turned = measured(view=seen_from("front", yaw_deg=8))["fppa_at_peak", "left"]
    assert turned.estimate.value == square.estimate.value
    assert turned.estimate.sd**2 - square.estimate.sd**2 == pytest.approx((8 * 1.35) ** 2)


def test_a_square_camera_counts_by_how_surely_it_is_square():
    view = seen_from("front")
    sure, unsure = (
        measured(view=replace(view, yaw_sd_deg=sd))["fppa_at_peak", "left"] for sd in (0.0, 3.0)
    )
    assert unsure.estimate.sd**2 - sure.estimate.sd**2 == pytest.approx((3 * 1.35) ** 2)


def test_beyond_its_limit_a_measure_is_refused_with_how_to_film():
    askew = measured(view=seen_from("front", yaw_deg=13))["fppa_at_peak", "left"]
    assert askew.estimate is None
    assert askew.reason_not_measured == (
        "The camera stands about 13° off the front or back, and this can be told up to 12° only."
    )
    assert "straight from the front" in askew.film
    assert measured(view=seen_from("front", yaw_deg=12))["fppa_at_peak", "left"].estimate


def standing_on_each_leg(level: str | None):
    """Return single-leg squats from the front: the marks say that the left side sinks by 8."""
    located = squatting()
    out = 0.14 * np.array([np.cos(np.radians(8)), -np.sin(np.radians(8))])
    places = np.broadcast_to(np.stack([out, -out]), (located.sizes["time"], 2, 2))
    events = Events(
        repetitions=(
            *repetitions_of(located, side="left").repetitions[:2],
            *repetitions_of(located, side="right").repetitions[2:],
        )
    )
    if level is not None:
        located = located.assign_coords(mark=["left", "right"]).assign_attrs(pelvis_level=level)
        located = located.assign(
            mark_location=(("time", "mark", "space"), places),
            mark_sd=(("time", "mark"), np.full(places.shape[:2], 0.001)),
        )
    found = measured("single_leg_squat", located=located, view=seen_from("front"), events=events)
    return [found["contralateral_pelvic_drop_at_peak", side] for side in ("left", "right")]


def test_pelvic_drop_is_measured_by_marks_for_each_standing_leg():
    left, right = standing_on_each_leg("standing")
    assert left.estimate.value == pytest.approx(-8)
    assert right.estimate.value == pytest.approx(8)
    assert (left.estimate.n, right.estimate.n) == (2, 1)


def test_marks_that_were_not_set_level_have_a_wider_interval():
    level, askew = standing_on_each_leg("standing")[0], standing_on_each_leg("strides")[0]
    assert half_width(askew) > 1.2 * half_width(level)


def test_without_marks_pelvic_drop_is_refused_and_says_how_to_stick_them():
    for one in standing_on_each_leg(None):
        assert one.estimate is None
        assert "marks" in one.reason_not_measured
        assert "two dots" in one.film


def test_a_repetition_without_a_knee_is_left_out():
    found = measured(located=squatting(bad=[3.0]))
    assert found["peak_knee_flexion", "left"].estimate.n == 2
    assert found["peak_knee_flexion", "left"].quality == "fair"
    assert found["peak_knee_flexion", "right"].estimate.n == 3


def test_too_few_repetitions_say_so():
    one = measured(located=squatting(repetitions=1, bad=[1.0]))["peak_knee_flexion", "left"]
    assert one.estimate is None
    assert one.quality == "poor"
    assert one.reason_not_measured == (
        "0 complete repetitions of the left leg could be used, and 1 is needed."
    )
    assert "at least 3 repetitions" in one.film


def test_one_repetition_is_never_surer_than_three():
    one, three = (measured(located=squatting(repetitions=number)) for number in (1, 3))
    for key in set(three) - {("heel_lift_in_squat", None)}:  # which needs two
        assert half_width(one[key]) > half_width(three[key])


@pytest.mark.parametrize(
    ("key", "refused"),
    [
        (
            "all",
            {"squat_depth", "peak_knee_flexion", "trunk_lean_at_depth", "heel_lift_in_squat"},
        ),
        ("squat_depth", {"squat_depth"}),
        ("overstride", set()),
    ],
)
def test_refusals(key: str, refused: set[str]):
    found = measured(refusals={key: poor(key)})
    assert {one.measure for one in found.values() if one.estimate is None} == refused
    for one in found.values():
        if one.estimate is None:
            assert (one.reason_not_measured, one.film) == ("It is poor.", "Do this.")


def test_a_hidden_far_leg_refuses_that_leg_only():
    found = measured(refusals={"far": poor("far_leg")})
    assert [key for key, one in found.items() if one.estimate is None] == [
        ("peak_knee_flexion", "right")
    ]


def test_on_one_leg_everything_is_named_by_the_standing_leg():
    located = squatting()
    found = measured(
        "single_leg_squat", located=located, events=repetitions_of(located, side="left")
    )
    assert found["squat_depth", "left"].estimate.n == 3
    assert found["squat_depth", "right"].estimate is None
    assert found["peak_knee_flexion", "right"].estimate is None


def strides(*, fps: int, shift: float = 0.0):
    """Two strides of each foot a second apart, with 60 % stance; `shift` alternates."""
    located = squatting(repetitions=4, fps=fps)
    found = tuple(
        Stride(
            side=side,
            start_s=start + number + shift * (number % 2),
            toe_off_s=start + number + 0.6,
            end_s=start + number + 1 + shift * ((number + 1) % 2),
        )
        for number in range(6)
        for side, start in (("left", 0.5), ("right", 1.0))
    )
    return located, Events(strides=found)


def test_walking_rhythm():
    located, events = strides(fps=60)
    found = measured("walking", located=located, events=events)
    assert found["cadence", None].estimate.value == pytest.approx(120)
    assert found["cadence", None].estimate.n == 12
    assert found["stride_time", "left"].estimate.value == pytest.approx(1)
    assert found["stance_share", "right"].estimate.value == pytest.approx(60)
    assert found["stride_time_variability", None].estimate.value == pytest.approx(0, abs=1e-9)


def test_fewer_frames_widen_times():
    slow, quick = (
        measured("walking", located=located, events=events)["stance_share", "left"]
        for located, events in (strides(fps=30), strides(fps=60))
    )
    assert half_width(slow) > half_width(quick)


def test_variability_is_that_of_the_strides_with_an_interval_from_the_jackknife():
    located, events = strides(fps=60, shift=0.04)
    found = measured("walking", located=located, events=events)["stride_time_variability", None]
    expected = 100 * 0.04 * np.sqrt(6 / 5)
    assert found.estimate.value == pytest.approx(expected, rel=0.05)
    assert found.estimate.ci_low <= expected <= found.estimate.ci_high


def test_one_stride_has_a_cadence():
    located, events = strides(fps=60)
    found = measured("walking", located=located, events=Events(strides=events.strides[:1]))
    assert found["cadence", None].estimate.value == pytest.approx(120)
    assert found["cadence", None].estimate.n == 1


def test_variability_needs_more_strides_than_the_rest():
    located, events = strides(fps=60)
    few = Events(strides=events.strides[:4])
    found = measured("walking", located=located, events=few)
    assert found["cadence", None].estimate is not None
    assert found["stride_time_variability", None].reason_not_measured == (
        "4 complete strides could be used, and 10 are needed."
    )
