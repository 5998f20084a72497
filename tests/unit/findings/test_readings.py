"""Self-tests and clips become readings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.analyses import estimate, result_of, running_analysis
from tests.unit.findings.samples import a_result, a_test, an_estimate

from kinechain.domain.battery import ReadingError
from kinechain.domain.intake import SelfTestEntry
from kinechain.findings.draws import best_readings
from kinechain.findings.readings import LOCKED, from_result, from_tests, measured, spread


def test_the_error_of_a_hold_grows_with_it():
    error = ReadingError(sd=3, relative=0.1, trust="engineering")
    one = measured(40, error, "s")
    assert one.sd == pytest.approx(5)
    assert (one.ci_low, one.ci_high) == pytest.approx((40 - 9.8, 40 + 9.8))


def test_the_spread_of_a_normal_interval_is_its_standard_deviation():
    assert spread(an_estimate(7, sd=0.7)) == pytest.approx(0.7)


def test_the_spread_of_a_wider_interval_is_more():
    # A t interval of two cycles: 4.3 standard errors instead of 1.96.
    assert spread(replace(estimate(7, 4.3), sd=1.0)) == pytest.approx(4.3 / 1.96)


def test_each_result_of_an_entry_is_a_reading():
    battery = {"hold": a_test("hold", results=(a_result("long"), a_result("short", unit="s")))}
    entry = SelfTestEntry(test="hold", values={"long": 7, "short": 3}, side="right")
    long, short = from_tests((entry,), battery, frozenset())
    assert (long.measure, long.side, long.origin, long.source) == (
        "long",
        "right",
        "self_test",
        "hold",
    )
    assert (long.estimate.value, long.estimate.sd, long.estimate.n) == (7, 0.7, 1)
    assert short.estimate.unit == "s"


def test_a_result_that_was_left_out_is_not_there():
    battery = {"hold": a_test("hold", results=(a_result("long"), a_result("short")))}
    entry = SelfTestEntry(test="hold", values={"short": 3}, side="right")
    assert [one.measure for one in from_tests((entry,), battery, frozenset())] == ["short"]


def test_a_locked_test_gives_no_value():
    battery = {"hop": a_test("hop", locked_by=("jumping", "loading"))}
    entry = SelfTestEntry(test="hop", values={"toe_to_wall": 7}, side="left")
    (locked,) = from_tests((entry,), battery, frozenset({"jumping"}))
    assert (locked.estimate, locked.reason) == (None, LOCKED)
    (free,) = from_tests((entry,), battery, frozenset({"running"}))
    assert free.estimate is not None


def test_only_what_the_battery_names_of_a_task_is_read_from_a_clip():
    run = a_test("run", task="running", measures=("cadence",), results=())
    walk = a_test("walk", task="walking", measures=("vertical_oscillation",), results=())
    (cadence,) = from_result(result_of(running_analysis()), {"run": run, "walk": walk})
    assert (cadence.measure, cadence.side, cadence.origin) == ("cadence", None, "clip")
    assert cadence.estimate.value == 171.4


def test_a_clip_says_why_it_gives_no_value_and_how_sure_a_difference_is():
    names = ("tibia_inclination_at_contact", "knee_flexion_peak_stance")
    run = a_test("run", task="running", measures=names, results=())
    found = from_result(result_of(running_analysis()), {"run": run})
    left_knee, right_knee, _, right_shin = found
    assert left_knee.gap_sd == right_knee.gap_sd == pytest.approx(12.9 / 1.96)
    assert right_shin.estimate is None
    assert right_shin.reason == "The far foot is hidden at contact in most strides."


def test_lengths_are_read_in_leg_lengths():
    run = a_test("run", task="running", measures=("vertical_oscillation",), results=())
    clip = running_analysis()
    metres = tuple(
        replace(one, estimate=replace(one.estimate, unit="m"))
        for one in clip.measurements
        if one.measure == "vertical_oscillation"
    )
    # 180 px of leg at 5 mm a pixel: a leg of 0.9 m.
    scaled = replace(
        clip, measurements=metres, scale=replace(clip.scale, metres_per_px=0.005, unit="m")
    )
    (bounce,) = from_result(result_of(scaled), {"run": run})
    assert bounce.estimate.unit == "leg_length"
    assert bounce.estimate.value == pytest.approx(0.085 / 0.9)
    assert spread(bounce.estimate) == pytest.approx(0.021 / 1.96 / 0.9)


def filmed_twin(**changes):
    """Return a battery whose typed shin angle is also read from film, and what a clip gives."""
    typed = a_result("shin_by_hand", unit="deg", by_camera="knee_flexion_peak_stance", **changes)
    return {"shin": a_test("shin", task="running", results=(typed,))}


def test_a_measure_that_is_typed_too_is_read_as_the_typed_result():
    battery = filmed_twin(error=ReadingError(sd=1.0, trust="engineering"))
    left, right = from_result(result_of(running_analysis()), battery)
    assert (left.measure, left.side, left.origin) == ("shin_by_hand", "left", "clip")
    assert left.estimate.value == 43.21
    assert spread(left.estimate) == pytest.approx(6.1 / 1.96)
    assert right.gap_sd == pytest.approx(12.9 / 1.96)


def test_film_is_never_surer_than_the_test_done_again():
    battery = filmed_twin(error=ReadingError(sd=9.0, trust="engineering"))
    left, _ = from_result(result_of(running_analysis()), battery)
    assert left.estimate.sd == pytest.approx(9.0)
    assert left.estimate.n == 7
    assert left.gap_sd == pytest.approx(9.0 * 2**0.5)


def test_the_surer_of_film_and_hand_counts():
    battery = filmed_twin(error=ReadingError(sd=1.0, trust="engineering"))
    entry = SelfTestEntry(test="shin", values={"shin_by_hand": 40.0}, side="left")
    typed = from_tests((entry,), battery, frozenset())
    both = (*from_result(result_of(running_analysis()), battery), *typed)
    assert best_readings(both)["shin_by_hand", "left"].origin == "self_test"
    assert best_readings(both)["shin_by_hand", "right"].origin == "clip"


def test_two_clips_have_one_source():
    left, right = running_analysis(), running_analysis(view="right")
    other = replace(right, recording=replace(right.recording, name="b.mp4", sha256="ef" * 32))
    run = a_test("run", task="running", measures=("cadence",), results=())
    one, two = from_result(result_of(left, other), {"run": run})
    assert one.source == two.source == "run & <jump>.mp4 and b.mp4"
