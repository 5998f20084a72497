"""Marks are found around the hips of the person, given their side, and missing below hands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import xarray as xr
from tests.unit.kinematics.figures import TRUNK, front_figure
from tests.unit.measures.people import seen_from

from kinechain.domain.marks import check_marks
from kinechain.domain.skeleton import KEYPOINTS
from kinechain.evidence.load import load_registry
from kinechain.workflow.marked import find_marks, mark_notes, marked

TIME_S = np.arange(45) / 30
NAVY, WHITE = np.array([34, 44, 74]), np.array([240, 240, 236])
RADIUS_PX = 0.028 * TRUNK * 1.3
REGISTRY = load_registry()


@dataclass(frozen=True)
class DottedFrame:
    """Dark cloth with two white dots, at known places of the picture."""

    index: int
    time_s: float
    dots: np.ndarray

    def crop(self, to_picture, size):
        fine = (np.arange(4 * size) + 0.5) / 4 - 0.5
        grid = np.stack(np.meshgrid(fine, fine), axis=-1)
        places = grid @ to_picture[:, :2].T + to_picture[:, 2]
        white = np.zeros(grid.shape[:2], bool)
        for dot in self.dots:
            white |= np.hypot(*np.moveaxis(places - dot, -1, 0)) < RADIUS_PX
        picture = np.where(white[..., None], WHITE, NAVY).astype(float)
        return picture.reshape(size, 4, size, 4, 3).mean(axis=(1, 3)).round().astype(np.uint8)


@dataclass(frozen=True)
class DottedVideo:
    """A video whose dots are shape (frame, 2, 2) [px]: the picture's left one first."""

    dots: np.ndarray
    times_s: np.ndarray

    def frames(self, start=0, stop=None):
        for k in range(start, len(self.times_s) if stop is None else stop):
            yield DottedFrame(k, float(self.times_s[k]), self.dots[k])


def dotted(drop_deg=0.0):
    """Return dots 50 px apart above the hips, the right one of the picture lower."""
    angle = np.radians(drop_deg * np.sin(2 * np.pi * TIME_S))
    along = 33.0 * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    middle = np.array([641.3, 487.7])
    return DottedVideo(np.stack([middle - along, middle + along], axis=1), TIME_S)


def person(*, back=False):
    return front_figure(TIME_S, knee_in_px={"left": 0.0, "right": 0.0}, back=back)


@pytest.mark.parametrize("view", ["front", "back"])
def test_dots_are_found_to_a_tenth_of_a_pixel_with_their_side(view):
    video = dotted(drop_deg=8.0)
    marks, reason = find_marks(video, person(back=view == "back"), seen_from(view))
    assert reason == ""
    assert marks.attrs["kind"] == "dots"
    order = [1, 0] if view == "front" else [0, 1]  # the person's left is at the picture's right
    assert check_marks(marks)["position"].values == pytest.approx(video.dots[:, order], abs=0.1)
    assert (marks["sd"] > 0).all()


def test_a_hand_over_a_dot_hides_it():
    pose = person()
    over = TIME_S > 0.5
    position = pose["position"].values.copy()
    position[over & (TIME_S < 0.7), KEYPOINTS.index("left_wrist")] = (674.0, 487.0)
    marks, _ = find_marks(
        dotted(), pose.assign(position=(pose["position"].dims, position)), seen_from("front")
    )
    hidden = ~np.isfinite(marks["position"].values).all(axis=(1, 2))
    np.testing.assert_array_equal(hidden, over & (TIME_S < 0.7))


def test_plain_clothes_are_refused_with_the_reason():
    video = DottedVideo(np.full((len(TIME_S), 2, 2), -1e6), TIME_S)
    marks, reason = find_marks(video, person(), seen_from("front"))
    assert marks is None
    assert "not seen clearly" in reason


class NoVideo:
    """A video that must not be looked at."""

    times_s = TIME_S

    def frames(self, *_):
        raise AssertionError


@pytest.mark.parametrize(("task", "view"), [("squat", "front"), ("single_leg_squat", "left")])
def test_tasks_that_need_no_marks_read_no_picture(task, view):
    pose = person()
    found, reason = marked(pose, NoVideo(), seen_from(view), REGISTRY.tasks[task], REGISTRY)
    assert found is pose
    assert reason == ""


def test_marks_are_smoothed_and_come_with_the_pose():
    video = dotted(drop_deg=5.0)
    found, reason = marked(
        person(), video, seen_from("front"), REGISTRY.tasks["single_leg_squat"], REGISTRY
    )
    assert reason == ""
    assert found["mark_position"].values == pytest.approx(video.dots[:, ::-1], abs=0.3)
    assert (found["mark_sd"] < 0.5).all()
    assert found["position"].equals(person()["position"])


@pytest.mark.parametrize(
    ("level", "said"), [("standing", 0), ("strides", 1), ("none", 1), (None, 0)]
)
def test_people_are_told_where_the_line_could_not_be_set_level(level, said):
    located = xr.Dataset(attrs={} if level is None else {"pelvis_level": level})
    assert len(mark_notes(located, "")) == said
    first, *_ = mark_notes(located, "Why.")
    assert first == "Why."
