"""What a detector is given, and the registry of detectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
        unilateral: Whether one side works at a time.
        rules: Figures that attempts are held to, by key (see `TaskDefinition.rules`).
    """

    located: xr.Dataset
    view: ViewEstimate
    unilateral: bool = False
    rules: Mapping[str, float] = field(default_factory=dict)


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


def detect(name: str, scene: Scene) -> Events:
    """Return the moments and cycles that one detector finds.

    Args:
        name: One of :func:`detector_names`.
        scene: The movement and how it is seen.

    Returns:
        Events in order of time; empty where the movement is not there.

    Raises:
        DataError: If there is no detector of that name, or the located pose breaks its rules.
    """
    if name not in _DETECTORS:
        raise DataError(
            (f"no detector is called {name!r}",), hint=f"Known: {', '.join(detector_names())}."
        )
    check_located(scene.located)
    return _DETECTORS[name](scene)
