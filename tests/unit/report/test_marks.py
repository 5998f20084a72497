"""Marks on the pelvis are drawn with their side, and the angle of their line is written."""

from dataclasses import replace

import numpy as np
import pytest
from tests.analyses import StillFrame, squat_analysis
from tests.unit.report.test_figure import blank, count, drawn_angle

from kinechain.domain.marks import make_marks, with_marks
from kinechain.report.figure import SIDE_COLOURS, angle_mark, draw_marks, points_of, short_label
from kinechain.report.keyframes import moments
from kinechain.report.overlay import angle_variables, draw_frame

DROP_DEG = 6.0


def marked_analysis():
    """Return squats from the front with marks, the left one lower."""
    analysis = squat_analysis(repetitions=1)
    frames = analysis.pose.sizes["time"]
    along = 40.0 * np.array([np.cos(np.radians(DROP_DEG)), np.sin(np.radians(DROP_DEG))])
    places = np.broadcast_to(np.array([200.0, 240.0]) + np.stack([along, -along]), (frames, 2, 2))
    marks = make_marks(
        time_s=analysis.pose["time"].values,
        position=places,
        sd=np.full((frames, 2), 0.2),
        kind="dots",
    )
    kinematics = analysis.kinematics.assign(
        pelvic_obliquity=0 * analysis.kinematics["lateral_trunk_lean"] + DROP_DEG
    )
    return replace(analysis, pose=with_marks(analysis.pose, marks), kinematics=kinematics)


def test_both_marks_are_ringed_in_the_colour_of_their_side():
    canvas = blank()
    draw_marks(canvas, points_of(marked_analysis().pose, 0.5))
    assert all(count(canvas, colour) > 10 for colour in SIDE_COLOURS.values())


def test_without_marks_nothing_is_drawn():
    canvas = blank()
    draw_marks(canvas, points_of(squat_analysis(repetitions=1).pose, 0.5))
    assert (canvas.pixels == blank().pixels).all()


@pytest.mark.parametrize("roll_deg", [0.0, 2.0, -3.0])
def test_the_drawn_angle_is_that_of_the_line_to_the_floor(roll_deg: float):
    mark = angle_mark(points_of(marked_analysis().pose, 0.5), "pelvic_obliquity", roll_deg)
    assert drawn_angle(mark) == pytest.approx(DROP_DEG - roll_deg)


def test_the_angle_is_written_where_there_are_marks_only():
    assert "pelvic_obliquity" in angle_variables(marked_analysis(), 0.5)
    assert "pelvic_obliquity" not in angle_variables(squat_analysis(repetitions=1), 0.5)
    assert "pelvic_obliquity" in moments(marked_analysis())[0].angles
    assert short_label("pelvic_obliquity", DROP_DEG) == "pelvis 6°"


def test_a_frame_of_the_overlay_shows_them():
    frame = StillFrame(index=1, time_s=0.5)
    with_them = draw_frame(marked_analysis(), frame)
    without = draw_frame(squat_analysis(repetitions=1), frame)
    assert (with_them != without).any()
