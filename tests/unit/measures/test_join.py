"""Several recordings of one movement test: which counts, and what is pooled."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from tests.unit.measures.people import flipped, repetitions_of, seen_from, squatting

from kinechain.domain.events import Events
from kinechain.evidence.load import load_registry
from kinechain.measures.engine import measure
from kinechain.measures.gaps import side_gaps
from kinechain.measures.join import join_measurements

REGISTRY = load_registry()
SQUAT = REGISTRY.tasks["squat"]


def measured(view="left", *, seed=1, **figure):
    located = squatting(**figure)
    located = flipped(located) if view == "right" else located
    return measure(
        SQUAT,
        REGISTRY.measures,
        located,
        seen_from(view),
        repetitions_of(located),
        refusals={},
        seed=seed,
    )


def joined(*parts):
    found = join_measurements(SQUAT, REGISTRY.measures, parts)
    return {(one.measure, one.side): one for one in found}


def half_width(one):
    return one.estimate.ci_high - one.estimate.value


@pytest.mark.parametrize("figure", [{}, {"bad": [3.0]}, {"repetitions": 1, "bad": [1.0]}])
def test_joining_one_recording_changes_nothing(figure):
    alone = measured(**figure)
    assert join_measurements(SQUAT, REGISTRY.measures, [alone]) == alone


def test_each_leg_is_taken_from_the_recording_in_which_it_is_near():
    found = joined(measured("left"), measured("right"))
    left, right = (found["peak_knee_flexion", side] for side in ("left", "right"))
    assert (left.parts, right.parts) == ((0,), (1,))
    assert (left.quality, right.quality) == ("good", "good")


def test_near_against_near_is_a_surer_gap_than_near_against_far():
    alone = measured("left")
    both = joined(alone, measured("right")).values()
    one, two = (
        next(gap for gap in side_gaps(of) if gap.measure == "peak_knee_flexion").difference
        for of in (alone, both)
    )
    assert two.ci_high - two.ci_low < one.ci_high - one.ci_low


def test_recordings_that_are_seen_alike_are_pooled_cycle_by_cycle():
    found = joined(measured("left"), measured("left", seed=7))["peak_knee_flexion", "left"]
    assert found.estimate.n == 6
    assert found.parts == (0, 1)
    assert found.estimate.value == pytest.approx(90)
    assert found.basis is None


def test_too_few_in_each_recording_can_be_enough_together():
    task = replace(SQUAT, minimum_cycles=4)
    definitions = REGISTRY.measures
    parts = [
        measure(
            task,
            definitions,
            located := squatting(),
            seen_from("left"),
            repetitions_of(located),
            refusals={},
            seed=seed,
        )
        for seed in (1, 2)
    ]
    assert all(one.estimate is None for part in parts for one in part)
    found = join_measurements(task, definitions, parts)
    assert all(one.estimate is not None and one.estimate.n == 6 for one in found)


def test_other_planes_are_joined_and_never_mixed():
    found = joined(measured("left"), measured("front"))
    assert ("fppa_at_peak", "left") in found
    assert ("peak_knee_flexion", "left") in found
    depth = found["squat_depth", None]
    assert len(depth.parts) == 1
    assert depth.estimate.n == 3


def test_the_order_of_the_recordings_does_not_matter():
    parts = {"a": measured("left"), "b": measured("right"), "c": measured("front", sd=0.01)}
    values = []
    for order in permutations(parts):
        found = joined(*(parts[name] for name in order))
        values.append(
            {
                key: (one.estimate, {order[number] for number in one.parts})
                for key, one in found.items()
            }
        )
    assert all(one == values[0] for one in values)


def test_a_worse_method_never_narrows_what_is_pooled():
    good = measured("left")
    worse = tuple(
        replace(one, basis=replace(one.basis, systematic=replace(one.basis.systematic, sd=30.0)))
        for one in good
    )
    same, wider = joined(good, good), joined(good, worse)
    for key, one in same.items():
        assert half_width(wider[key]) > half_width(one)


def test_what_no_recording_carries_keeps_the_reason_of_the_near_leg():
    def nothing(view):
        located = squatting()
        located = flipped(located) if view == "right" else located
        return measure(
            SQUAT, REGISTRY.measures, located, seen_from(view), Events(), refusals={}, seed=1
        )

    found = joined(nothing("left"), nothing("right"))
    right = found["peak_knee_flexion", "right"]
    assert right.estimate is None
    assert right.parts == (1,)
    assert right.reason_not_measured.startswith("0 complete repetitions of the right leg")
