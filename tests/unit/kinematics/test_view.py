from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import front_figure, noisy, pose_of, squatter, walker

from kinechain.domain.pose import mirror_pose
from kinechain.errors import DataError
from kinechain.kinematics.points import leg_lengths
from kinechain.kinematics.view import FACING_FOOT_TO_LEG, UNTOLD_YAW_SD_DEG, estimate_view


@pytest.mark.parametrize("make", [walker, squatter])
@pytest.mark.parametrize(("heading", "view"), [(1, "right"), (-1, "left")])
def test_from_the_side_the_feet_say_which(make, heading, view):
    found = estimate_view(noisy(make(heading=heading), 1.0))
    assert (found.view, found.heading, found.plane) == (view, heading, "side")
    assert found.yaw_deg < 10
    assert not found.requested


@pytest.mark.parametrize(("back", "view"), [(False, "front"), (True, "back")])
def test_from_the_front_and_back_the_order_of_sides_says_which(back, view):
    time_s = np.arange(60) / 30
    pose = front_figure(time_s, knee_in_px={"left": 0, "right": 0}, back=back)
    found = estimate_view(noisy(pose, 1.0))
    assert (found.view, found.heading, found.plane) == (view, 0, "facing")
    assert found.yaw_deg < 3
    assert 0 < found.yaw_sd_deg < 15


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("turned_px", [-20, 20])
def test_feet_that_point_aside_together_say_how_far_the_camera_stands_off(back, turned_px):
    pose = front_figure(np.arange(60) / 30, knee_in_px={"left": 0, "right": 0}, back=back)
    position = pose["position"].copy()
    for side in ("left", "right"):
        position.loc[{"keypoint": f"{side}_toe", "space": "x"}] += turned_px
    turned = pose.assign(position=position)
    leg_px = np.median(leg_lengths(pose, "left"))
    found = estimate_view(turned)
    assert found.yaw_deg == pytest.approx(
        np.degrees(turned_px / leg_px / FACING_FOOT_TO_LEG) * np.sign(turned_px), rel=0.3
    )
    assert estimate_view(mirror_pose(turned)).yaw_deg == pytest.approx(found.yaw_deg)


def test_toes_that_point_outwards_on_both_sides_turn_nothing():
    pose = front_figure(np.arange(60) / 30, knee_in_px={"left": 0, "right": 0})
    position = pose["position"].copy()
    position.loc[{"keypoint": "left_toe", "space": "x"}] += 30
    position.loc[{"keypoint": "right_toe", "space": "x"}] -= 30
    assert estimate_view(pose.assign(position=position)).yaw_deg < 3


def test_without_feet_the_angle_from_the_front_is_not_told():
    pose = front_figure(np.arange(60) / 30, knee_in_px={"left": 0, "right": 0})
    position = pose["position"].copy()
    position.loc[{"keypoint": ["left_toe", "right_toe"]}] = np.nan
    assert estimate_view(pose.assign(position=position)).yaw_sd_deg >= UNTOLD_YAW_SD_DEG


def test_narrow_shoulders_with_feet_to_the_camera_are_seen_from_the_front():
    pose = front_figure(np.arange(60) / 30, knee_in_px={"left": 0, "right": 0})
    narrow = pose["position"].copy()
    narrow.loc[{"space": "x"}] = 640 + 0.7 * (narrow.sel(space="x") - 640)
    assert estimate_view(pose.assign(position=narrow)).view == "front"


def test_a_mirrored_clip_shows_the_other_side():
    assert estimate_view(mirror_pose(walker())).view == "left"


def test_frames_without_the_person_do_not_count():
    pose = walker()
    position = pose["position"].copy()
    position[:80] = np.nan
    assert estimate_view(pose.assign(position=position)).view == "right"


def test_the_head_says_it_when_the_feet_are_out_of_the_picture():
    pose = walker(heading=-1)
    position = pose["position"].copy()
    position.loc[{"keypoint": ["left_toe", "right_toe"]}] = np.nan
    assert estimate_view(pose.assign(position=position)).view == "left"


def test_a_pose_without_a_body_is_refused():
    time_s = np.arange(10) / 30
    with pytest.raises(DataError, match="shoulders"):
        estimate_view(pose_of(time_s, {"nose": np.array([1.0, 1.0])}))
