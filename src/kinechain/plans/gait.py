"""Training of a running style: a block of its own, in runs and not in the daily minutes."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from kinechain.domain.plan import GaitBlock, GaitSession
from kinechain.plans.eligible import not_in_any_phase
from kinechain.plans.phase import week_of_level

if TYPE_CHECKING:
    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.findings import RankedContributor, Ranking, Reading
    from kinechain.domain.plan import LoadGuidance
    from kinechain.domain.programme import GaitProtocol
    from kinechain.plans.eligible import Circumstances
    from kinechain.plans.entries import Entries


def gait_block(
    ranking: Ranking,
    *,
    readings: tuple[Reading, ...],
    load: LoadGuidance | None,
    now: Circumstances,
    entries: Entries,
) -> GaitBlock | None:
    """Return training for the running style that ranks first, or None where there is none to do.

    It waits while the person comes back to running from walking, and while the knee is red: one
    thing changes at a time.

    Args:
        ranking: What was found.
        readings: Every value, among them the cadence.
        load: Guidance for running.
        now: What is known of the person, the locks, and the pain state.
        entries: The registry.
    """
    rules = entries.programme.gait
    if load is None or not load.allowed or load.walk_run or now.state not in rules.starts_week:
        return None
    for found in ranking.found:
        exercise = entries.exercises.get(rules.exercises.get(found.contributor, ""))
        if exercise is None or not_in_any_phase(exercise, now):
            continue
        ready = week_of_level(entries.programme.phases, now.phase, exercise.level)
        if ready is not None:
            week = max(ready, int(rules.starts_week[now.state].value))
            name = entries.contributors[found.contributor].name
            return _block(
                exercise, found=found, name=name, readings=readings, week=week, rules=rules
            )
    return None


def _block(
    exercise: ExerciseDefinition,
    *,
    found: RankedContributor,
    name: str,
    readings: tuple[Reading, ...],
    week: int,
    rules: GaitProtocol,
) -> GaitBlock:
    to_a_beat = exercise.id == rules.by_cadence
    own = _cadence(readings) if to_a_beat else None
    largest = None if own is None else floor(own * (1 + rules.largest_increase.value))
    aimed = None if own is None else round(own * (1 + rules.increase.value))
    return GaitBlock(
        exercise=exercise.id,
        cadence=own,
        target=None if aimed is None or largest is None else float(min(aimed, largest)),
        largest=None if largest is None else float(largest),
        starts_week=week,
        sessions=_sessions(rules, week),
        because=f"For: {name[0].lower()}{name[1:]} (grade {found.grade}).",
        steps=rules.steps if to_a_beat else exercise.steps,
        keep_if=rules.keep_if,
    )


def _cadence(readings: tuple[Reading, ...]) -> float | None:
    """Return the person's own cadence [steps/min]: the surest value where there are several."""
    known = [one.estimate for one in readings if one.measure == "cadence" and one.estimate]
    return min(known, key=lambda estimate: estimate.sd).value if known else None


def _sessions(rules: GaitProtocol, week: int) -> tuple[GaitSession, ...]:
    weekly = int(rules.sessions_a_week.value)
    pairs = enumerate(zip(rules.minutes, rules.feedback, strict=True))
    return tuple(
        GaitSession(
            number=place + 1, week=week + place // weekly, minutes=minutes, feedback=feedback
        )
        for place, (minutes, feedback) in pairs
    )
