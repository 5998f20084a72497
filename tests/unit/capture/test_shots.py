from __future__ import annotations

import numpy as np

from kinechain.capture.shots import find_shots, repeated_pictures
from kinechain.domain.recording import make_footage


def footage(novelty=None, change=None, count=100):
    still = np.zeros(count)
    return make_footage(
        np.arange(count) / 25,
        brightness=still,
        contrast=still,
        sharpness=still,
        change=still + 0.01 if change is None else change,
        novelty=still if novelty is None else novelty,
        shift=still,
    )


def test_one_shot_where_nothing_is_cut():
    (shot,) = find_shots(footage())
    assert (shot.start_s, shot.end_s) == (0.0, 4.0)


def test_a_cut_ends_one_shot_and_begins_the_next():
    novelty = np.full(100, 0.01)
    novelty[40] = 0.6
    shots = find_shots(footage(novelty))
    assert [(shot.start_s, shot.end_s) for shot in shots] == [(0.0, 1.6), (1.6, 4.0)]


def test_a_camera_swung_about_is_no_cut():
    novelty = np.full(100, 0.01)
    novelty[40:46] = 0.4
    assert len(find_shots(footage(novelty))) == 1


def test_a_cut_within_a_moving_camera_is_found():
    novelty = np.full(100, 0.1)
    novelty[40] = 0.7
    assert len(find_shots(footage(novelty))) == 2


def test_repeated_pictures_are_those_without_change_but_never_the_first():
    change = np.full(100, 0.01)
    change[[0, 7, 8]] = 0.0
    assert np.flatnonzero(repeated_pictures(footage(change=change))).tolist() == [7, 8]
