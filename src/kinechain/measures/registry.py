"""Which function computes which measure.

A measure is a registry entry (`evidence/data/measures/<id>.yaml`) and one function of the same
name in this package or in the folder of its task, under one of five decorators:

* `@per_stride`: `(piece, stride)`, called for each stride;
* `@per_repetition`: `(piece, repetition, side)`, called for each repetition and each side
  (None for measures of the whole person);
* `@per_hold`: `(piece, hold, side)`, called for each position that is held;
* `@per_set`: `(whole, cycles, side)`, called once for each side with all its cycles (repetitions
  or holds) and the kinematics of the whole recording, for counts, times and fatigue;
* `@per_recording`: `(strides)`, called once, for figures that no single stride has.

A *piece* is kinematics (see `domain.kinematics`) of one cycle with a little margin on both ends.
What is returned has the dimension `draw` only, or is a plain number where only the moments of the
events matter; NaN where the cycle cannot be used. Angles are in degrees, lengths in the unit of
the piece. Everything else (draws, intervals, refusals) is the engine's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import xarray as xr

from kinechain.domain.events import Cycle, CycleOf, Hold, Repetition, Stride
from kinechain.domain.skeleton import Side

Value = xr.DataArray | float
StrideFunction = Callable[[xr.Dataset, Stride], Value]
RepetitionFunction = Callable[[xr.Dataset, Repetition, Side | None], Value]
HoldFunction = Callable[[xr.Dataset, Hold, Side | None], Value]
SetFunction = Callable[[xr.Dataset, Sequence[CycleOf], Side | None], float]
RecordingFunction = Callable[[Sequence[Stride]], float]

_Function = TypeVar("_Function")

STRIDE_MEASURES: dict[str, StrideFunction] = {}
REPETITION_MEASURES: dict[str, RepetitionFunction] = {}
HOLD_MEASURES: dict[str, HoldFunction] = {}
SET_MEASURES: dict[str, SetFunction] = {}
RECORDING_MEASURES: dict[str, RecordingFunction] = {}


def per_stride(name: str) -> Callable[[StrideFunction], StrideFunction]:
    """Register a function as the measure of this name, evaluated stride by stride."""
    return _into(STRIDE_MEASURES, name)


def per_repetition(name: str) -> Callable[[RepetitionFunction], RepetitionFunction]:
    """Register a function as the measure of this name, evaluated repetition by repetition."""
    return _into(REPETITION_MEASURES, name)


def per_hold(name: str) -> Callable[[HoldFunction], HoldFunction]:
    """Register a function as the measure of this name, evaluated hold by hold."""
    return _into(HOLD_MEASURES, name)


def per_set(name: str) -> Callable[[SetFunction], SetFunction]:
    """Register a function as the measure of this name, evaluated once for all cycles of a side."""
    return _into(SET_MEASURES, name)


def per_recording(name: str) -> Callable[[RecordingFunction], RecordingFunction]:
    """Register a function as the measure of this name, evaluated on all strides at once."""
    return _into(RECORDING_MEASURES, name)


def registered() -> frozenset[str]:
    """Return the names of all measures that have a function."""
    each = (STRIDE_MEASURES, REPETITION_MEASURES, HOLD_MEASURES)
    return frozenset().union(*each, SET_MEASURES, RECORDING_MEASURES)


def carried_by(cycle: Cycle) -> frozenset[str]:
    """Return the names of the measures that tasks made of such cycles can use."""
    if cycle == "stride":
        return frozenset({*STRIDE_MEASURES, *RECORDING_MEASURES})
    own = REPETITION_MEASURES if cycle == "repetition" else HOLD_MEASURES
    return frozenset({*own, *SET_MEASURES})


def _into(table: dict[str, _Function], name: str) -> Callable[[_Function], _Function]:
    def register(function: _Function) -> _Function:
        if name in registered():
            raise ValueError(f"two functions are registered as the measure {name!r}")
        table[name] = function
        return function

    return register
