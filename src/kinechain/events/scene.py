"""What a detector is given, and the registry of detectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import xarray as xr

from kinechain.domain.analysis import ViewEstimate
from kinechain.domain.events import Events
from kinechain.domain.pose import check_located
from kinechain.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One person's movement and how it is seen.

    Attributes:
        located: The person's located pose (see `kinechain.domain.pose`).
        view: From where they are seen.
        single_leg: Whether one leg works at a time.
    """

    located: xr.Dataset
    view: ViewEstimate
    single_leg: bool


Detector = Callable[[Scene], Events]

_DETECTORS: dict[str, Detector] = {}


def detector(name: str) -> Callable[[Detector], Detector]:
    """Return a decorator that registers a detector under the name that tasks call it by."""

    def register(function: Detector) -> Detector:
        _DETECTORS[name] = function
        return function

    return register


def detector_names() -> tuple[str, ...]:
    """Return the names that the `events` key of a task can have."""
    return tuple(sorted(_DETECTORS))


def detect(name: str, located: xr.Dataset, view: ViewEstimate, *, single_leg: bool) -> Events:
    """Return the moments and cycles that one detector finds.

    Args:
        name: One of :func:`detector_names`.
        located: A located pose (see `kinechain.domain.pose`).
        view: From where the person is seen.
        single_leg: Whether one leg works at a time.

    Returns:
        Events in order of time; empty where the movement is not there.

    Raises:
        DataError: If there is no detector of that name, or the located pose breaks its rules.
    """
    if name not in _DETECTORS:
        raise DataError(
            (f"no detector is called {name!r}",), hint=f"Known: {', '.join(detector_names())}."
        )
    return _DETECTORS[name](Scene(located=check_located(located), view=view, single_leg=single_leg))
