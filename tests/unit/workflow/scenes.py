"""People with known movements, behind the same ports as real videos and estimators."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from kinechain.domain.recording import VideoInfo

HASH = "0" * 64


@dataclass(frozen=True)
class PaintedFrame:
    """A picture that is a pattern: another scene is another pattern."""

    index: int
    time_s: float
    scene: int

    def thumbnail(self, width):
        rng = np.random.default_rng([self.scene])
        pattern = rng.integers(60, 200, (9, 16)).repeat(12, axis=0).repeat(width // 16, axis=1)
        grain = np.random.default_rng([self.scene, self.index]).integers(-6, 7, pattern.shape)
        return (pattern + grain).astype(np.uint8)


@dataclass(frozen=True)
class PaintedVideo:
    """A video of a known length, cut at known frames."""

    times_s: np.ndarray
    cuts: tuple[int, ...] = ()

    @property
    def info(self):
        return VideoInfo(
            name="painted.mp4",
            sha256=HASH,
            width=1280,
            height=960,
            rotation=0,
            fps_nominal=30.0,
            n_frames=len(self.times_s),
            duration_s=float(self.times_s[-1]),
            codec="none",
        )

    def frames(self, start=0, stop=None):
        for index in range(start, len(self.times_s) if stop is None else stop):
            scene = sum(index >= cut for cut in self.cuts)
            yield PaintedFrame(index, float(self.times_s[index]), scene)


@dataclass(frozen=True)
class Onlooker:
    """An estimator that knows where people are, and looks at each frame as others do."""

    people: tuple[xr.Dataset, ...]
    name: str = "onlooker"
    model_hash: str = HASH

    def __call__(self, video, *, start, stop, workers, progress):
        seen = [frame.index for frame in video.frames(start, stop)]
        progress(1.0, f"{workers} looked at {len(seen)}")
        return tuple(person.isel(time=slice(start, stop)) for person in self.people)


def open_painted(poses, cuts=()):
    """Return a reader of a painted video as long as the poses."""

    def reader(path, *, capture_fps=None):  # noqa: ARG001 - the port's arguments
        return PaintedVideo(poses[0]["time"].values, cuts)

    return reader


def absent(pose, frames):
    """Return the pose without the person in some frames."""
    gone = np.isin(np.arange(pose.sizes["time"]), frames)
    position = pose["position"].where(xr.DataArray(~gone, dims="time"))
    return pose.assign(
        position=position, confidence=pose["confidence"].where(position[..., 0] > 0, 0.0)
    )
