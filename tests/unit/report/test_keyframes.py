"""Key frames show the typical cycle."""

import base64
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.analyses import result_of, running_analysis, squat_analysis, still_video, still_videos

from kinechain.domain.analysis import Analysis
from kinechain.domain.events import Events
from kinechain.report.keyframes import KeyFrame, data_uri, moments, subject_picture
from kinechain.report.keyframes import key_frames as frames_of


def key_frames(analysis: Analysis) -> tuple[KeyFrame, ...]:
    result = result_of(analysis)
    return frames_of(result, still_videos(result))


def pixels(frame: KeyFrame) -> NDArray[np.uint8]:
    code = frame.image.removeprefix("data:image/jpeg;base64,")
    jpeg = np.frombuffer(base64.b64decode(code), np.uint8)
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.uint8)


def test_a_run_has_contact_mid_stance_and_toe_off_of_each_side():
    found = [(m.side, m.title) for m in moments(running_analysis())]
    titles = ("Initial contact", "Mid-stance", "Toe-off")
    assert found == [(side, title) for side in ("left", "right") for title in titles]


def test_mid_stance_is_half_way_between_contact_and_toe_off():
    contact, middle, toe_off = moments(running_analysis())[:3]
    assert middle.time_s == pytest.approx((contact.time_s + toe_off.time_s) / 2)


def test_a_squat_has_one_deepest_point():
    (moment,) = moments(squat_analysis())
    assert (moment.title, moment.side) == ("Deepest point", None)
    assert moment.time_s % 2 == pytest.approx(1.0)


def test_a_single_leg_squat_has_the_working_leg_only():
    (moment,) = moments(squat_analysis(side="right", repetitions=1))
    assert moment.side == "right"
    assert moment.angles == ("knee_fppa_right", "lateral_trunk_lean")


def test_nothing_found_gives_no_pictures():
    analysis = replace(squat_analysis(), events=Events())
    assert key_frames(analysis) == ()


def test_pictures_say_their_angles():
    analysis = squat_analysis()
    (frame,) = key_frames(analysis)
    assert frame.values == ("left FPPA 8°", "right FPPA \N{MINUS SIGN}9°", "trunk 3°")


def test_the_shin_at_contact_has_the_sign_of_its_measure():
    analysis = running_analysis()
    contact = key_frames(analysis)[0]
    assert contact.values[1] == "shin \N{MINUS SIGN}20°"


def test_pictures_hold_the_person_upright():
    analysis = running_analysis()
    picture = pixels(key_frames(analysis)[0])
    assert picture.shape[0] == 640
    assert picture.shape[1] <= 640 * 0.8


def test_the_subject_is_framed():
    analysis = running_analysis()
    picture = pixels(subject_picture(analysis, still_video(analysis)))
    assert picture.shape[:2] == (640, 480)
    assert (picture > 230).sum() > 3000


def test_the_subject_is_shown_where_they_are_seen():
    analysis = running_analysis()
    position = analysis.pose["position"].copy()
    position[10:] = np.nan
    analysis = replace(analysis, pose=analysis.pose.assign(position=position))
    frame = subject_picture(analysis, still_video(analysis))
    assert frame.time_s < float(analysis.pose["time"][10])
    assert (pixels(frame) > 230).sum() > 3000


def test_even_noise_stays_small():
    noise = np.random.default_rng(0).integers(0, 255, (640, 480, 3), dtype=np.uint8)
    assert len(data_uri(noise)) < 200_000
    smooth = cv2.GaussianBlur(noise, (0, 0), 3)
    assert len(data_uri(np.asarray(smooth, np.uint8))) < 70_000 * 4 / 3 + 100
