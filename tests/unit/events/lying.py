"""Stick figures that lie, with known lines and rises: places in leg lengths, y up."""

from __future__ import annotations

import numpy as np

from kinechain.domain.skeleton import SIDES, other_side

TRUNK, ARM = 0.6, 0.3
PLANK_RULES = {
    "line_reached": 25.0,
    "line_lost": 10.0,
    "grace": 2.0,
    "shortest": 2.0,
    "hips_down": 0.12,
    "knees_down": 0.1,
    "gets_up": 50.0,
}
BRIDGE_RULES = {"full_height": 160.0}
_ELBOW, _ANKLE, _TOE = 0.05, 0.17, 0.02
_WIDE = 0.14


def _line(bend_deg, shoulder_y, ankle_y):
    """The slope of the trunk and of the legs [rad] of a line that ends at two heights."""
    bend = np.radians(bend_deg)
    ahead, aside = TRUNK + np.cos(bend), np.sin(bend)
    trunk = np.arcsin((shoulder_y - ankle_y) / np.hypot(ahead, aside)) - np.arctan2(aside, ahead)
    return trunk, trunk + bend


def planker(bend_deg, heading=1):
    """A front plank on the forearms, seen from the side; hips high positive, shape (frame,)."""
    bend_deg = np.asarray(bend_deg, dtype=float)
    trunk, legs = _line(bend_deg, _ELBOW + ARM, _ANKLE)
    zero = np.zeros_like(bend_deg)
    shoulder = np.stack([zero, zero + _ELBOW + ARM], axis=-1)
    hip = shoulder - TRUNK * np.stack([np.cos(trunk), np.sin(trunk)], axis=-1)
    along = np.stack([np.cos(legs), np.sin(legs)], axis=-1)
    ankle = hip - along
    places = {
        "shoulder": shoulder,
        "elbow": np.stack([zero, zero + _ELBOW], axis=-1),
        "wrist": np.stack([zero + 0.25, zero + _ELBOW], axis=-1),
        "hip": hip,
        "knee": hip - along / 2,
        "ankle": ankle,
        "heel": ankle + np.array([-0.05, 0.05]),
        "toe": np.stack([ankle[:, 0], zero + _TOE], axis=-1),
    }
    return {
        f"{side}_{part}": place * np.array([heading, 1.0])
        for side in SIDES
        for part, place in places.items()
    }


def side_planker(bend_deg, side="left", view="front"):
    """A side plank, seen from the chest or the back, with one side down."""
    bend_deg = np.asarray(bend_deg, dtype=float)
    trunk, legs = _line(bend_deg, _ELBOW + ARM + _WIDE, _ANKLE)
    zero = np.zeros_like(bend_deg)
    up = np.stack([np.cos(trunk), np.sin(trunk)], axis=-1)
    down = np.stack([up[:, 1], -up[:, 0]], axis=-1) * _WIDE
    chest = np.stack([zero, zero + _ELBOW + ARM + _WIDE], axis=-1)
    pelvis = chest - TRUNK * up
    feet = pelvis - np.stack([np.cos(legs), np.sin(legs)], axis=-1)
    places = {}
    for own, across in ((side, 1.0), (other_side(side), -1.0)):
        shoulder = chest + across * down
        on_floor = np.stack([shoulder[:, 0], zero + _ELBOW], axis=-1)
        along = shoulder - 0.3 * up
        places |= {
            f"{own}_shoulder": shoulder,
            f"{own}_elbow": on_floor if own == side else along,
            f"{own}_wrist": on_floor if own == side else along - 0.25 * up,
            f"{own}_hip": pelvis + across * down * 0.4,
            f"{own}_knee": (pelvis + feet) / 2 + across * down * 0.4,
            f"{own}_ankle": feet + across * down * 0.2,
            f"{own}_heel": feet + across * down * 0.2,
            f"{own}_toe": feet + across * down * 0.2 + np.array([0.0, -0.02]),
        }
    # With the left side down and the chest to the camera the head is on the right.
    head_right = (side == "left") == (view == "front")
    return {
        name: place * np.array([1.0 if head_right else -1.0, 1.0]) for name, place in places.items()
    }


def bridger(rise_deg, side="left", heading=1):
    """A bridge on one leg: shoulders down, the trunk rising by so much, one foot planted."""
    rise = np.radians(np.asarray(rise_deg, dtype=float))
    zero = np.zeros_like(rise)
    shoulder = np.stack([zero, zero + 0.1], axis=-1)
    hip = shoulder + TRUNK * np.stack([np.cos(rise), np.sin(rise)], axis=-1)
    planted = np.stack([zero + TRUNK + 0.55, zero + 0.1], axis=-1)
    free_knee = hip + np.array([0.0, 0.5])
    free_ankle = free_knee + np.array([0.5, 0.0])
    places = {}
    for own in SIDES:
        works = own == side
        knee, ankle = (_knee(hip, planted), planted) if works else (free_knee, free_ankle)
        places |= {
            f"{own}_shoulder": shoulder,
            f"{own}_elbow": shoulder + np.array([0.3, 0.0]),
            f"{own}_wrist": shoulder + np.array([0.5, 0.0]),
            f"{own}_hip": hip,
            f"{own}_knee": knee,
            f"{own}_ankle": ankle,
            f"{own}_heel": ankle + (np.array([0.0, -0.07]) if works else np.array([0.05, 0.0])),
            f"{own}_toe": ankle + (np.array([0.25, -0.07]) if works else np.array([0.05, 0.25])),
        }
    # On the back the head points away from where the person would walk to.
    return {name: place * np.array([heading, 1.0]) for name, place in places.items()}


def _knee(hip, ankle):
    """The knee above the line from hip to ankle, thigh and shank half a leg each."""
    along = ankle - hip
    far = np.hypot(*along.T)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=-1) / far
    return hip + along / 2 + across * np.sqrt(0.25 - (far / 2) ** 2)


def steps(time_s, *pairs, over_s=0.4):
    """A curve that goes to each value, from each time on, in a straight line of some length."""
    times, values = [time_s[0]], [pairs[0][1]]
    for at_s, value in pairs[1:]:
        times += [at_s, at_s + over_s]
        values += [values[-1], value]
    return np.interp(time_s, times, values)
