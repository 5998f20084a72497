"""Stick figures that step down from a step and lunge to a wall, made of raised cosines."""

from __future__ import annotations

import numpy as np
from tests.unit.events.figures import standing

from kinechain.domain.skeleton import other_side

FOOT = ("ankle", "heel", "toe")
TRUNK = ("shoulder", "hip")


def bump(time_s, middle_s, lasts_s):
    """A raised cosine of height 1 about a moment."""
    share = np.clip(np.abs(time_s - middle_s) / (lasts_s / 2), 0.0, 1.0)
    return (1 + np.cos(np.pi * share)) / 2


def stepper(time_s, tries, lasts_s=1.6, other_foot=1.0):
    """A person on a step; `tries` are (standing side, lowest moment, depth) [leg lengths].

    The free foot goes down as the trunk does, times `other_foot`.
    """
    places = standing(time_s)
    for side, middle_s, depth in tries:
        down = depth * bump(time_s, middle_s, lasts_s)
        for name in (f"{s}_{part}" for s in ("left", "right") for part in TRUNK):
            places[name][:, 1] -= down
        for part in FOOT:
            places[f"{other_side(side)}_{part}"][:, 1] -= other_foot * down
        places[f"{side}_knee"][:, 0] += down / 2
    return places


def lunger(time_s, side, tries, *, heading=1, lasts_s=1.6, hips=0.5, stagger=0.4):
    """A person before a wall; `tries` are (moment, lean of the shank [deg], rise of the ankle).

    The hips go ahead by the share `hips` of what the knee does; the other foot is `stagger` behind.
    """
    places = standing(time_s)
    lean, rise = np.full_like(time_s, np.radians(8.0)), np.zeros_like(time_s)
    for middle_s, lean_deg, up in tries:
        near = bump(time_s, middle_s, lasts_s)
        lean = lean + np.radians(lean_deg - 8.0) * near
        rise = rise + up * near**4
    ankle = np.column_stack([np.zeros_like(time_s), 0.08 + rise])
    knee = ankle + 0.45 * np.column_stack([np.sin(lean), np.cos(lean)])
    gone = knee[:, 0] - knee[0, 0]
    for part in FOOT:
        places[f"{other_side(side)}_{part}"][:, 0] -= stagger
        places[f"{side}_{part}"][:, 1] += rise if part != "toe" else 0.0
    places[f"{side}_knee"] = knee
    for s in ("left", "right"):
        for part in TRUNK:
            places[f"{s}_{part}"][:, 0] += hips * gone
            places[f"{s}_{part}"][:, 1] -= 0.3 * gone
    return {name: place * [heading, 1.0] for name, place in places.items()}
