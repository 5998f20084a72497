"""Readings that follow from what a person answered: load, rest, shoes, sitting, sleep, history.

A result of a test of kind `questions` is an entry of the registry and one function here, under
`@answers(<id of the result>)`. The function returns the value in the result's unit, or None where
the person did not say: an answer that was not given is never taken for "no".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kinechain.domain.findings import Reading
from kinechain.domain.intake import Intake, Training
from kinechain.findings.readings import measured

if TYPE_CHECKING:
    from kinechain.domain.battery import ResultDefinition, SelfTest
    from kinechain.domain.intake import Run

_Answer = Callable[[Intake], float | None]

NOT_ANSWERED = "not answered"

RECENT_DAYS = 14
"""Runs of so many days are held against the runs before them."""

LOOK_BACK_DAYS = 30
"""Each against the longest of so many days before it (Frandsen et al., 2025)."""

WEEKS_PER_MONTH = 365.25 / 12 / 7

INSERT_WEEKS = 8
"""Inserts that came at most so many weeks before the pain count as new."""

_ANSWERS: dict[str, _Answer] = {}


def answers(result: str) -> Callable[[_Answer], _Answer]:
    """Register a function as the one that computes this result from the intake."""

    def register(function: _Answer) -> _Answer:
        if result in _ANSWERS:
            raise ValueError(f"two functions are registered as the answer {result!r}")
        _ANSWERS[result] = function
        return function

    return register


def answered() -> frozenset[str]:
    """Return the ids of all results that have a function."""
    return frozenset(_ANSWERS)


def from_answers(intake: Intake, tests: Mapping[str, SelfTest]) -> tuple[Reading, ...]:
    """Return what the answers say as readings, one for each result of the tests of questions.

    Args:
        intake: What the person told.
        tests: The battery, by key.
    """
    return tuple(
        _reading(test.id, result, _ANSWERS[result.id](intake))
        for test in tests.values()
        if test.kind == "questions"
        for result in test.results
    )


def _reading(test: str, result: ResultDefinition, value: float | None) -> Reading:
    return Reading(
        measure=result.id,
        side=None,
        estimate=None if value is None else measured(value, result.error, result.unit),
        origin="answers",
        source=test,
        reason=NOT_ANSWERED if value is None else "",
    )


@answers("longest_run_spike")
def longest_run_spike(intake: Intake) -> float | None:
    """Return by how much [%] a recent run exceeded the longest of the 30 days before it.

    From single runs, where there are some, it is the largest jump of the last 14 days; from the
    two longest runs that people remember, that of the last 30 days against the 30 days before.
    The larger of the two counts. It is negative where people ran less than before.
    """
    training = intake.training
    jumps = [
        100 * (run.km / before - 1)
        for run in training.recent_runs
        if run.days_ago < RECENT_DAYS and (before := longest_before(run, training.recent_runs))
    ]
    if training.longest_run_km is not None and training.longest_run_before_km:
        jumps.append(100 * (training.longest_run_km / training.longest_run_before_km - 1))
    return max(jumps, default=None)


@answers("load_changes")
def load_changes(intake: Intake) -> float | None:
    """Return how many things about the training changed before it began to hurt."""
    if intake.training == Training():
        return None
    return float(len(intake.training.changes))


@answers("new_shoes")
def new_shoes(intake: Intake) -> float | None:
    """Return whether the shoes were new before it began to hurt."""
    if intake.training == Training():
        return None
    return float("new_shoes" in intake.training.changes)


@answers("lay_off_weeks")
def lay_off_weeks(intake: Intake) -> float | None:
    """Return the weeks without training in the last half year."""
    return intake.history.lay_off_weeks


@answers("earlier_injury")
def earlier_injury(intake: Intake) -> float | None:
    """Return whether this knee hurt before, or something else in the legs this year."""
    history = intake.history
    known = (history.same_knee_before, history.other_injury_12_months)
    if any(known):
        return 1.0
    return None if None in known else 0.0


@answers("shoe_km")
def shoe_km(intake: Intake) -> float | None:
    """Return how far the shoes were run [km]."""
    return intake.shoes.km


@answers("new_inserts")
def new_inserts(intake: Intake) -> float | None:
    """Return whether shoe inserts came in the weeks before it began to hurt."""
    shoes = intake.shoes
    if shoes.inserts == "none" or shoes.inserts_months is None:
        return None
    weeks_before = shoes.inserts_months * WEEKS_PER_MONTH - intake.pain.since_weeks
    return float(0 <= weeks_before <= INSERT_WEEKS)


@answers("sitting_hours")
def sitting_hours(intake: Intake) -> float | None:
    """Return the hours seated on a usual day."""
    return intake.daily.sitting_hours


@answers("sitting_hurts")
def sitting_hurts(intake: Intake) -> float:
    """Return whether long sitting makes it worse."""
    return float("long_sitting" in intake.pain.worse_with)


@answers("cycling_hours")
def cycling_hours(intake: Intake) -> float | None:
    """Return the hours on a bicycle in a usual week."""
    return intake.daily.cycling_hours_per_week


@answers("sleep_trouble")
def sleep_trouble(intake: Intake) -> float | None:
    """Return how badly the person sleeps, from 0 to 10."""
    return intake.daily.sleep_trouble


@answers("worry")
def worry(intake: Intake) -> float | None:
    """Return how much the person worries that the knee is being damaged, from 0 to 10."""
    return intake.daily.worry


@answers("avoidance")
def avoidance(intake: Intake) -> float | None:
    """Return how much the person leaves out for fear of pain, from 0 to 10."""
    return intake.daily.avoidance


@answers("body_mass_index")
def body_mass_index(intake: Intake) -> float | None:
    """Return body mass by height squared [kg/m²]."""
    height_m, mass_kg = intake.person.height_m, intake.person.mass_kg
    return None if height_m is None or mass_kg is None else mass_kg / height_m**2


def longest_before(run: Run, runs: tuple[Run, ...]) -> float:
    """Return the longest run of the 30 days before a run [km], 0 where none is known."""
    return max(
        (one.km for one in runs if 0 < one.days_ago - run.days_ago <= LOOK_BACK_DAYS), default=0.0
    )
