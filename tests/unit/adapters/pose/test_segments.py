from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest

from kinechain.adapters.pose.segments import cut, estimate_poses
from kinechain.adapters.pose.tracks import Track
from kinechain.domain.recording import VideoInfo
from kinechain.domain.skeleton import KEYPOINTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import xarray as xr

FPS = 30.0


@pytest.mark.parametrize(("start", "stop"), [(0, 1), (0, 96), (7, 400), (0, 10_000)])
def test_segments_cover_every_frame_once(start: int, stop: int):
    segments = cut(start, stop)
    assert segments[0].start == start
    assert segments[-1].stop == stop
    assert all(one.stop == other.start for one, other in pairwise(segments))
    assert all(segment.stop - segment.start <= 144 for segment in segments)


@dataclass(frozen=True)
class Still:
    index: int

    @property
    def time_s(self) -> float:
        return self.index / FPS


@dataclass(frozen=True)
class Footage:
    """A video without pictures: the estimator below knows where everyone is."""

    info: VideoInfo
    times_s: np.ndarray

    def frames(self, start: int = 0, stop: int | None = None):
        return (Still(index) for index in range(start, stop))


def footage(n_frames: int) -> Footage:
    info = VideoInfo(
        name="made.mp4",
        sha256="",
        width=1000,
        height=500,
        rotation=0,
        fps_nominal=FPS,
        n_frames=n_frames,
        duration_s=n_frames / FPS,
        codec="",
    )
    return Footage(info=info, times_s=np.arange(n_frames) / FPS)


@dataclass(frozen=True)
class Script:
    """People who are there from a frame to another, at a place that moves with the frames."""

    people: tuple[tuple[range, float, float], ...]
    name: str = "script"
    model_hash: str = ""
    fails_at: int = -1
    seen: list[int] = field(default_factory=list)

    def tracker(self, info: VideoInfo):
        del info
        shape = np.random.default_rng(0).uniform(0, 100, (len(KEYPOINTS), 2))

        def track(frames: Iterable[Still]) -> tuple[Track, ...]:
            order = []
            for frame in frames:
                if frame.index == self.fails_at:
                    raise RuntimeError
                order.append(frame.index)
            self.seen.extend(order)
            kept = np.unique(order)
            return tuple(
                made(kept[np.isin(kept, there)], shape, x, speed)
                for there, x, speed in self.people
                if np.isin(kept, there).any()
            )

        return track


def made(frames: np.ndarray, shape: np.ndarray, x: float, speed: float) -> Track:
    position = shape + np.stack([x + speed * frames, np.zeros(len(frames))], axis=1)[:, None]
    ones = np.ones(position.shape[:2])
    return Track(frames=frames, position=position, sd=ones, confidence=ones)


def estimate(script: Script, n_frames: int = 300, workers: int = 2):
    return estimate_poses(
        script,
        footage(n_frames),
        start=0,
        stop=n_frames,
        workers=workers,
        progress=lambda *_: None,
    )


def seen(pose: xr.Dataset) -> list[int]:
    return np.flatnonzero(np.isfinite(pose["position"].values[:, 0, 0])).tolist()


def test_people_stay_themselves_over_segments():
    script = Script(people=((range(300), 0.0, 1.0), (range(50, 250), 600.0, -1.0)))
    walker, other = estimate(script)
    assert seen(walker) == list(range(300))
    assert seen(other) == list(range(50, 250))
    np.testing.assert_allclose(np.diff(walker["position"].values[:, 0, 0]), 1)
    np.testing.assert_allclose(np.diff(other["position"].values[50:250, 0, 0]), -1)


def test_a_moment_out_of_sight_is_a_gap():
    script = Script(people=((range(20), 0.0, 0.0), (range(30, 90), 5.0, 0.0)))
    (pose,) = estimate(script, 90)
    assert seen(pose) == [*range(20), *range(30, 90)]


def test_whoever_returns_elsewhere_or_late_is_someone_new():
    elsewhere = Script(people=((range(20), 0.0, 0.0), (range(30, 90), 200.0, 0.0)))
    late = Script(people=((range(20), 0.0, 0.0), (range(60, 90), 0.0, 0.0)))
    assert len(estimate(elsewhere, 90)) == len(estimate(late, 90)) == 2


def test_a_flicker_is_nobody():
    assert estimate(Script(people=((range(10, 14), 0.0, 0.0),)), 90) == ()


def test_the_start_is_led_in_backwards():
    script = Script(people=())
    estimate(script, 30)
    assert script.seen == [7, 6, 5, 4, 3, 2, 1, *range(30)]


def test_a_failure_is_not_swallowed():
    with pytest.raises(RuntimeError):
        estimate(Script(people=(), fails_at=150))
