"""Stick figures with known angles, as poses."""

from __future__ import annotations

import numpy as np

from kinechain.domain.marks import make_marks
from kinechain.domain.pose import make_pose
from kinechain.domain.skeleton import KEYPOINTS, SIDES, mirrored

WIDTH, HEIGHT = 1280, 960
THIGH = SHANK = 120.0
TRUNK = 130.0
FOOT = 62.0
FLOOR = 850.0


def pose_of(time_s, places, *, confidence=1.0):
    """Return a pose from places by name, each (time, 2) or (2,) [px, y down]."""
    position = np.full((time_s.size, len(KEYPOINTS), 2), np.nan)
    for name, place in places.items():
        position[:, KEYPOINTS.index(name)] = place
    seen = np.isfinite(position[..., 0])
    return make_pose(
        time_s=time_s,
        position=position,
        sd=np.where(seen, 1.0, np.nan),
        confidence=np.where(seen, confidence, 0.0),
        width=WIDTH,
        height=HEIGHT,
        fps_nominal=float(1 / np.median(np.diff(time_s))),
        estimator="figure",
        model_hash="none",
    )


def _along(angle_deg, length, heading):
    """Return a vector that points up (y down), leaning forward by an angle."""
    angle = np.radians(angle_deg)
    return np.stack([heading * np.sin(angle), -np.cos(angle)], axis=-1) * length


def side_figure(time_s, *, hip, trunk_deg, thigh_deg, knee_deg, foot_deg, heading=1, scale=1.0):
    """Return a figure from the side; angles by side, thigh_deg + with the hip ahead of the knee."""
    ones = np.ones(time_s.size)
    hip = np.asarray(hip, dtype=float) * np.ones((time_s.size, 1))
    shoulder = hip + _along(trunk_deg * ones, TRUNK * scale, heading)
    places = {"nose": shoulder + scale * np.array([heading * 30.0, -40.0])}
    for side in SIDES:
        shank_deg = thigh_deg[side] + knee_deg[side]
        knee = hip - _along(thigh_deg[side] * ones, THIGH * scale, heading)
        ankle = knee - _along(shank_deg * ones, SHANK * scale, heading)
        heel = ankle + scale * np.array([-heading * 10.0, 8.0])
        toe = heel + _along(90 - foot_deg[side] * ones, FOOT * scale, heading)
        places |= {
            f"{side}_hip": hip,
            f"{side}_knee": knee,
            f"{side}_ankle": ankle,
            f"{side}_heel": heel,
            f"{side}_toe": toe,
            f"{side}_shoulder": shoulder,
            f"{side}_elbow": shoulder + scale * np.array([0.0, 60.0]),
            f"{side}_wrist": shoulder + scale * np.array([heading * 20.0, 110.0]),
            f"{side}_ear": shoulder + scale * np.array([heading * 8.0, -45.0]),
            f"{side}_eye": shoulder + scale * np.array([heading * 22.0, -48.0]),
        }
    return pose_of(time_s, places)


def walker(duration_s=4.0, fps=30.0, *, stride_s=1.1, heading=1, speed=0.0, scale=1.0, start=640.0):
    """Return somebody who walks on the spot, or with a speed [px/s]; left leads at time 0."""
    time_s = np.arange(round(duration_s * fps)) / fps
    phase = {"left": 2 * np.pi * time_s / stride_s, "right": 2 * np.pi * time_s / stride_s + np.pi}
    hip = np.stack(
        [
            start + heading * speed * time_s,
            FLOOR - scale * (235 + 4 * np.cos(2 * phase["left"])),
        ],
        axis=-1,
    )
    return side_figure(
        time_s,
        hip=hip,
        trunk_deg=4.0,
        thigh_deg={s: -25 * np.cos(p) for s, p in phase.items()},
        knee_deg={s: 30 - 25 * np.cos(p + 1.0) for s, p in phase.items()},
        foot_deg={s: 10 * np.cos(p) for s, p in phase.items()},
        heading=heading,
        scale=scale,
    )


