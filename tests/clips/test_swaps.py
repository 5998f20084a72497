"""Left and right taken for one another: the pipeline puts them right or leaves the frames out."""

from __future__ import annotations

import numpy as np
import pytest
from tests.clips.given import analyze_poses

from kinechain.domain.skeleton import SIDES, mirrored

pytestmark = pytest.mark.clips

RUN = ("run_treadmill_side60", "running")
SQUAT = ("squat_side_phone", "squat")
WALK = ("walk_two_people", "walking")
_LENGTHS = (1, 1, 2, 3, 5, 8)  # frames: estimators swap now and then, and for a while


def with_swaps(pose, share, seed):
    """Return the pose with left and right exchanged in runs that make up a share of the frames."""
    random = np.random.default_rng(seed)
    frames = pose.sizes["time"]
    swapped = np.zeros(frames, dtype=bool)
    wanted = max(1, round(share * frames))
    while (missing := wanted - swapped.sum()) > 0:
        start = random.integers(frames)
        swapped[start : start + min(random.choice(_LENGTHS), missing)] = True
    exchanged = pose.sel(keypoint=[mirrored(str(name)) for name in pose["keypoint"].values])
    return pose.assign(
        {
            name: (
                pose[name].dims,
                np.where(
                    swapped.reshape(-1, *[1] * (pose[name].ndim - 1)),
                    exchanged[name].values,
                    pose[name].values,
                ),
            )
            for name in ("position", "sd", "confidence")
        }
    )


def in_the_picture(pose):
    """Return when the whole body is in the picture: outside it there is no left and right."""
    size = np.array([pose.attrs["width"], pose.attrs["height"]])
    position = pose["position"].values
    return pose["time"].values[((position >= 0) & (position < size)).all(axis=(1, 2))]


def knee_rms_deg(clean, other):
    """Return the rms difference of the knee curves, the worse of both sides."""
    worst = 0.0
    seen = in_the_picture(clean.pose)
    for side in SIDES:
        name = f"knee_flexion_{side}"
        a, b = (one.kinematics[name].isel(draw=0) for one in (clean, other))
        shared = np.intersect1d(np.intersect1d(a["time"], b["time"]), seen)
        difference = a.sel(time=shared).values - b.sel(time=shared).values
        worst = max(worst, float(np.sqrt(np.nanmean(difference**2))))
    return worst


def cadence(analysis):
    (value,) = (m.estimate.value for m in analysis.measurements if m.measure == "cadence")
    return value


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
@pytest.mark.parametrize("which", [RUN, SQUAT, WALK], ids=["run", "squat", "walk"])
def test_swaps_hardly_change_the_result(lab, clip, which, share):
    name, task = which
    outcome = lab.outcome(clip(name), task)
    clean = analyze_poses(lab.app, outcome.analysis, outcome.poses)
    poses = [with_swaps(pose, share, seed=7) for pose in outcome.poses]
    swapped = analyze_poses(lab.app, outcome.analysis, poses)
    assert knee_rms_deg(clean, swapped) <= 3
    if task == "squat":
        assert len(swapped.events.repetitions) == len(clean.events.repetitions)
    else:
        assert cadence(swapped) == pytest.approx(cadence(clean), rel=0.02)
