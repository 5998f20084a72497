"""Views, floor and subject of people who lie: a figure that stands, turned on its side."""

from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import SHANK, THIGH, front_figure, noisy, squatter, walker

from kinechain.domain.pose import mirror_pose
from kinechain.kinematics.lying import bridging, holding
from kinechain.kinematics.people import select_subject
from kinechain.kinematics.points import place
from kinechain.kinematics.scale import estimate_scale
from kinechain.kinematics.standing import stood_up
from kinechain.kinematics.view import estimate_view

TIME_S = np.arange(90) / 30
STILL = {"left": 0.0, "right": 0.0}


def laid(pose, degrees):
    """The pose turned clockwise in the picture, about its middle."""
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    middle = np.array([640.0, 480.0])
    return pose.assign(
        position=(pose["position"].dims, (pose["position"].values - middle) @ turn + middle)
    )


def standing(**options):
    return front_figure(TIME_S, knee_in_px=STILL, **options)


@pytest.mark.parametrize("degrees", [-110, -90, 70, 90, 180])
@pytest.mark.parametrize("make", [walker, squatter, lambda: mirror_pose(walker()), standing])
def test_the_view_is_of_the_body_whichever_way_it_lies(make, degrees):
    pose = noisy(make(), 1.0)
    upright, lying = estimate_view(pose), estimate_view(laid(pose, degrees), position="lying")
    assert (lying.view, lying.heading) == (upright.view, upright.heading)
    assert lying.yaw_deg == pytest.approx(upright.yaw_deg, abs=6)


def test_the_head_says_which_way_somebody_lies_whose_feet_are_not_seen():
    pose = walker(heading=-1)
    position = pose["position"].copy()
    position.loc[{"keypoint": ["left_toe", "right_toe"]}] = np.nan
    assert estimate_view(laid(pose.assign(position=position), 90), position="lying").view == "left"


def test_a_pose_that_is_stood_up_has_its_trunk_upright_and_its_lengths():
    pose = standing(lean_deg=10.0)
    stood = stood_up(laid(pose, 75))
    trunk = place(stood, "mid_shoulder") - place(stood, "mid_hip")
    assert trunk[:, 0] == pytest.approx(np.zeros(TIME_S.size), abs=1e-9)
    assert (trunk[:, 1] < 0).all()
    upright = place(pose, "left_knee") - place(pose, "left_hip")
    turned = place(stood, "left_knee") - place(stood, "left_hip")
    assert np.hypot(*turned.T) == pytest.approx(np.hypot(*upright.T))


def test_the_floor_is_below_the_body_where_the_foot_is_in_the_air():
    pose = laid(standing(), 90)
    raised = pose["position"].copy()
    raised.loc[{"keypoint": ["left_heel", "left_toe", "right_heel", "right_toe"], "space": "y"}] = (
        200.0
    )
    pose = pose.assign(position=raised)
    view = estimate_view(pose, position="lying")
    scale = estimate_scale(pose, view, cycle="hold", height_m=None, position="lying")
    assert scale.floor_y_px == pytest.approx(float(pose["position"].sel(space="y").max()))
    assert scale.leg_length_px == pytest.approx(THIGH + SHANK)


def test_who_lies_still_in_one_line_is_whom_a_hold_is_measured_of():
    lying, upright = noisy(laid(standing(), 85), 1.0), noisy(standing(), 1.0, seed=2)
    assert holding(lying) > 0.9
    assert holding(upright) == 0
    subject = select_subject([upright, lying], cycle="hold", position="lying")
    assert subject.index == 2
    assert "keeps still in one line" in subject.because


def test_who_lifts_the_hips_lying_is_whom_bridges_are_measured_of():
    lying = laid(standing(), 90)
    lifted = lying["position"].copy()
    bump = 40 * (1 - np.cos(2 * np.pi * TIME_S / 1.5))
    hips = {"keypoint": ["left_hip", "right_hip"], "space": "y"}
    lifted.loc[hips] = lifted.loc[hips] - bump[:, None]
    bridge = lying.assign(position=lifted)
    assert bridging(bridge) > 0.9
    assert bridging(lying) == 0
    subject = select_subject([squatter(3.0), bridge], cycle="repetition", position="lying")
    assert subject.index == 2
    assert "lifts and lowers the hips" in subject.because
