"""Stick figures who step off a box and jump, with known moments."""

from __future__ import annotations

import numpy as np
from tests.unit.events.figures import PARTS, standing

from kinechain.domain.skeleton import SIDES

GRAVITY = 12.0
"""In leg lengths a second and a second, for a leg of 82 cm."""

BOX = 0.36
FALLS_S = np.sqrt(2 * BOX / GRAVITY)


def jumper(time_s, contact_s, *, on_floor_s=0.4, jump_s=0.5, late_s=(0.0, 0.0), dips=0.3):
    """A person who falls from a box, stays on the floor and flies for `jump_s` (0 for not at all).

    Each foot touches as much later than `contact_s` as `late_s` says, left and right.
    """
    places = standing(time_s)
    leaves_s = contact_s + on_floor_s
    flying = np.clip(time_s - leaves_s, 0.0, jump_s)
    flight = GRAVITY / 2 * flying * (jump_s - flying)
    ends_s = leaves_s if jump_s else time_s[-1] + 1.0
    down = np.clip((time_s - contact_s) / (ends_s - contact_s), 0.0, 1.0)
    dip = dips * np.sin(np.pi * down) ** 2
    for side, late in zip(SIDES, late_s, strict=True):
        fallen = np.clip(time_s - (contact_s + late - FALLS_S), 0.0, FALLS_S)
        height = BOX - GRAVITY / 2 * fallen**2
        for part in PARTS:
            places[f"{side}_{part}"][:, 1] += height + flight
            places[f"{side}_{part}"][:, 0] += 0.1 if side == "left" else -0.1
            if part in {"shoulder", "hip"}:
                places[f"{side}_{part}"][:, 1] -= dip
    return places
