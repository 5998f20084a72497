from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kinechain.capture.quality import FIGURES, Capture, judge, level_of, stage_of
from kinechain.domain.analysis import Candidate, Subject, ViewEstimate
from kinechain.domain.events import Event, Events
from kinechain.domain.pose import make_pose
from kinechain.domain.recording import make_footage
from kinechain.domain.skeleton import KEYPOINTS
from kinechain.evidence.load import load_registry
from kinechain.kinematics.view import UNTOLD_YAW_SD_DEG

WIDTH, HEIGHT, FRAMES = 600, 1000, 60


def person(index, *, height, present=1.0):
    return Candidate(index=index, present=present, height=height, movement=1.0, score=1.0)


ALONE = Subject(index=1, because="", candidates=(person(1, height=0.8),))


def standing(*, foot_y=900.0, far_knee_x=300.0):
    """A person seen from the left side, straight, 800 px tall down to `foot_y`."""
    place = {
        "nose": 100, "eye": 100, "ear": 110, "shoulder": 220, "elbow": 350, "wrist": 450,
        "hip": 480, "knee": 680, "ankle": 870, "heel": foot_y, "toe": foot_y,
    }  # fmt: skip
    points = np.array([[300.0, place[name.rpartition("_")[2]]] for name in KEYPOINTS])
    points[KEYPOINTS.index("right_knee"), 0] = far_knee_x
    position = np.broadcast_to(points, (FRAMES, *points.shape)).copy()
    return make_pose(
        time_s=np.arange(FRAMES) / 30,
        position=position,
        sd=np.ones(position.shape[:2]),
        confidence=np.ones(position.shape[:2]),
        width=WIDTH,
        height=HEIGHT,
        fps_nominal=30.0,
        estimator="test",
        model_hash="0",
    )


def capture(
    pose=None,
    *,
    change=None,
    shift=0.0,
    steps_s=0.35,
    yaw_deg=5.0,
    task="running",
    subject=None,
    rate_hz=None,
):
    flat = np.full(FRAMES, 0.4)
    events = tuple(
        Event(time_s=0.1 + steps_s * step, name="initial_contact", side=("left", "right")[step % 2])
        for step in range(6)
    )
    return Capture(
        footage=make_footage(
            np.arange(FRAMES) / 30,
            brightness=flat,
            contrast=flat,
            sharpness=flat,
            change=np.full(FRAMES, 0.01) if change is None else change,
            novelty=flat,
            shift=np.full(FRAMES, shift),
        ),
        pose=standing() if pose is None else pose,
        view=ViewEstimate(view="left", yaw_deg=yaw_deg, yaw_sd_deg=3, heading=-1, confidence=0.9),
        events=Events(events=events),
        cuts=0,
        kept=1.0,
        task=load_registry().tasks[task],
        subject=ALONE if subject is None else subject,
        rate_hz=rate_hz,
    )


def figure(name, **changes):
    return FIGURES[name](capture(**changes))


def test_every_entry_of_the_registry_has_a_figure_and_every_figure_an_entry():
    assert set(FIGURES) == set(load_registry().quality)


@pytest.mark.parametrize(
    ("figure", "good", "poor", "level"),
    [
        (0.95, 0.9, 0.5, "good"), (0.9, 0.9, 0.5, "good"), (0.7, 0.9, 0.5, "fair"),
        (0.5, 0.9, 0.5, "poor"), (5.0, 10.0, 30.0, "good"), (20.0, 10.0, 30.0, "fair"),
        (30.0, 10.0, 30.0, "poor"),
    ],
)  # fmt: skip
def test_more_or_less_is_better_as_the_limits_say(figure, good, poor, level):
    assert level_of(figure, good=good, poor=poor) == level


def test_size_is_the_height_from_eye_to_foot():
    assert figure("person_size") == pytest.approx(0.8)


def test_feet_below_the_picture_are_not_visible():
    assert figure("feet_visible") == 1.0
    assert figure("feet_visible", pose=standing(foot_y=1010.0)) == 0.0
    assert figure("whole_body", pose=standing(foot_y=1010.0)) == 1.0


