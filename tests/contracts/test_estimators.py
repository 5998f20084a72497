"""What every pose estimator promises. A new one is added to `ESTIMATORS`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import xarray as xr

from kinechain.adapters.pose.blazepose import BlazePose, find_model
from kinechain.adapters.pose.segments import estimate_poses
from kinechain.adapters.pose.tracks import Track
from kinechain.adapters.video import open_video
from kinechain.domain.pose import check_pose
from kinechain.domain.skeleton import KEYPOINTS
from kinechain.errors import ModelMissing
from kinechain.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kinechain.adapters.pose.tracks import SegmentEstimator
    from kinechain.domain.recording import VideoInfo
    from kinechain.ports import Frame

CLIP = Path(__file__).parents[3] / "shared/data/rendered/sq_side.mp4"
START, STOP = 5, 120  # two segments


@dataclass(frozen=True)
class BrightestPixel:
    """The smallest estimator there can be: one person, all keypoints near the brightest pixel."""

    name: str = "brightest pixel"
    model_hash: str = "0" * 64

    def tracker(self, info: VideoInfo):
        def track(frames: Iterable[Frame]) -> tuple[Track, ...]:
            found = {}
            for frame in frames:
                small = frame.thumbnail(info.width // 8)
                y, x = np.unravel_index(int(small.argmax()), small.shape)
                found[frame.index] = np.array([x, y]) * 8.0 + np.arange(len(KEYPOINTS))[:, None]
            order = sorted(found)
            ones = np.ones((len(order), len(KEYPOINTS)))
            position = np.stack([found[index] for index in order])
            return (Track(frames=np.array(order), position=position, sd=ones, confidence=ones),)

        return track


def blazepose() -> BlazePose:
    settings = load_settings()
    try:
        return BlazePose(find_model("heavy", settings.cache_dir, settings.model_path))
    except ModelMissing as missing:
        pytest.skip(f"{missing}: {missing.hint}")


ESTIMATORS = [
    BrightestPixel,
    pytest.param(blazepose, marks=pytest.mark.clips),
]


def estimate(
    estimator: SegmentEstimator, workers: int, told: list[float]
) -> tuple[xr.Dataset, ...]:
    return estimate_poses(
        estimator,
        open_video(CLIP),
        start=START,
        stop=STOP,
        workers=workers,
        progress=lambda share, _: told.append(share),
    )


@pytest.mark.parametrize("make", ESTIMATORS)
def test_estimators_keep_the_contract(make: Callable[[], SegmentEstimator]):
    if not CLIP.exists():
        pytest.skip("the shared clips are not on this machine")
    estimator = make()
    told: list[float] = []
    poses = estimate(estimator, 2, told)
    again = [estimate(estimator, workers, []) for workers in (1, 4)]
    assert poses
    for person, pose in enumerate(poses):
        check_pose(pose)
        np.testing.assert_array_equal(pose["time"], open_video(CLIP).times_s[START:STOP])
        assert pose.attrs["estimator"] == estimator.name
        assert pose.attrs["model_hash"] == estimator.model_hash
        missing = np.isnan(pose["position"]).any("space")
        assert not pose["confidence"].where(missing, 0).any()
        for other in again:
            xr.testing.assert_identical(pose, other[person])
    assert told[-1] == pytest.approx(1)
    assert told == sorted(told)
