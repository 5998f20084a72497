"""Stick figures that rise onto the toes of one foot."""

from __future__ import annotations

import numpy as np
from tests.unit.events.figures import located, scene, seen_from, standing, times

from kinechain.domain.skeleton import SIDES, other_side

RULES = {"height": 0.8, "knee": 20.0, "lean": 15.0, "pace": 3.0, "warnings": 2.0, "rest": 8.0}
USUAL = 0.08
SECONDS = 14.0


def riser(time_s, peaks_s, *, side="left", heights=None, lasts_s=1.0, lift=0.3, free_rises=True):
    """A person who stands on one foot and rises as raised cosines, the knee straight."""
    places = standing(time_s)
    up = np.zeros_like(time_s)
    for peak_s, height in zip(peaks_s, heights or [USUAL] * len(peaks_s), strict=True):
        share = np.clip(np.abs(time_s - peak_s) / (lasts_s / 2), 0.0, 1.0)
        up = up + height * (1 + np.cos(np.pi * share)) / 2
    free = other_side(side)
    for one in SIDES:
        for part in ("shoulder", "hip", "knee"):
            places[f"{one}_{part}"][:, 1] += up
    for part in ("heel", "ankle"):
        places[f"{side}_{part}"][:, 1] += up
    for part in ("heel", "ankle", "toe"):
        places[f"{free}_{part}"][:, 1] += lift + (up if free_rises else 0.0)
    return places


def bent(places, time_s, peak_s, *, side="left", ahead=0.25, lasts_s=1.0):
    """The same with a knee that goes ahead once, and a body that does not rise then."""
    share = np.clip(np.abs(time_s - peak_s) / (lasts_s / 2), 0.0, 1.0)
    moved = {name: values.copy() for name, values in places.items()}
    moved[f"{side}_knee"][:, 0] += ahead * (1 + np.cos(np.pi * share)) / 2
    return moved


def leaning(places, time_s, peak_s, *, ahead=0.25, lasts_s=1.0):
    """The same with shoulders that go ahead once."""
    share = np.clip(np.abs(time_s - peak_s) / (lasts_s / 2), 0.0, 1.0)
    moved = {name: values.copy() for name, values in places.items()}
    for side in SIDES:
        moved[f"{side}_shoulder"][:, 0] += ahead * (1 + np.cos(np.pi * share)) / 2
    return moved


def seen(places, time_s, view="right", *, rules=None):
    """Return the scene of a set of raises."""
    return scene(
        located(time_s, places), seen_from(view), unilateral=True, rules=RULES | (rules or {})
    )


def moments():
    """Return the times of the usual clip."""
    return times(SECONDS)
