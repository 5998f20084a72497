"""Stick figures that move as a formula says, located in the plane of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from kinechain.domain.analysis import ViewEstimate
from kinechain.domain.events import Events, Repetition
from kinechain.domain.pose import SPACE, check_located
from kinechain.domain.skeleton import KEYPOINTS, mirrored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.skeleton import Side, View

DEEPEST_DEG = 90.0
REPETITION_S = 2.0


def squatting(
    *,
    repetitions: int = 3,
    fps: int = 30,
    sd: float = 0.002,
    unit: str = "leg_length",
    size: float = 1.0,
    bad: Sequence[float] = (),
) -> xr.Dataset:
    """Return somebody seen from their left side, facing left, who bends the knees to 90 degrees.

    Thigh and shank are half a leg each and lean by half the knee's angle, so that the ankle stays
    below the hip and the hip sinks by 1 - cos(45 degrees) of the leg. `bad` lists times without
    a left knee.
    """
    time_s = np.arange(int(repetitions * REPETITION_S * fps) + 1) / fps
    half = np.radians(DEEPEST_DEG) / 2 * np.sin(np.pi * time_s / REPETITION_S) ** 2
    nothing = np.zeros_like(time_s)
    places = {
        "heel": (nothing - 0.05, nothing),
        "toe": (nothing + 0.2, nothing),
        "ankle": (nothing, nothing + 0.1),
        "knee": (np.sin(half) / 2, 0.1 + np.cos(half) / 2),
        "hip": (nothing, 0.1 + np.cos(half)),
        "shoulder": (nothing, 0.7 + np.cos(half)),
    }
    location = np.full((time_s.size, len(KEYPOINTS), 2), np.nan)
    for index, name in enumerate(KEYPOINTS):
        part = name.rpartition("_")[2]
        if part in places:
            forward, up = places[part]
            location[:, index] = size * np.stack([-forward, up], axis=-1)
    for time in bad:
        location[np.argmin(np.abs(time_s - time)), KEYPOINTS.index("left_knee")] = np.nan
    return check_located(
        xr.Dataset(
            {
                "location": (("time", "keypoint", "space"), location),
                "sd": (("time", "keypoint"), np.full(location.shape[:2], sd * size)),
                "confidence": (("time", "keypoint"), np.ones(location.shape[:2])),
            },
            coords={"time": time_s, "keypoint": list(KEYPOINTS), "space": list(SPACE)},
            attrs={"unit": unit},
        )
    )


def flipped(located: xr.Dataset) -> xr.Dataset:
    """Return the located pose that the horizontally flipped video shows."""
    exchanged = located.sel(keypoint=[mirrored(name) for name in KEYPOINTS])
    exchanged = exchanged.assign_coords(keypoint=list(KEYPOINTS))
    return exchanged.assign(location=exchanged["location"] * xr.DataArray([-1, 1], dims="space"))


def repetitions_of(located: xr.Dataset, *, side: Side | None = None) -> Events:
    """Return the repetitions of `squatting`."""
    count = round(float(located["time"][-1]) / REPETITION_S)
    return Events(
        repetitions=tuple(
            Repetition(
                side=side,
                start_s=number * REPETITION_S,
                peak_s=(number + 0.5) * REPETITION_S,
                end_s=(number + 1) * REPETITION_S,
            )
            for number in range(count)
        )
    )


def seen_from(view: View, *, yaw_deg: float = 0.0) -> ViewEstimate:
    """Return a view; from the left, the person faces to the left of the picture."""
    heading = {"left": -1, "right": 1}.get(view, 0)
    return ViewEstimate(view=view, yaw_deg=yaw_deg, yaw_sd_deg=1.0, heading=heading, confidence=1.0)
