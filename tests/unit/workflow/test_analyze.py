from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from tests.unit.kinematics.figures import front_figure, squatter, walker
from tests.unit.workflow.scenes import Onlooker, absent, open_painted

from kinechain.bootstrap import quiet
from kinechain.domain.pose import mirror_pose
from kinechain.errors import (
    DataError,
    NoPersonFound,
    NotMeasurable,
    TooFewRepetitions,
    WrongView,
)
from kinechain.evidence.load import load_registry
from kinechain.workflow.analyze import analyze_seen
from kinechain.workflow.request import Request
from kinechain.workflow.watch import watch


def stretches(*people, task, cuts=(), **options):
    request = Request(path=Path("painted.mp4"), task=task, **options)
    seen = watch(
        request,
        open_video=open_painted(people, cuts),
        estimator=Onlooker(people),
        progress=quiet,
    )
    return analyze_seen(seen, request, load_registry())


def analysed(*people, **options):
    (analysis,) = stretches(*people, **options)
    return analysis


def value(analysis, measure, side=None):
    (found,) = [m for m in analysis.measurements if m.measure == measure and m.side == side]
    return found.estimate


def test_a_known_squat_is_measured():
    analysis = analysed(squatter(), task="squat")
    assert len(analysis.events.repetitions) == 3
    assert analysis.view.view == "right"
    assert value(analysis, "peak_knee_flexion", "right").value == pytest.approx(100, abs=1.5)
    assert value(analysis, "trunk_lean_at_depth").value == pytest.approx(30, abs=1.5)
    assert analysis.provenance.estimator == "onlooker"


def test_a_known_walk_has_its_cadence():
    analysis = analysed(walker(duration_s=8.0, stride_s=1.1), task="walking")
    estimate = value(analysis, "cadence")
    assert estimate.value == pytest.approx(120 / 1.1, rel=0.01)
    assert estimate.ci_low < 120 / 1.1 < estimate.ci_high


def test_lengths_come_in_metres_where_the_height_is_known():
    shares = value(analysed(squatter(), task="squat"), "squat_depth")
    metres = value(analysed(squatter(), task="squat", height_m=1.8), "squat_depth")
    assert shares.unit == "leg_length"
    assert metres.unit == "m"
    assert metres.value == pytest.approx(shares.value * 0.491 * 1.8, rel=0.05)


def test_what_was_asked_for_is_on_record():
    analysis = analysed(squatter(), task="squat", height_m=1.8, view="right")
    assert dict(analysis.provenance.options) == {"height_m": "1.8", "view": "right"}


def test_only_the_time_asked_for_is_measured():
    analysis = analysed(squatter(), task="squat", start_s=2.0, end_s=4.2)
    assert len(analysis.events.repetitions) == 1
    times_s = analysis.pose["time"].values
    assert times_s[0] >= 2.0
    assert times_s[-1] < 4.2


def test_a_time_beyond_the_end_is_refused():
    with pytest.raises(NotMeasurable, match="nothing lies between") as caught:
        analysed(squatter(), task="squat", start_s=60.0)
    assert "6.0 s long" in caught.value.hint


def test_nothing_is_measured_across_a_cut():
    one = squatter(duration_s=9.0, period_s=3.0)
    later = one.assign(position=one["position"] + xr.DataArray([200.0, 0.0], dims="space"))
    frames = xr.DataArray(np.arange(one.sizes["time"]) >= 130, dims="time")
    cut = one.assign(position=one["position"].where(~frames, later["position"]))
    analysis = analysed(cut, task="squat", cuts=(130,))
    assert analysis.pose["time"].values[0] == pytest.approx(130 / 30)
    assert len(analysis.events.repetitions) == 1
    assert any("nothing is cut" in note for note in analysis.notes)


def test_a_turn_of_the_person_ends_the_stretch():
    side, front = (
        squatter(duration_s=9.0),
        front_figure(np.arange(270) / 30, knee_in_px={"left": 0, "right": 0}),
    )
    turned = xr.DataArray(np.arange(270) >= 200, dims="time")
    both = side.assign(position=side["position"].where(~turned, front["position"]))
    analysis = analysed(both, task="squat")
    assert analysis.view.plane == "side"
    assert analysis.pose["time"].values[-1] == pytest.approx(200 / 30, abs=0.6)


def test_the_wrong_view_is_refused_with_both_views_named():
    front = front_figure(np.arange(150) / 30, knee_in_px={"left": 5, "right": 5})
    with pytest.raises(WrongView) as caught:
        analysed(front, task="lunge_to_wall")
    assert caught.value.found == "front"
    assert caught.value.expected == ("left", "right")
    assert caught.value.hint


def test_a_view_that_the_picture_contradicts_is_refused():
    with pytest.raises(WrongView):
        analysed(squatter(), task="squat", view="front")


def test_nobody_is_no_person_found():
    person = squatter()
    gone = absent(person, np.arange(person.sizes["time"]))
    with pytest.raises(NoPersonFound) as caught:
        analysed(gone, task="squat")
    assert "head and feet" in caught.value.hint


def test_too_little_movement_is_counted():
    with pytest.raises(TooFewRepetitions) as caught:
        analysed(squatter(duration_s=1.0), task="squat")
    assert caught.value.found == 0
    assert caught.value.needed >= 1


def test_a_person_too_small_is_refused_by_size():
    with pytest.raises(NotMeasurable, match="too small"):
        analysed(squatter(scale=0.15), task="squat")


def test_a_person_who_is_not_there_cannot_be_chosen():
    with pytest.raises(DataError, match="from 1 to 1"):
        analysed(squatter(), task="squat", person=2)


def test_the_number_of_workers_changes_nothing():
    one, four = (analysed(squatter(), task="squat", workers=n) for n in (1, 4))
    assert one.measurements == four.measurements


def test_legs_out_of_the_picture_are_refused():
    person = squatter()
    low = person.assign(position=person["position"] + xr.DataArray([0.0, 400.0], dims="space"))
    with pytest.raises(NotMeasurable, match="neither leg") as caught:
        analysed(low, task="squat")
    assert caught.value.hint


def later(one, other, frame):
    """Return the first pose up to a frame, and the second from there on."""
    after = xr.DataArray(np.arange(one.sizes["time"]) >= frame, dims="time")
    return one.assign(position=one["position"].where(~after, other["position"]))


def test_who_turns_to_show_the_other_leg_is_measured_on_both_sides():
    one = squatter(duration_s=14.0)
    first, second = stretches(later(one, mirror_pose(one), 210), task="squat")
    assert (first.view.view, second.view.view) == ("right", "left")
    assert first.end_s < second.start_s
    assert len(first.events.repetitions) == len(second.events.repetitions) == 3


def test_a_view_that_was_asked_for_leaves_the_other_stretches_out():
    one = squatter(duration_s=14.0)
    both = later(one, mirror_pose(one), 210)
    (only,) = stretches(both, task="squat", view="left")
    assert only.view.view == "left"


def test_rest_that_shows_nothing_of_the_task_is_no_stretch():
    one = squatter(duration_s=14.0)
    front = front_figure(np.arange(420) / 30, knee_in_px={"left": 0, "right": 0})
    still = front.assign(position=front["position"].isel(time=0).broadcast_like(front["position"]))
    (only,) = stretches(later(one, still.transpose(*one.dims), 210), task="squat")
    assert only.view.plane == "side"
