from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from tests.unit.kinematics.figures import front_figure, squatter, walker
from tests.unit.workflow.scenes import HASH, open_painted

from kinechain.bootstrap import quiet
from kinechain.evidence.load import load_registry
from kinechain.workflow.precheck import precheck
from kinechain.workflow.request import Request
from kinechain.workflow.sampled import FEWEST, LONGEST_S, PICTURES_A_SECOND, first_look

REGISTRY = load_registry()


@dataclass(frozen=True)
class Glancer:
    """An estimator that knows where people are, and is asked about a few moments."""

    people: tuple
    name: str = "glancer"
    model_hash: str = HASH

    def __call__(self, video, *, start, stop, workers, progress):  # noqa: ARG002 - the port's
        seen = [frame.time_s for frame in video.frames(start, stop)]
        return tuple(person.sel(time=seen) for person in self.people)


def looked_at(*people, task, **options):
    return precheck(
        Request(path=Path("painted.mp4"), task=task, **options),
        registry=REGISTRY,
        open_video=open_painted(people),
        estimator=Glancer(people),
        progress=quiet,
    )


def poor(found):
    return {one.check for one in found.remarks if one.level == "poor"}


def moved(pose, *, down_px=0.0, larger=1.0):
    position = pose["position"] * larger
    return pose.assign(position=position + np.array([0.0, down_px]))


def test_somebody_who_fills_the_picture_squarely_is_ready():
    found = looked_at(squatter(), task="squat")
    assert found.ready
    assert found.view.view == "right"
    assert {"view", "room", "posture", "person_size"} <= {one.check for one in found.remarks}


def test_feet_below_the_edge_are_put_right_first():
    pose = squatter()
    feet_px = float(pose["position"].sel(keypoint="right_toe", space="y").max())
    found = looked_at(moved(pose, down_px=pose.attrs["height"] - feet_px + 5), task="squat")
    assert not found.ready
    assert {"room", "feet_visible"} <= poor(found)
    assert found.remarks[0].level == "poor"
    assert all(one.film for one in found.remarks if one.level == "poor")


def test_somebody_who_walks_past_may_enter_and_leave_the_picture():
    pose = walker(duration_s=8.0)
    middle = float(pose["position"].sel(keypoint=["left_hip", "right_hip"], space="x").mean())
    path = np.linspace(-0.5, 1.5, pose.sizes["time"]) * pose.attrs["width"] - middle
    position = pose["position"].copy()
    position.loc[{"space": "x"}] += path[:, np.newaxis]
    found = looked_at(pose.assign(position=position), task="walking")
    assert not {"whole_body", "feet_visible"} & poor(found)


def test_nobody_in_the_picture_is_said():
    pose = squatter()
    found = looked_at(pose.assign(position=pose["position"] * np.nan), task="squat")
    assert [one.check for one in found.remarks] == ["person"]
    assert not found.ready
    assert found.view is None


def test_the_wrong_side_is_said_with_the_right_one():
    time_s = np.arange(240) / 30
    facing = front_figure(time_s, knee_in_px={"left": 0, "right": 0})
    found = looked_at(facing, task="lunge_to_wall")
    (remark,) = [one for one in found.remarks if one.check == "view"]
    assert remark.level == "poor"
    assert "Filmed from the front" in remark.says
    assert "left side or right side" in remark.says


def test_a_test_that_is_done_lying_is_not_done_upright():
    assert "posture" in poor(looked_at(squatter(), task="plank"))


def test_somebody_bigger_is_said():
    small = moved(squatter(), larger=0.5)
    assert "biggest_person" in poor(looked_at(small, squatter(), task="squat", person=1))
    assert "biggest_person" not in poor(looked_at(small, squatter(), task="squat", person=2))


def test_an_angle_beyond_the_limit_of_a_measure_names_it():
    time_s = np.arange(240) / 30
    pose = front_figure(time_s, knee_in_px={"left": 0, "right": 0})
    position = pose["position"].copy()
    for side in ("left", "right"):
        position.loc[{"keypoint": f"{side}_toe", "space": "x"}] += 25
    found = looked_at(pose.assign(position=position), task="squat")
    (remark,) = [one for one in found.remarks if one.check == "yaw"]
    assert REGISTRY.measures["fppa_at_peak"].name in remark.says


@pytest.mark.parametrize("duration_s", [2.0, 10.0, 60.0])
def test_pictures_are_spread_over_the_first_seconds(duration_s):
    times_s = np.arange(round(duration_s * 30)) / 30
    pose = walker(duration_s=1.0)
    video = replace(open_painted((pose,))("x"), times_s=times_s)
    sampled = first_look(video)
    end_s = min(LONGEST_S, times_s[-1])
    assert sampled.times_s[0] == 0
    assert sampled.times_s[-1] == pytest.approx(end_s, abs=1 / 30)
    assert len(sampled.times_s) == max(FEWEST, round(end_s * PICTURES_A_SECOND))
    frames = list(sampled.frames(3, 7))
    assert [frame.index for frame in frames] == [3, 4, 5, 6]
    assert [frame.time_s for frame in frames] == sampled.times_s[3:7].tolist()
