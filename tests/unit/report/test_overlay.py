"""The overlay video says who, when, what and on which side."""

from dataclasses import replace

import numpy as np
import pytest
from tests.analyses import StillFrame, running_analysis, squat_analysis, still_video

from kinechain.domain.analysis import Analysis
from kinechain.domain.skeleton import View
from kinechain.report.figure import SIDE_COLOURS
from kinechain.report.overlay import (
    LONGER_SIDE_PX,
    angle_variables,
    draw_frame,
    measured_sides,
    overlay_pictures,
    who_words,
)


def silent(share: float, words: str) -> None:
    del share, words


def test_there_is_one_picture_a_frame_at_its_time():
    analysis = squat_analysis(repetitions=1)
    times = [t for t, _ in overlay_pictures([analysis], still_video(analysis), silent)]
    assert times == list(analysis.pose["time"].values)


def test_frames_outside_the_measured_stretch_are_left_out():
    analysis = squat_analysis(repetitions=1)
    video = still_video(analysis)
    part = replace(analysis, pose=analysis.pose.isel(time=slice(10, 20)))
    times = [t for t, _ in overlay_pictures([part], video, silent)]
    assert times == list(video.times_s[10:20])


def test_progress_grows():
    analysis = squat_analysis(repetitions=1)
    heard = []
    for _ in overlay_pictures([analysis], still_video(analysis), lambda s, _: heard.append(s)):
        pass
    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] <= 1


class LargeFrame(StillFrame):
    def rgb(self):
        return np.full((1923, 1081, 3), 90, np.uint8)


def test_large_pictures_shrink_to_even_sizes():
    picture = draw_frame(squat_analysis(), LargeFrame(index=0, time_s=1.0))
    assert max(picture.shape) <= LONGER_SIDE_PX
    assert picture.shape[0] % 2 == picture.shape[1] % 2 == 0


def test_from_the_side_the_near_leg_is_measured():
    assert measured_sides(running_analysis(view="right"), 0.1) == ("right",)
    names = angle_variables(running_analysis(view="right"), 0.1)
    assert names == ("knee_flexion_right", "hip_flexion_right", "trunk_lean")


def test_from_the_front_the_working_leg_is_measured():
    assert measured_sides(squat_analysis(side="right"), 1.0) == ("right",)
    assert measured_sides(squat_analysis(), 1.0) == ("left", "right")


def test_from_the_front_a_stride_is_the_stance_leg_s():
    analysis = running_analysis()
    analysis = replace(analysis, view=replace(analysis.view, view="front", heading=0))
    assert measured_sides(analysis, 0.1) == ("left",)
    assert measured_sides(analysis, 0.45) == ("right",)
    assert measured_sides(analysis, 0.3) == ("left", "right")


def orange_at_the_foot(analysis: Analysis, time_s: float) -> int:
    picture = draw_frame(analysis, StillFrame(index=0, time_s=time_s))
    distance = np.abs(picture[-40:, :120].astype(int) - SIDE_COLOURS["right"]).max(axis=2)
    return int((distance < 40).sum())


def test_events_are_shown_for_three_tenths_of_a_second():
    analysis = running_analysis()  # right contact at 0.35 s, right toe-off at 0.60 s
    assert orange_at_the_foot(analysis, 0.45) > 20
    assert orange_at_the_foot(analysis, 0.85) == 0


@pytest.mark.parametrize("view", ["left", "right"])
def test_who_is_measured_is_named_with_the_view(view: View):
    assert who_words(running_analysis(view=view)) == f"Person 2, {view} side"


def test_a_frame_without_the_person_is_still_a_picture():
    picture = draw_frame(running_analysis(), StillFrame(index=0, time_s=99.0))
    assert picture.shape == (480, 360, 3)
