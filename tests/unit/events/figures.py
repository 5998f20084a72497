"""Stick figures with known events: located poses made of sines and straight lines."""

from __future__ import annotations

import numpy as np
import xarray as xr

from kinechain.domain.analysis import ViewEstimate
from kinechain.domain.pose import SPACE, check_located
from kinechain.domain.skeleton import KEYPOINTS, SIDES, mirrored
from kinechain.events import Scene

PARTS = ("shoulder", "hip", "knee", "ankle", "heel", "toe")
HEIGHTS = {"shoulder": 1.6, "hip": 1.0, "knee": 0.5, "ankle": 0.08, "heel": 0.0, "toe": 0.0}
FORWARD = {"heel": -0.05, "toe": 0.2}


def times(seconds, fps=60.0):
    return np.arange(int(seconds * fps)) / fps


def standing(time_s):
    """Places of a person who stands still, by keypoint, shape (time, 2) [leg lengths]."""
    return {
        f"{side}_{part}": np.tile([FORWARD.get(part, 0.0), HEIGHTS[part]], (len(time_s), 1))
        for side in SIDES
        for part in PARTS
    }


def located(time_s, places, unit="leg_length"):
    location = np.full((len(time_s), len(KEYPOINTS), 2), np.nan)
    for name, values in places.items():
        location[:, KEYPOINTS.index(name)] = values
    known = np.isfinite(location).all(axis=2)
    return check_located(
        xr.Dataset(
            {
                "location": (("time", "keypoint", "space"), location),
                "sd": (("time", "keypoint"), np.where(known, 0.005, np.nan)),
                "confidence": (("time", "keypoint"), known.astype(float)),
            },
            coords={"time": time_s, "keypoint": list(KEYPOINTS), "space": list(SPACE)},
            attrs={"unit": unit},
        )
    )


def seen_from(view):
    heading = {"right": 1, "left": -1}.get(view, 0)
    return ViewEstimate(view=view, yaw_deg=0.0, yaw_sd_deg=0.0, heading=heading, confidence=1.0)


def mirror(pose, view):
    """The same movement in a mirror: x reversed, sides exchanged."""
    flipped = pose.sel(keypoint=[mirrored(str(name)) for name in pose["keypoint"].values])
    flipped = flipped.assign_coords(keypoint=pose["keypoint"].values)
    other = {"left": "right", "right": "left"}.get(view.view, view.view)
    sign = xr.DataArray([-1.0, 1.0], dims="space")
    return flipped.assign(location=flipped["location"] * sign), seen_from(other)


def runner(
    time_s, step_s=1 / 3, first_lowest_s=0.5, stance_s=0.25, bob=0.04, reach=0.0, landing_s=0.0
):
    """A person who runs to the right: trunk lowest in the middle of each stance, left foot first.

    The trunk is a cosine, so it falls fastest a quarter of a step before it is lowest. The feet go
    to and fro by `reach` as cosines, foremost `landing_s` after that; without it on the spot.
    """
    places = standing(time_s)
    phase = (time_s - first_lowest_s) / step_s
    for side in SIDES:
        for part in ("shoulder", "hip"):
            places[f"{side}_{part}"][:, 1] -= bob * np.cos(2 * np.pi * phase)
        own = phase / 2 - (0.0 if side == "left" else 0.5)
        from_lowest_s = (own - np.round(own)) * 2 * step_s
        flight_s = 2 * step_s - stance_s
        swing = np.clip((np.abs(from_lowest_s) - stance_s / 2) / (flight_s / 2), 0.0, 1.0)
        for part in ("ankle", "heel", "toe"):
            places[f"{side}_{part}"][:, 1] += 0.4 * np.sin(np.pi * swing / 2)
            after_foremost = own + (step_s / 4 - landing_s) / (2 * step_s)
            places[f"{side}_{part}"][:, 0] += reach * np.cos(2 * np.pi * after_foremost)
    return places


def walker(time_s, stride_s=1.0, first_foremost_s=0.3, speed=0.0, heading=1):
    """A person whose feet go to and fro under the hips as cosines, left foot foremost first."""
    places = standing(time_s)
    for side in SIDES:
        late_s = 0.0 if side == "left" else stride_s / 2
        swing = 0.35 * np.cos(2 * np.pi * (time_s - first_foremost_s - late_s) / stride_s)
        for part in PARTS:
            x = places[f"{side}_{part}"][:, 0] + (speed * time_s)
            x = x + (swing if part in {"ankle", "heel", "toe"} else 0.0)
            places[f"{side}_{part}"][:, 0] = heading * x
    return places


def squatter(time_s, lowest_s, lasts_s=1.6, depth=0.4, pause_s=0.0):
    """A person who goes down as a raised cosine, stays for a while and comes up again."""
    places = standing(time_s)
    down = np.zeros_like(time_s)
    for middle_s in lowest_s:
        beyond = np.maximum(np.abs(time_s - middle_s) - pause_s / 2, 0.0)
        share = np.clip(beyond / (lasts_s / 2), 0.0, 1.0)
        down += depth * (1 + np.cos(np.pi * share)) / 2
    for side in SIDES:
        for part in ("shoulder", "hip"):
            places[f"{side}_{part}"][:, 1] -= down
        places[f"{side}_knee"][:, 1] -= down / 2
        places[f"{side}_knee"][:, 0] += down / 2
    return places


def raised(places, side, by=0.3):
    """The same with one foot in the air."""
    lifted = {name: values.copy() for name, values in places.items()}
    for part in ("ankle", "heel", "toe"):
        lifted[f"{side}_{part}"][:, 1] += by
    return lifted


def scene(located, view, *, unilateral=False, rules=None):
    """Return what a detector is given; squats are held to the rule of the registry."""
    rules = {"feet_stay": 0.1} if rules is None else rules
    return Scene(located=located, view=view, unilateral=unilateral, rules=rules)
