from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import (
    FLOOR,
    HEIGHT,
    SHANK,
    THIGH,
    WIDTH,
    front_figure,
    pose_of,
    squatter,
    walker,
)

from kinechain.errors import DataError
from kinechain.kinematics.scale import LEG_TO_HEIGHT, estimate_scale, locate
from kinechain.kinematics.view import estimate_view


def scale_of(pose, *, cycle="stride", height_m=None):
    return estimate_scale(pose, estimate_view(pose), cycle=cycle, height_m=height_m)


def rolled(pose, roll_deg):
    """Return what a camera tilted anticlockwise sees: the world turned clockwise."""
    angle = np.radians(roll_deg)
    centre = np.array([(WIDTH - 1) / 2, HEIGHT / 2])
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return pose.assign(
        position=(pose["position"].dims, (pose["position"].values - centre) @ turn + centre)
    )


def striding_across():
    """Somebody whose standing foot stays where it is."""
    time_s = np.arange(180) / 30
    hip_x = 150 + 160 * time_s
    places = {}
    for side, shift in (("left", 0.0), ("right", 0.5)):
        step = np.floor(time_s + shift)
        foot_x = 150 + 160 * (step - shift + 0.25)
        swing = (time_s + shift) % 1 > 0.6
        moved = np.clip(((time_s + shift) % 1 - 0.6) / 0.4, 0, 1)
        ankle = np.stack([foot_x + 160 * moved, FLOOR - 8 - 40 * swing * moved], axis=-1)
        hip = np.stack([hip_x, np.full(time_s.size, FLOOR - 240)], axis=-1)
        places |= {
            f"{side}_hip": hip,
            f"{side}_shoulder": hip - np.array([0.0, 130.0]),
            f"{side}_knee": 0.5 * (hip + ankle),
            f"{side}_ankle": ankle,
            f"{side}_heel": ankle + np.array([-10.0, 8.0]),
            f"{side}_toe": ankle + np.array([50.0, 8.0]),
        }
    return pose_of(time_s, places)


def test_leg_length_is_thigh_and_shank():
    assert scale_of(walker()).leg_length_px == pytest.approx(THIGH + SHANK)


def test_from_the_front_the_straight_leg_counts():
    time_s = np.arange(90) / 30
    bend = np.where(time_s < 1, 0.0, 40.0)
    pose = front_figure(time_s, knee_in_px={"left": bend, "right": bend})
    position = pose["position"].copy()
    body = [f"{side}_{part}" for side in ("left", "right") for part in ("hip", "shoulder")]
    lower = np.where(time_s < 1, 0.0, 90.0).reshape(-1, 1)
    position.loc[{"keypoint": body, "space": "y"}] += lower
    bent = pose.assign(position=position)
    assert scale_of(bent, cycle="repetition").leg_length_px == pytest.approx(240, rel=0.01)


def test_metres_come_from_the_height():
    scale = scale_of(walker(), height_m=1.80)
    assert scale.metres_per_px == pytest.approx(1.80 * LEG_TO_HEIGHT / (THIGH + SHANK))
    assert scale.unit == "m"


def test_without_a_height_the_unit_is_the_leg():
    pose = squatter()
    scale = scale_of(pose, cycle="repetition")
    assert (scale.metres_per_px, scale.unit) == (None, "leg_length")
    located = locate(pose, scale)
    thigh = located["location"].sel(keypoint="left_hip") - located["location"].sel(
        keypoint="left_knee"
    )
    np.testing.assert_allclose(np.hypot(*thigh.values.T), 0.5)
    np.testing.assert_allclose(located["sd"], 1 / (THIGH + SHANK))


def test_the_floor_is_where_the_feet_stand():
    pose = squatter()
    scale = scale_of(pose, cycle="repetition")
    assert scale.floor_y_px == pytest.approx(FLOOR, abs=1.0)
    heel = locate(pose, scale)["location"].sel(keypoint="left_heel", space="y")
    np.testing.assert_allclose(heel, 0.0, atol=0.01)


@pytest.mark.parametrize("roll_deg", [-6.0, 0.0, 4.0])
def test_roll_is_told_from_the_path_of_standing_feet(roll_deg):
    pose = rolled(striding_across(), roll_deg)
    scale = scale_of(pose)
    assert scale.roll_deg == pytest.approx(roll_deg, abs=0.5)
    location = locate(pose, scale)["location"]
    trunk = location.sel(keypoint="left_shoulder") - location.sel(keypoint="left_hip")
    lean_deg = np.degrees(np.arctan2(*trunk.values.T))
    np.testing.assert_allclose(lean_deg, 0.0, atol=0.5)
    hip = location.sel(keypoint="left_hip", space="y")
    np.testing.assert_allclose(hip, float(hip[0]), atol=0.02)


def test_somebody_who_comes_nearer_shows_no_roll():
    pose = striding_across()
    nearer = np.linspace(1.0, 1.3, pose.sizes["time"]).reshape(-1, 1)
    position = pose["position"].copy()
    position.loc[{"space": "y"}] = 300 + nearer * (position.sel(space="y") - 300)
    assert scale_of(pose.assign(position=position)).roll_deg == 0.0


def test_somebody_who_stays_in_place_shows_no_roll():
    assert scale_of(rolled(walker(), 5.0)).roll_deg == 0.0


def test_a_person_without_legs_is_refused():
    pose = walker()
    view = estimate_view(pose)
    position = pose["position"].copy()
    position.loc[{"keypoint": ["left_ankle", "right_ankle"]}] = np.nan
    with pytest.raises(DataError, match="hip to ankle"):
        estimate_scale(pose.assign(position=position), view, cycle="stride", height_m=None)
