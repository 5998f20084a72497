"""What the leg on the step does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kinechain.measures.frontal import fppa_at_peak
from kinechain.measures.knee import peak_knee_flexion
from kinechain.measures.registry import per_repetition, per_set
from kinechain.measures.trunk import lateral_trunk_lean_at_peak

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xarray as xr

    from kinechain.domain.events import CycleOf, Repetition
    from kinechain.domain.skeleton import Side
    from kinechain.measures.registry import Value

SET_S = 30.0
"""How long the test of the count lasts."""

LONGEST_PAUSE_S = 5.0
"""A leg that pauses for longer has stopped, or was told to."""


@per_repetition("step_down_fppa")
def step_down_fppa(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> Value:
    """Return the frontal plane projection angle of the standing leg at the lowest point [deg].

    It is that of squats, under a name of its own: what is usual in the one movement says nothing
    about the other.
    """
    return fppa_at_peak(piece, repetition, side)


@per_repetition("step_down_trunk_lean")
def step_down_trunk_lean(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> Value:
    """Return the sideways lean of the trunk at the lowest point, over the standing leg [deg]."""
    return lateral_trunk_lean_at_peak(piece, repetition, side)


@per_repetition("step_down_knee_bend")
def step_down_knee_bend(piece: xr.Dataset, repetition: Repetition, side: Side | None) -> Value:
    """Return the largest flexion of the standing knee [deg]."""
    return peak_knee_flexion(piece, repetition, side)


@per_set("step_downs_in_30_s")
def step_downs_in_30_s(whole: xr.Dataset, cycles: Sequence[CycleOf], _side: Side | None) -> float:
    """Return how many step-downs end within 30 s of the start [count]; NaN if it stops before.

    A leg that stops earlier may have done its five and no more: that is no result of this test.
    """
    ends_s = cycles[0].start_s + SET_S
    counted = [one for one in cycles if one.end_s <= ends_s]
    last_s = counted[-1].end_s if counted else cycles[0].start_s
    seen = float(whole["time"][-1]) >= ends_s
    pauses_s = [later.start_s - earlier.end_s for earlier, later in pairwise(counted)]
    goes_on = max([*pauses_s, ends_s - last_s]) <= LONGEST_PAUSE_S
    return float(len(counted)) if seen and goes_on else float("nan")
