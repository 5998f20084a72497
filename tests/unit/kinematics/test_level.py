"""Marks are set level where the pelvis is."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from tests.unit.events.figures import located, seen_from, times

from kinechain.domain.events import Events, Stride
from kinechain.domain.marks import MARKS
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.level import levelled, standing_still

TIME_S = times(4.0, fps=30.0)
OUT = {"left": 1.0, "right": -1.0}


def person(*, lifted=0.0, walking=0.0, aside=0.0):
    """Return a person from the front: a foot lifted, feet moving, hips aside, over time."""
    on = np.ones_like(TIME_S)
    places = {}
    for side, out in OUT.items():
        height = lifted * on if side == "right" else 0.0 * on
        height = height + walking * np.maximum(out * np.sin(2 * np.pi * TIME_S), 0)
        for part, x, y in (
            ("shoulder", 0.2, 1.6),
            ("hip", 0.12, 1.0),
            ("knee", 0.11, 0.5),
            ("ankle", 0.1, 0.08),
        ):
            up = y + (height if part == "ankle" else 0.0)
            across = out * x + (aside if part != "ankle" else 0.0)
            places[f"{side}_{part}"] = np.stack([across * on, up * on], axis=-1)
    return located(TIME_S, places)


def marked(pose, obliquity_deg, stuck_deg):
    """Return the pose with marks on a pelvis of an obliquity, stuck on askew."""
    angle = np.radians(-(obliquity_deg + stuck_deg) * np.ones_like(TIME_S))
    along = 0.14 * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    middle = np.array([0.0, 1.1])
    places = np.stack([middle + along, middle - along], axis=1)
    return pose.assign_coords(mark=list(MARKS)).assign(
        mark_location=(("time", "mark", "space"), places),
        mark_sd=(("time", "mark"), np.full(places.shape[:2], 0.002)),
    )


def obliquity(pose):
    return reconstruct(pose, seen_from("front"))["pelvic_obliquity"].values[0]


def test_the_line_is_level_where_the_person_stands_on_both_feet():
    truth = np.where(TIME_S > 2, 6.0, 0.0)
    pose = person(lifted=np.where(TIME_S > 1.5, 0.15, 0.0))
    found = levelled(marked(pose, truth, 3.0), Events())
    assert found.attrs["pelvis_level"] == "standing"
    assert obliquity(found) == pytest.approx(truth)


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_way_it_is_seen_from_does_not_matter(view):
    pose = marked(person(), 0.0, 4.0)
    if view == "back":
        flip = xr.DataArray([-1, 1], dims="space")
        pose = pose.assign(mark_location=pose["mark_location"] * flip)
    found = levelled(pose, Events())
    line = found["mark_location"].sel(mark="left") - found["mark_location"].sel(mark="right")
    assert line.sel(space="y").values == pytest.approx(0, abs=1e-12)
    assert np.hypot(*line.values.T) == pytest.approx(0.28)


def test_the_mean_of_whole_strides_is_level_in_walking():
    truth = 5 * np.sin(2 * np.pi * TIME_S)
    strides = tuple(
        Stride(side=side, start_s=start, toe_off_s=start + 0.6, end_s=start + 1.0)
        for start in (0.0, 1.0, 2.0)
        for side in MARKS
    )
    found = levelled(marked(person(walking=0.2), truth, 3.0), Events(strides=strides))
    assert found.attrs["pelvis_level"] == "strides"
    assert obliquity(found) == pytest.approx(truth, abs=0.2)


def test_without_either_the_line_stays_as_it_was_stuck_on():
    found = levelled(marked(person(lifted=0.15), 2.0, 3.0), Events())
    assert found.attrs["pelvis_level"] == "none"
    assert obliquity(found) == pytest.approx(5.0)


def test_without_marks_nothing_changes():
    pose = person()
    assert levelled(pose, Events()) is pose


def test_standing_is_told_from_one_leg_weight_aside_steps_and_short_pauses():
    assert standing_still(person()).all()
    assert not standing_still(person(lifted=0.15)).any()
    assert not standing_still(person(aside=0.1)).any()
    assert not standing_still(person(walking=0.2)).any()
    brief = np.where(np.abs(TIME_S - 2) < 0.1, 0.0, 0.15)
    assert not standing_still(person(lifted=brief)).any()


def test_lost_marks_stay_lost():
    pose = marked(person(), 0.0, 3.0)
    pose["mark_location"][10:20, 0] = np.nan
    found = obliquity(levelled(pose, Events()))
    assert np.isnan(found[10:20]).all()
    assert found[20:] == pytest.approx(0, abs=1e-9)
