"""Whether somebody should look at the knee: what the last assessment and check-in say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.safety import ACTION_LEVELS, ActionLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.progress import Progress
    from kinechain.domain.safety import Safety
    from kinechain.evidence.registry import Registry

_STOPPED: ActionLevel = "BOOK"
"""What a stopped plan asks for where no red flag asks for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinician:
    """The box that comes before everything else.

    Attributes:
        level: The action level, which chooses its colour.
        name: Its heading.
        plain: What the level means.
        because: Why.
        do: What to do now, in order.
    """

    level: ActionLevel
    name: str
    plain: str
    because: tuple[str, ...]
    do: tuple[str, ...]


def clinician(progress: Progress, registry: Registry) -> Clinician | None:
    """Return who should look at the knee, why, and what to do; None where nothing asks for it."""
    asked = list(_asked(progress))
    if not asked:
        return None
    level = max((one for one, _, _ in asked), key=ACTION_LEVELS.index)
    entry = registry.levels[level]
    own = (step for one, _, steps in asked if one == level for step in steps)
    return Clinician(
        level=level,
        name=entry.name,
        plain=entry.plain,
        because=tuple(dict.fromkeys(why for _, reasons, _ in asked for why in reasons)),
        do=tuple(dict.fromkeys((*own, *entry.do))),
    )


def last_decision(progress: Progress) -> CheckInRecord | None:
    """Return the last check-in unless an assessment came after it."""
    if not progress.check_ins:
        return None
    last = progress.check_ins[-1]
    newer = progress.told and progress.told[-1].day > last.check_in.day
    return None if newer else last


def _asked(
    progress: Progress,
) -> Iterator[tuple[ActionLevel, tuple[str, ...], tuple[str, ...]]]:
    """Yield everything that asks for a clinician: level, why, what to do."""
    yield from _of_safety(progress.safety)
    last = last_decision(progress)
    if last is not None:
        yield from _of_safety(last.decision.safety)
        if last.decision.move == "stop":
            yield _STOPPED, last.decision.because, last.decision.do
    if progress.comparison is not None and progress.comparison.advice == "refer":
        yield _STOPPED, progress.comparison.because, progress.comparison.do


def _of_safety(
    safety: Safety | None,
) -> Iterator[tuple[ActionLevel, tuple[str, ...], tuple[str, ...]]]:
    if safety is not None and safety.level != "SELF":
        reasons = tuple(f"{one.because} {one.do}".strip() for one in safety.raised)
        yield safety.level, reasons, ()
