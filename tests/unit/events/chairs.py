"""Stick figures who get up from a chair, with known moments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from tests.unit.events.figures import PARTS, standing

from kinechain.domain.skeleton import SIDES

TRUNK = 0.6
SEATED_HIP = np.array([-0.42, 0.55])
SEATED_KNEE = np.array([0.04, 0.5])
WIDTHS = {"shoulder": 0.2, "hip": 0.12, "knee": 0.12, "ankle": 0.12, "heel": 0.12, "toe": 0.12}
SEAT_OFF_S, LEAN_DEG = 0.3, 38.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """One attempt: `up` is how far from the seat, `down` how far back to it, as shares."""

    start_s: float
    rise_s: float = 1.0
    stands_s: float = 0.3
    sit_s: float = 1.0
    up: float = 1.0
    down: float = 1.0

    @property
    def top_s(self):
        return self.start_s + self.rise_s

    @property
    def end_s(self):
        return self.top_s + self.stands_s + self.sit_s


def smooth(time_s, start_s, stop_s):
    share = np.clip((time_s - start_s) / (stop_s - start_s), 0.0, 1.0)
    return share**2 * (3 - 2 * share)


def curves(time_s, rises):
    """Return how far up the hips are, from 0 to 1, and how far the trunk leans [deg]."""
    up, lean = np.zeros_like(time_s), np.full_like(time_s, 4.0)
    seat = 0.0
    for one in rises:
        off_s = one.start_s + SEAT_OFF_S
        up += (one.up - seat) * smooth(time_s, off_s, one.top_s)
        seat = one.up * (1 - one.down)
        up -= (one.up - seat) * smooth(time_s, one.top_s + one.stands_s, one.end_s)
        bent = smooth(time_s, one.start_s, off_s) - smooth(time_s, off_s, one.top_s)
        back_s = one.top_s + one.stands_s
        bent += smooth(time_s, back_s, one.end_s - 0.3) - smooth(time_s, one.end_s - 0.3, one.end_s)
        lean += LEAN_DEG * bent
    return up, np.radians(lean)


def sitter(time_s, rises, view="right", *, free=None, aside=0.12):
    """A person who gets up; on one leg if the other is `free`: bent, and from the front aside."""
    up, lean = curves(time_s, rises)
    facing = view in {"front", "back"}
    sign = {"right": 1.0, "left": -1.0, "front": 1.0, "back": -1.0}[view]
    hip = SEATED_HIP + up[:, None] * (np.array([0.0, 1.0]) - SEATED_HIP)
    knee = SEATED_KNEE + up[:, None] * (np.array([0.0, 0.5]) - SEATED_KNEE)
    shoulder = hip + TRUNK * np.column_stack([np.sin(lean), np.cos(lean)])
    places = {}
    for side in SIDES:
        own = {"shoulder": shoulder, "hip": hip, "knee": knee}
        for part in PARTS:
            place = own.get(part, standing(time_s)[f"{side}_{part}"]).copy()
            if side == free and part in {"ankle", "heel", "toe"}:
                place += up[:, None] * np.array([0.15, 0.2]) + np.array([0.1, 0.08])
            x = place[:, 0] * sign
            if facing:
                out = sign if side == "left" else -sign
                x = np.full_like(time_s, out * WIDTHS[part])
                if free is not None and part in {"shoulder", "hip", "knee"}:
                    x = x + up * aside * (-sign if free == "left" else sign)
            places[f"{side}_{part}"] = np.column_stack([x, place[:, 1]])
    return places
