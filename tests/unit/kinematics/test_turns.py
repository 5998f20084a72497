from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from tests.unit.kinematics.figures import front_figure, squatter, walker

from kinechain.domain.pose import mirror_pose
from kinechain.kinematics.turns import plane_stretches

TIME_S = np.arange(240) / 30


def facing():
    return front_figure(TIME_S, knee_in_px={"left": 0, "right": 0})


def turned(first, second, frame):
    later = xr.DataArray(np.arange(first.sizes["time"]) >= frame, dims="time")
    return first.assign(position=first["position"].where(~later, second["position"]))


@pytest.mark.parametrize("pose", [squatter(duration_s=8.0), walker(duration_s=8.0), facing()])
def test_who_does_not_turn_has_one_stretch(pose):
    (stretch,) = plane_stretches(pose)
    assert stretch.start_s == 0.0
    assert stretch.end_s == pytest.approx(8.0)


def test_a_turn_splits_the_recording_where_it_happens():
    first, second = plane_stretches(turned(squatter(duration_s=8.0), facing(), 120))
    assert first.end_s == second.start_s == pytest.approx(4.0, abs=0.05)
    assert second.end_s == pytest.approx(8.0)


def test_a_look_over_the_shoulder_is_no_turn():
    glance = turned(turned(squatter(duration_s=8.0), facing(), 120), squatter(duration_s=8.0), 128)
    assert len(plane_stretches(glance)) == 1


def test_a_turn_to_the_other_side_splits_the_recording():
    one = squatter(duration_s=8.0)
    first, second = plane_stretches(turned(one, mirror_pose(one), 120))
    assert first.end_s == second.start_s == pytest.approx(4.0, abs=0.05)


def test_a_mirrored_recording_has_the_same_stretches():
    one = squatter(duration_s=8.0)
    both = turned(turned(one, facing(), 80), mirror_pose(one), 160)
    assert plane_stretches(mirror_pose(both)) == plane_stretches(both)
    assert len(plane_stretches(both)) == 3
