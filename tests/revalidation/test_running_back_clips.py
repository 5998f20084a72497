"""Runs and walks from front and back with faults of exact size: what is there is found."""

from __future__ import annotations

import pytest

from kinechain.measures.categories import category_probabilities

pytestmark = pytest.mark.revalidation

RUNS = (
    "running_back_apart",
    "running_back_crossing_yaw",
    "running_back_inward",
    "running_front_apart_yaw",
    "running_front_crossing",
    "running_front_narrow_yaw",
)
WALKS = (
    "walking_back_brisk",
    "walking_back_slow_yaw",
    "walking_front_slow_yaw",
)
CROSSES = {
    ("running_back_crossing_yaw", "left"),
    ("running_front_crossing", "left"),
    ("running_front_narrow_yaw", "left"),
    ("running_front_narrow_yaw", "right"),
}
NO_LIGHT = {("running_front_narrow_yaw", "left"), ("running_front_narrow_yaw", "right")}
WELL_INSIDE_S = 0.5


def estimates(analysis, measure):
    found = {m.side: m.estimate for m in analysis.measurements if m.measure == measure}
    assert all(found.values())
    return found


def first_category(analysis, measure):
    """How probable the category is that stands for what was injected, by side."""
    words = analysis.measures[measure].categories
    found = estimates(analysis, measure)
    return {side: category_probabilities(one, words)[0] for side, one in found.items()}


@pytest.mark.parametrize(
    ("name", "tolerance_s"), [*((name, 0.05) for name in RUNS), *((name, 0.2) for name in WALKS)]
)
def test_in_the_middle_no_step_is_lost_or_added(rendered, name, tolerance_s):
    result = rendered.result(name)
    last_s = result.case.time_s[-1] - WELL_INSIDE_S
    for side in ("left", "right"):
        found, true = (
            [t for t in events.times_s("initial_contact", side) if WELL_INSIDE_S < t < last_s]
            for events in (result.analysis.events, result.case.events)
        )
        assert found == pytest.approx(true, abs=tolerance_s)


@pytest.mark.parametrize("name", RUNS)
def test_feet_that_cross_are_told_and_others_are_not(rendered, name):
    for side, probability in first_category(rendered.result(name).analysis, "crossover").items():
        assert (probability > 0.5) == ((name, side) in CROSSES), side


@pytest.mark.parametrize("name", RUNS)
def test_knees_without_light_are_told_and_others_are_not(rendered, name):
    for side, probability in first_category(rendered.result(name).analysis, "knee_window").items():
        assert (probability > 0.5) == ((name, side) in NO_LIGHT), side


def test_the_knee_that_turns_inward_is_the_one_that_reads_so(rendered):
    knees = estimates(rendered.result("running_back_inward").analysis, "fppa_in_stance")
    assert knees["right"].value - knees["left"].value > 8
    apart = estimates(rendered.result("running_back_apart").analysis, "fppa_in_stance")
    assert abs(apart["right"].value - apart["left"].value) < 3


def test_the_trunk_leans_over_the_leg_that_it_leans_over(rendered):
    lean = "lateral_trunk_lean_in_stance"
    inward = estimates(rendered.result("running_back_inward").analysis, lean)
    crossing = estimates(rendered.result("running_front_crossing").analysis, lean)
    assert inward["left"].value - inward["right"].value > 3
    assert crossing["right"].value - crossing["left"].value > 3


@pytest.mark.parametrize("name", RUNS)
def test_a_run_is_no_walk(rendered, name):
    assert rendered.result(name, "walking").analysis is None


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_is_no_run(rendered, name):
    assert rendered.result(name, "running").analysis is None
