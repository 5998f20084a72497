from __future__ import annotations

import numpy as np
import pytest
from tests.unit.kinematics.figures import (
    front_figure,
    noisy,
    squatter,
    walker,
    with_swaps,
)

from kinechain.kinematics.smoothing import smooth
from kinechain.kinematics.swaps import repair_swaps

LEGS = ("hip", "knee", "ankle", "heel", "toe")
BODY = (*LEGS, "shoulder", "elbow", "wrist", "ear", "eye")


def stepping():
    """Somebody from the front whose knees move in and out."""
    time_s = np.arange(150) / 30
    swing = 10 * np.sin(2 * np.pi * time_s)
    return front_figure(time_s, knee_in_px={"left": swing, "right": -swing})


def swapped_frames(n, share, longest, seed):
    rng = np.random.default_rng(seed)
    chosen = np.zeros(n, dtype=bool)
    while chosen.sum() < share * n:
        length = rng.integers(1, longest + 1)
        start = rng.integers(0, n - length)
        chosen[start : start + length] = True
    return np.flatnonzero(chosen)


@pytest.mark.parametrize("make", [walker, squatter, stepping])
def test_a_clean_track_is_left_alone(make):
    pose = noisy(make(), 1.5)
    repaired, report = repair_swaps(pose)
    assert report.repaired == report.dropped == ()
    assert repaired.identical(pose)


@pytest.mark.parametrize("parts", [LEGS, BODY])
@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
@pytest.mark.parametrize("longest", [1, 5])
@pytest.mark.parametrize("make", [walker, stepping])
def test_swapped_frames_are_put_right(make, longest, share, parts):
    pose = noisy(make(), 1.5)
    frames = swapped_frames(pose.sizes["time"], share, longest, seed=7)
    repaired, report = repair_swaps(with_swaps(pose, frames, parts))
    clean, again = (smooth(p, cutoff_hz=8.0)["position"] for p in (pose, repaired))
    off = (again - clean).sel(keypoint=["left_knee", "right_knee", "left_ankle"])
    assert float(np.sqrt((off**2).mean())) < 2.0
    assert set(report.repaired) <= set(frames)
    assert len(report.dropped) <= 0.02 * pose.sizes["time"]


def test_the_report_names_the_frames():
    pose = noisy(walker(), 1.0)
    _, report = repair_swaps(with_swaps(pose, np.array([31, 32, 60]), LEGS))
    assert report.repaired == (31, 32, 60)


def test_confidence_and_sd_move_with_the_place():
    pose = noisy(walker(), 1.0)
    confidence = pose["confidence"].copy()
    confidence.loc[{"keypoint": "left_ankle"}] = 0.25
    clean = pose.assign(confidence=confidence)
    dirty = with_swaps(clean, np.array([40]), LEGS)
    repaired, _ = repair_swaps(dirty)
    assert float(repaired["confidence"].sel(keypoint="right_ankle")[40]) == 0.25


def test_frames_from_the_front_whose_hips_collapse_are_dropped():
    pose = noisy(stepping(), 0.5)
    position = pose["position"].copy()
    middle = position.sel(keypoint=["left_hip", "right_hip"])[70:73].mean("keypoint")
    for name in ("left_hip", "right_hip"):
        position.loc[{"keypoint": name, "time": pose["time"][70:73]}] = middle
    repaired, report = repair_swaps(pose.assign(position=position))
    assert report.dropped == (70, 71, 72)
    assert np.isnan(repaired["position"].sel(keypoint="left_knee")[70:73]).all()
    assert (repaired["confidence"].sel(keypoint="left_knee")[70:73] == 0).all()
    assert np.isfinite(repaired["position"].sel(keypoint="left_wrist")[70:73]).all()


def test_somebody_who_turns_round_is_not_swapped():
    time_s = np.arange(240) / 30
    front = front_figure(time_s, knee_in_px={"left": 5.0, "right": 5.0})
    turn = np.cos(np.pi * np.clip((time_s - 3.5) / 1.0, 0, 1))[:, np.newaxis]
    position = front["position"].copy()
    position.loc[{"space": "x"}] = 640 + turn * (position.sel(space="x") - 640)
    pose = noisy(front.assign(position=position), 0.5)
    _, report = repair_swaps(pose)
    assert report.repaired == ()
    assert all(100 <= frame <= 140 for frame in report.dropped)


def test_nobody_in_the_picture_is_no_swap():
    pose = walker()
    missing = pose.assign(position=pose["position"] * np.nan)
    _, report = repair_swaps(missing)
    assert report.repaired == report.dropped == ()