def squatter(duration_s=6.0, fps=30.0, *, period_s=2.0, heading=1, scale=1.0, start=640.0):
    """Return somebody who squats, seen from the side: knee 0 to 100 degrees."""
    time_s = np.arange(round(duration_s * fps)) / fps
    bend = 50 * (1 - np.cos(2 * np.pi * time_s / period_s))
    thigh = -0.65 * bend
    shank = thigh + bend
    drop = THIGH * np.cos(np.radians(thigh)) + SHANK * np.cos(np.radians(shank)) + 8
    shift = THIGH * np.sin(np.radians(thigh)) + SHANK * np.sin(np.radians(shank))
    hip = np.stack([start + heading * scale * shift, FLOOR - scale * drop], axis=-1)
    return side_figure(
        time_s,
        hip=hip,
        trunk_deg=0.3 * bend,
        thigh_deg=dict.fromkeys(SIDES, thigh),
        knee_deg=dict.fromkeys(SIDES, bend),
        foot_deg=dict.fromkeys(SIDES, 0.0),
        heading=heading,
        scale=scale,
    )


def front_figure(time_s, *, knee_in_px, lean_deg=0.0, back=False):
    """Return somebody from the front or back with knees moved towards the midline, by side."""
    left = -1 if back else 1
    hip = {s: np.array([640 + left * x, 500.0]) for s, x in (("left", 28.0), ("right", -28.0))}
    shoulders = np.array([640.0, 500.0]) + _along(lean_deg, TRUNK, left)
    places = {"nose": shoulders + np.array([0.0, -50.0])}
    for side in SIDES:
        out = left if side == "left" else -left
        knee = hip[side] + np.stack(
            [-out * knee_in_px[side] * np.ones(time_s.size), THIGH * np.ones(time_s.size)], axis=-1
        )
        ankle = hip[side] + np.array([0.0, THIGH + SHANK])
        shoulder = shoulders + np.array([out * 47.0, 0.0])
        places |= {
            f"{side}_hip": hip[side],
            f"{side}_knee": knee,
            f"{side}_ankle": ankle,
            f"{side}_heel": ankle + np.array([0.0, 8.0]),
            f"{side}_toe": ankle + np.array([out * 12.0, 20.0]),
            f"{side}_shoulder": shoulder,
            f"{side}_elbow": shoulder + np.array([out * 12.0, 60.0]),
            f"{side}_wrist": shoulder + np.array([out * 14.0, 115.0]),
            f"{side}_ear": shoulders + np.array([out * 17.0, -50.0]),
            f"{side}_eye": shoulders + np.array([out * 9.0, -54.0]),
        }
    return pose_of(time_s, places)


def marks_of(pose, *, drop_deg=0.0, back=False):
    """Return marks above the hips of `front_figure`, the left one lower by an angle."""
    angle = np.radians(drop_deg * np.ones(pose.sizes["time"]))
    out = -1.0 if back else 1.0
    along = 33.0 * np.stack([out * np.cos(angle), np.sin(angle)], axis=-1)
    middle = np.array([640.0, 485.0])
    return make_marks(
        time_s=pose["time"].values,
        position=np.stack([middle + along, middle - along], axis=1),
        sd=np.full((pose.sizes["time"], 2), 0.2),
        kind="dots",
    )


def noisy(pose, sd_px, seed=0):
    """Return the pose with white noise."""
    noise = np.random.default_rng(seed).normal(0, sd_px, pose["position"].shape)
    return pose.assign(position=pose["position"] + noise)


def with_swaps(pose, frames, parts):
    """Return the pose with left and right of some parts exchanged in some frames."""
    position = pose["position"].values.copy()
    for side in SIDES:
        for part in parts:
            name = f"{side}_{part}"
            other = pose["position"].values[frames, KEYPOINTS.index(mirrored(name))]
            position[frames, KEYPOINTS.index(name)] = other
    return pose.assign(position=(pose["position"].dims, position))
