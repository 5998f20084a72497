from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from tests.unit.kinematics.figures import FLOOR, SHANK, THIGH, front_figure, marks_of, side_figure

from kinechain.domain.analysis import Scale, ViewEstimate
from kinechain.domain.kinematics import variables_of
from kinechain.domain.marks import with_marks
from kinechain.errors import DataError
from kinechain.kinematics.angles import reconstruct
from kinechain.kinematics.scale import locate

TIME_S = np.arange(5) / 30
SCALE = Scale(
    leg_length_px=THIGH + SHANK,
    metres_per_px=None,
    relative_sd=0.05,
    roll_deg=0.0,
    floor_y_px=FLOOR,
    unit="leg_length",
)


def seen_from(view, heading):
    return ViewEstimate(view=view, yaw_deg=0, yaw_sd_deg=1, heading=heading, confidence=1)


def side_angles(*, heading=1, trunk=10.0, thigh=-30.0, knee=70.0, foot=-15.0):
    pose = side_figure(
        TIME_S,
        hip=(600.0, 600.0),
        trunk_deg=trunk,
        thigh_deg={"left": thigh, "right": 0.0},
        knee_deg={"left": knee, "right": 0.0},
        foot_deg={"left": foot, "right": 0.0},
        heading=heading,
    )
    return reconstruct(locate(pose, SCALE), seen_from("right" if heading > 0 else "left", heading))


@pytest.mark.parametrize("heading", [1, -1])
@pytest.mark.parametrize(
    ("variable", "expected"),
    [
        ("knee_flexion_left", 70.0),
        ("knee_flexion_right", 0.0),
        ("thigh_angle_left", -30.0),
        ("shank_angle_left", 40.0),
        ("hip_flexion_left", 40.0),  # trunk 10 forward, thigh 30 forward
        ("hip_flexion_right", 10.0),
        ("trunk_lean", 10.0),
        ("foot_angle_left", -15.0),
        ("ankle_dorsiflexion_right", 0.0),
        ("ankle_dorsiflexion_left", 40.0 - 15.0),
    ],
)
def test_angles_of_a_figure_are_those_it_was_built_with(variable, expected, heading):
    np.testing.assert_allclose(side_angles(heading=heading)[variable], expected, atol=1e-9)


def test_hyperextension_is_negative():
    np.testing.assert_allclose(side_angles(knee=-8.0)["knee_flexion_left"], -8.0, atol=1e-9)


def test_a_deeply_bent_knee_does_not_fold_back():
    np.testing.assert_allclose(side_angles(knee=160.0)["knee_flexion_left"], 160.0, atol=1e-9)


def test_the_foot_ahead_is_positive_and_in_leg_lengths():
    kinematics = side_angles(thigh=-30.0, knee=0.0)
    np.testing.assert_allclose(kinematics["foot_ahead_left"], np.sin(np.radians(30)), atol=1e-9)
    assert kinematics["foot_ahead_left"].attrs["units"] == "leg_length"


def test_the_pelvis_stands_above_the_floor():
    expected = (FLOOR - 600) / (THIGH + SHANK)
    np.testing.assert_allclose(side_angles()["pelvis_height"], expected)


def test_every_variable_of_the_plane_is_there_with_one_draw():
    kinematics = side_angles()
    assert set(kinematics.data_vars) == set(variables_of("side", marks=False))
    assert kinematics.sizes["draw"] == 1


def test_a_side_view_without_a_heading_is_refused():
    pose = front_figure(TIME_S, knee_in_px={"left": 0.0, "right": 0.0})
    with pytest.raises(DataError, match="heading"):
        reconstruct(locate(pose, SCALE), seen_from("left", 0))


@pytest.mark.parametrize("back", [False, True])
def test_frontal_angles_are_positive_towards_the_midline_on_both_sides(back):
    pose = front_figure(TIME_S, knee_in_px={"left": 15.0, "right": -10.0}, back=back)
    view = seen_from("back" if back else "front", 0)
    kinematics = reconstruct(locate(pose, SCALE), view)
    left, right = (np.degrees(np.arctan2(x, THIGH)) for x in (15.0, -10.0))
    np.testing.assert_allclose(kinematics["knee_fppa_left"], 2 * left, atol=1e-9)
    np.testing.assert_allclose(kinematics["knee_fppa_right"], 2 * right, atol=1e-9)
    assert set(kinematics.data_vars) == set(variables_of("facing", marks=False))


@pytest.mark.parametrize("back", [False, True])
def test_with_marks_the_pelvis_tilts_and_thighs_are_measured_against_it(back):
    pose = front_figure(TIME_S, knee_in_px={"left": 15.0, "right": -10.0}, back=back)
    kinematics = reconstruct(
        locate(with_marks(pose, marks_of(pose, drop_deg=6.0, back=back)), SCALE),
        seen_from("back" if back else "front", 0),
    )
    left, right = (np.degrees(np.arctan2(x, THIGH)) for x in (15.0, -10.0))
    np.testing.assert_allclose(kinematics["pelvic_obliquity"], 6.0, atol=1e-9)
    np.testing.assert_allclose(kinematics["hip_adduction_left"], left - 6, atol=1e-9)
    np.testing.assert_allclose(kinematics["hip_adduction_right"], right + 6, atol=1e-9)
    assert set(kinematics.data_vars) == set(variables_of("facing", marks=True))


