"""Heel raises do not depend on which leg works, from where they are seen, or how big one is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.events.figures import located, mirror
from tests.unit.tasks.heel_raise.figures import RULES, USUAL, moments, riser, seen

from kinechain.domain.skeleton import KEYPOINTS, SIDES, mirrored, other_side
from kinechain.tasks import detect
from kinechain.tasks.heel_raise.protocol import Try, verdicts

FEW = settings(max_examples=12, deadline=None)
TIME_S = moments()
VIEWS = st.sampled_from(["left", "right", "front", "back"])
SETS = st.builds(
    lambda start_s, gap_s, shares, side: riser(
        TIME_S,
        start_s + gap_s * np.arange(len(shares)),
        side=side,
        heights=[USUAL * share for share in shares],
        lasts_s=1.0,
    ),
    st.floats(0.8, 1.5),
    st.floats(1.1, 1.7),
    st.lists(st.sampled_from([1.0, 0.95, 0.6]), min_size=4, max_size=7).map(
        lambda later: [1.0, 1.0, 1.0, *later[3:]]
    ),
    st.sampled_from(SIDES),
)


def told(events, *, swapped=False):
    """What was found, with the sides exchanged where asked for."""

    def side_of(one):
        return other_side(one.side) if swapped else one.side

    return (
        [(side_of(r), r.start_s, r.peak_s, r.end_s) for r in events.repetitions],
        [(side_of(r), r.rule, r.at_s) for r in events.rejected],
    )


@FEW
@given(SETS, VIEWS)
def test_a_mirror_exchanges_the_sides_and_nothing_else(places, view):
    scene = seen(places, TIME_S, view)
    pose, flipped_view = mirror(scene.located, scene.view)
    events = detect("heel_raises", scene)
    flipped = detect("heel_raises", replace(scene, located=pose, view=flipped_view))
    assert events.repetitions
    assert told(flipped, swapped=True) == told(events)


@FEW
@given(SETS, VIEWS)
def test_sides_that_are_called_the_other_way_round_are_found_the_other_way_round(places, view):
    scene = seen(places, TIME_S, view)
    renamed = scene.located.sel(keypoint=[mirrored(name) for name in KEYPOINTS])
    renamed = renamed.assign_coords(keypoint=list(KEYPOINTS))
    events = detect("heel_raises", scene)
    assert told(detect("heel_raises", replace(scene, located=renamed)), swapped=True) == told(
        events
    )


@FEW
@given(SETS, st.floats(0.6, 1.2))
def test_raises_do_not_depend_on_the_size_of_the_person(places, size):
    scene = seen(places, TIME_S)
    larger = {name: values * size for name, values in places.items()}
    grown = detect("heel_raises", replace(scene, located=located(TIME_S, larger, "m")))
    events = detect("heel_raises", scene)
    assert [r.rule for r in grown.rejected] == [r.rule for r in events.rejected]
    assert [r.peak_s for r in grown.repetitions] == pytest.approx(
        [r.peak_s for r in events.repetitions], abs=0.005
    )


TRIES = st.lists(
    st.builds(
        Try,
        height=st.floats(0.02, 0.12),
        knee_deg=st.floats(0, 60),
        lean_deg=st.floats(-30, 40),
        after_s=st.floats(1, 5),
    ),
    min_size=3,
    max_size=20,
)


@given(TRIES)
def test_after_the_end_nothing_counts(tries):
    found = verdicts(tries, RULES)
    assert len(found) == len(tries)
    if "warnings" in found:
        assert set(found[found.index("warnings") :]) == {"warnings"}
        assert found[found.index("warnings") - 1] not in {"", "warnings"}


@given(TRIES)
def test_stricter_rules_never_count_more(tries):
    lenient = RULES | {"knee": 45.0, "lean": 40.0, "pace": 6.0, "height": 0.5}
    strict, loose = verdicts(tries, RULES), verdicts(tries, lenient)
    assert strict.count("") <= loose.count("")
