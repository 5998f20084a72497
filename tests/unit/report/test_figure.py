"""Angles are drawn where they are measured, and sides keep their colours."""

import numpy as np
import pytest
from tests.analyses import running_analysis, squat_analysis

from kinechain.report.canvas import Canvas, Colour
from kinechain.report.figure import (
    SIDE_COLOURS,
    AngleMark,
    angle_mark,
    draw_skeleton,
    points_of,
    short_label,
    value_of,
)


def blank() -> Canvas:
    return Canvas(pixels=np.full((480, 360, 3), 128, np.uint8))


def count(canvas: Canvas, colour: Colour) -> int:
    return int((canvas.pixels == np.array(colour, np.uint8)).all(axis=2).sum())


def drawn_angle(mark: AngleMark) -> float:
    start, end = mark.reference - mark.vertex, mark.arm - mark.vertex
    return float(np.rad2deg(np.arctan2(abs(start[0] * end[1] - start[1] * end[0]), start @ end)))


@pytest.mark.parametrize("variable", ["knee_flexion_left", "knee_flexion_right"])
def test_the_drawn_angle_is_the_written_one(variable: str):
    analysis = running_analysis()
    for time_s in (0.2, 0.5, 1.0):
        mark = angle_mark(points_of(analysis.pose, time_s), variable, 0.0)
        written = value_of(analysis.kinematics, variable, time_s)
        assert drawn_angle(mark) == pytest.approx(abs(written), abs=0.01)


def test_a_tilted_camera_tilts_the_vertical():
    points = {
        "mid_hip": np.array([100.0, 200.0]),
        "mid_shoulder": np.array([100.0, 100.0]),
    }
    mark = angle_mark(points, "trunk_lean", 30.0)
    assert drawn_angle(mark) == pytest.approx(30.0)
    assert mark.reference[0] > 100


def test_a_moment_outside_the_track_has_no_points():
    pose = running_analysis().pose
    assert np.isnan(points_of(pose, float(pose["time"][-1]) + 1)["left_knee"]).all()


def test_sides_have_their_own_colours():
    canvas = blank()
    draw_skeleton(canvas, points_of(squat_analysis().pose, 1.0), ("left", "right"))
    left, right = (count(canvas, SIDE_COLOURS[side]) for side in ("left", "right"))
    assert min(left, right) > 300


def test_the_measured_side_is_drawn_stronger():
    canvas = blank()
    draw_skeleton(canvas, points_of(squat_analysis().pose, 1.0), ("left",))
    assert count(canvas, SIDE_COLOURS["left"]) > 300
    assert count(canvas, SIDE_COLOURS["right"]) == 0


def test_hidden_keypoints_are_not_drawn():
    canvas = blank()
    points = {name: np.full(2, np.nan) for name in points_of(squat_analysis().pose, 1.0)}
    draw_skeleton(canvas, points, ("left", "right"))
    assert (canvas.pixels == 128).all()


def test_labels_are_short_and_have_true_minus_signs():
    assert short_label("knee_flexion_left", 64.4) == "knee 64°"
    assert short_label("knee_fppa_right", -3.2) == "FPPA \N{MINUS SIGN}3°"
    assert short_label("trunk_lean", -0.2) == "trunk 0°"