@pytest.mark.parametrize("back", [False, True])
def test_gaps_of_knees_and_ankles_lie_across_the_picture(back):
    inward_px = {"left": 15.0, "right": -10.0}
    pose = front_figure(TIME_S, knee_in_px=inward_px, back=back)
    kinematics = reconstruct(locate(pose, SCALE), seen_from("back" if back else "front", 0))
    closer = sum(inward_px.values()) / (THIGH + SHANK)
    assert (kinematics["ankle_gap"] > 0).all()
    np.testing.assert_allclose(kinematics["ankle_gap"] - kinematics["knee_gap"], closer, atol=1e-9)


def test_a_foot_is_as_high_as_its_lowest_point():
    pose = front_figure(TIME_S, knee_in_px={"left": 0.0, "right": 0.0})
    located = locate(pose, SCALE)
    ends = [f"left_{part}" for part in ("ankle", "heel", "toe")]
    lowest = located["location"].sel(keypoint=ends, space="y").min("keypoint")
    kinematics = reconstruct(located, seen_from("front", 0))
    np.testing.assert_allclose(kinematics["foot_height_left"].isel(draw=0), lowest)


@pytest.mark.parametrize("back", [False, True])
def test_lateral_trunk_lean_is_positive_to_the_persons_left(back):
    pose = front_figure(TIME_S, knee_in_px={"left": 0, "right": 0}, lean_deg=7.0, back=back)
    kinematics = reconstruct(locate(pose, SCALE), seen_from("back" if back else "front", 0))
    np.testing.assert_allclose(kinematics["lateral_trunk_lean"], 7.0, atol=1e-9)


@pytest.mark.parametrize("back", [False, True])
def test_the_line_of_the_body_bends_to_the_persons_left(back):
    pose = front_figure(TIME_S, knee_in_px={"left": 0, "right": 0}, lean_deg=7.0, back=back)
    kinematics = reconstruct(locate(pose, SCALE), seen_from("back" if back else "front", 0))
    np.testing.assert_allclose(kinematics["body_line"], 7.0, atol=1e-9)


def test_the_line_of_the_body_bends_forward_whichever_way_it_lies():
    for trunk, thigh in ((40.0, 0.0), (115.0, 75.0)):
        kinematics = side_angles(heading=-1, trunk=trunk, thigh=thigh, knee=0.0)
        np.testing.assert_allclose(kinematics["body_line"], 40.0, atol=1e-9)


def test_draws_broadcast():
    pose = front_figure(TIME_S, knee_in_px={"left": 5.0, "right": 5.0})
    located = locate(pose, SCALE)
    many = located.assign(location=xr.concat([located["location"]] * 3, dim="draw"))
    kinematics = reconstruct(many, seen_from("front", 0))
    assert kinematics["knee_fppa_left"].shape == (3, TIME_S.size)
    one = reconstruct(located, seen_from("front", 0))
    np.testing.assert_array_equal(
        kinematics["knee_fppa_left"].isel(draw=2), one["knee_fppa_left"].isel(draw=0)
    )


@pytest.mark.parametrize("heading", [1, -1])
def test_heels_are_as_high_as_they_are_drawn_and_the_near_one_is_that_of_the_view(heading):
    pose = side_figure(
        TIME_S,
        hip=(600.0, 600.0),
        trunk_deg=0.0,
        thigh_deg={"left": 0.0, "right": 0.0},
        knee_deg={"left": 0.0, "right": 60.0},
        foot_deg={"left": 0.0, "right": 0.0},
        heading=heading,
    )
    kinematics = reconstruct(
        locate(pose, SCALE), seen_from("right" if heading > 0 else "left", heading)
    )
    near = "right" if heading > 0 else "left"
    for side in ("left", "right"):
        heel_px = pose["position"].sel(keypoint=f"{side}_heel", space="y")
        expected = (FLOOR - heel_px.values) / (THIGH + SHANK)
        np.testing.assert_allclose(kinematics[f"heel_height_{side}"].values[0], expected)
    np.testing.assert_array_equal(kinematics["near_heel_height"], kinematics[f"heel_height_{near}"])


@pytest.mark.parametrize("back", [False, True])
def test_hips_off_the_middle_of_the_ankles_are_positive_to_the_persons_left(back):
    pose = front_figure(TIME_S, knee_in_px={"left": 0, "right": 0}, back=back)
    leftwards = -30.0 if back else 30.0
    hips = pose["keypoint"].isin(["left_hip", "right_hip"])
    across = pose["space"] == "x"
    moved = pose.assign(position=pose["position"] + leftwards * (hips & across))
    kinematics = reconstruct(locate(moved, SCALE), seen_from("back" if back else "front", 0))
    np.testing.assert_allclose(kinematics["hip_shift"], 30.0 / (THIGH + SHANK), atol=1e-3)
