"""What must hold between entries: one module for each region of the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.evidence.checks import (
    battery,
    comparing,
    contributors,
    exercises,
    follow,
    measures,
    programme,
    safety,
    sources,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.evidence.registry import Registry

_CHECKS = (
    measures.problems,
    battery.problems,
    safety.problems,
    safety.pattern_problems,
    contributors.problems,
    contributors.unmeasured,
    contributors.unknown_names,
    contributors.untrained,
    exercises.problems,
    programme.problems,
    follow.problems,
    comparing.problems,
    words.problems,
    sources.problems,
)


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for everything in which the entries contradict each other."""
    for check in _CHECKS:
        yield from check(registry)
