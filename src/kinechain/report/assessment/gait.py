"""Training of a running style: what to run with, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.plan import GaitBlock, GaitSession
    from kinechain.evidence.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class GaitSection:
    """Training of a running style.

    Attributes:
        exercise: What it is.
        target: What to run with, in words; empty where no cadence is the aim.
        weeks: Week, minutes of each session, share of the time with the beat on.
        because: Why it is here.
        steps: How to do it.
        keep_if: When to keep the change.
    """

    exercise: str
    target: str
    weeks: tuple[tuple[str, str, str], ...]
    because: str
    steps: tuple[str, ...]
    keep_if: str


def gait_section(block: GaitBlock, registry: Registry) -> GaitSection:
    """Return the training of a running style in words."""
    target = ""
    if block.cadence is not None and block.target is not None and block.largest is not None:
        target = (
            f"Your cadence is {block.cadence:.0f} steps a minute. Run with {block.target:.0f}, "
            f"never with more than {block.largest:.0f}."
        )
    by_week: dict[int, list[GaitSession]] = {}
    for session in block.sessions:
        by_week.setdefault(session.week, []).append(session)
    return GaitSection(
        exercise=registry.exercises[block.exercise].name,
        target=target,
        weeks=tuple(_week(week, sessions) for week, sessions in by_week.items()),
        because=block.because,
        steps=block.steps,
        keep_if=block.keep_if,
    )


def _week(week: int, sessions: Sequence[GaitSession]) -> tuple[str, str, str]:
    minutes = ", ".join(f"{session.minutes:g}" for session in sessions)
    shares = [f"{100 * session.feedback:.0f}" for session in sessions]
    beat = shares[:1] if len(set(shares)) == 1 else shares
    return (str(week), minutes, f"{', '.join(beat)} %")