def test_a_far_leg_of_another_length_is_lost():
    assert figure("far_leg") == 1.0
    assert figure("far_leg", pose=standing(far_knee_x=480.0)) == 0.0


def test_repeated_pictures_do_not_count_as_frames():
    change = np.full(FRAMES, 0.01)
    change[1::2] = 0.0
    assert figure("frame_rate") == pytest.approx(30)
    assert figure("frame_rate", change=change) == pytest.approx(15)
    assert figure("frozen", change=change) == pytest.approx(0.5)


def test_camera_movement_is_in_widths_a_second():
    assert figure("camera_still", shift=0.002) == pytest.approx(0.06)


def test_slow_motion_betrays_itself_by_its_cadence():
    slowest = load_registry().tasks["running"].slowest_cadence
    assert figure("timestamps", steps_s=60 / slowest) == pytest.approx(1.0)
    assert figure("timestamps", steps_s=8 * 60 / slowest) == pytest.approx(1 / 8)
    assert figure("timestamps", task="squat") is None


def test_a_good_recording_is_told_so_and_gets_no_advice():
    checks = {check.check: check for check in judge(capture(), load_registry().quality)}
    assert checks["person_size"].level == "good"
    assert checks["person_size"].film == ""
    assert "80 %" in checks["person_size"].says


def test_a_poor_one_is_told_why_and_how_to_film():
    checks = judge(capture(yaw_deg=40.0), load_registry().quality)
    (view,) = [check for check in checks if check.check == "view_match"]
    assert view.level == "poor"
    assert view.film


@pytest.mark.parametrize(("view", "end"), [("front", "toe"), ("back", "heel")])
def test_of_a_runner_towards_the_camera_the_near_end_of_one_foot_is_enough(view, end):
    hidden = standing()
    keep = KEYPOINTS.index(f"left_{end}")
    confidence = hidden["confidence"].copy()
    for name in ("left_heel", "left_toe", "right_heel", "right_toe"):
        confidence[:, KEYPOINTS.index(name)] = 0.0
    lost = replace(capture(hidden.assign(confidence=confidence)), view=towards(view))
    assert FIGURES["feet_visible"](lost) == 0.0
    confidence = confidence.copy()
    confidence[:, keep] = 1.0
    seen = replace(capture(hidden.assign(confidence=confidence)), view=towards(view))
    assert FIGURES["feet_visible"](seen) == 1.0


def towards(view):
    return ViewEstimate(view=view, yaw_deg=0.0, yaw_sd_deg=15, heading=0, confidence=1.0)


def test_a_head_or_feet_at_the_edge_have_no_room():
    assert figure("room") == 1.0
    assert figure("room", pose=standing(foot_y=995.0)) == 0.0


def test_somebody_bigger_counts_by_how_long_they_are_there():
    def beside(present):
        others = (person(1, height=0.4), person(2, height=0.8, present=present))
        return figure("biggest_person", subject=Subject(index=1, because="", candidates=others))

    assert figure("biggest_person") == 0.0
    assert beside(1.0) == pytest.approx(2.0)
    assert beside(0.25) == pytest.approx(0.5)


def test_posture_is_how_far_the_trunk_is_off_what_the_task_asks_for():
    assert figure("posture") == pytest.approx(0.0)
    assert figure("posture", task="plank") == pytest.approx(90.0)


def test_the_rate_of_a_recording_of_which_few_pictures_were_taken_is_its_own():
    assert figure("frame_rate", rate_hz=240.0) == 240.0


def test_the_view_is_not_judged_by_an_angle_that_cannot_be_told():
    told = capture()
    untold = replace(told, view=replace(told.view, yaw_sd_deg=UNTOLD_YAW_SD_DEG))
    assert FIGURES["view_match"](told) == 5.0
    assert FIGURES["view_match"](untold) is None


def test_each_stage_has_its_own_checks():
    quality = load_registry().quality
    first, measuring = (set(stage_of(quality, name)) for name in ("first_look", "measuring"))
    assert first | measuring == set(quality)
    assert {"room", "biggest_person", "posture"} == first - measuring
    assert "tracking" in measuring - first
