"""What the training log says: the last weeks, jumps in it, and what it adds to the answers."""

from __future__ import annotations

import datetime as dt
import math
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.findings import Reading
from kinechain.domain.intake import Run, Training
from kinechain.domain.training import Spike, TrainingSummary, WeekOfTraining
from kinechain.findings.answers import LOOK_BACK_DAYS, longest_before, longest_run_spike
from kinechain.findings.readings import measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kinechain.domain.battery import SelfTest
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.intake import Intake
    from kinechain.domain.programme import LoadRules
    from kinechain.domain.training import TrainingSession

WEEKS = 12
"""Calendar weeks that a summary shows."""

USUAL_WEEKS = 4
"""Whole weeks that tell how often somebody runs."""

SHORTEST_KM, LONGEST_KM = 0.1, 300.0
"""Runs that count, as in the intake: what is shorter or longer was no run."""

MOST_RUNS_A_WEEK = 21.0
"""As in the intake: who has more has parts of runs in the log."""

CADENCE = "cadence"
"""Key of the camera measure that a watch tells as well."""

LOG = "training_log"
"""Key of the self-test that the log answers."""


def summary(sessions: Iterable[TrainingSession], day: dt.date, rules: LoadRules) -> TrainingSummary:
    """Return what the sessions up to a day amount to, whatever their order, and each once.

    The last 30 days are those before the day, and the day itself; a run is held against the longest
    of the 30 days before its own, on which other runs do not count.

    Args:
        sessions: The log; later sessions are left out.
        day: The day.
        rules: From where on a long run is a jump.
    """
    known = _until(sessions, day)
    runs = [one for one in known if one.sport == "run" and _counts(one)]
    recent = _within(runs, day, LOOK_BACK_DAYS + 1)
    before = _within(runs, day - dt.timedelta(days=LOOK_BACK_DAYS + 1), LOOK_BACK_DAYS)
    told = tuple(
        Run(days_ago=(day - one.day).days, km=one.km)
        for one in (*before, *recent)
        if one.km is not None
    )
    cadences = [one.cadence for one in recent if one.cadence is not None]
    return TrainingSummary(
        day=day,
        longest_km=_longest(recent),
        longest_before_km=_longest(before),
        runs=told,
        spikes=_spikes(told, day, rules.longest_run_factor.value),
        weeks=_weeks(runs, day),
        runs_per_week=_runs_per_week(known, day),
        cadence=statistics.median(cadences) if cadences else None,
        cadence_runs=len(cadences),
    )


def filled(intake: Intake, log: TrainingSummary) -> Intake:
    """Return the intake with what the person did not type in about their runs from the log.

    A log without a run in its last 30 days adds nothing: nobody knows whether it was kept.
    """
    return replace(intake, training=filled_training(intake.training, log))


def filled_training(told: Training, log: TrainingSummary) -> Training:
    """Return what the person told of their runs, with what they did not tell from the log.

    What comes from the log never contradicts what was told: a longest run that was told leaves no
    room for longer ones, and runs that were told are not longer than the longest.
    """
    if log.longest_km is None:
        return told
    month = [run.km for run in told.recent_runs if run.days_ago <= LOOK_BACK_DAYS]
    alone = told.longest_run_km is None and not told.recent_runs
    return replace(
        told,
        runs=True,
        longest_run_km=_first(told.longest_run_km, max(log.longest_km, *month, 0.0)),
        longest_run_before_km=_first(told.longest_run_before_km, log.longest_before_km),
        recent_runs=log.runs if alone else told.recent_runs,
        runs_per_week=_first(told.runs_per_week, log.runs_per_week),
    )


def training_now(told: Training, days: int, log: TrainingSummary | None) -> Training:
    """Return what is known of the person's runs some days after they told of them.

    A longest run that was told is that of so many days, and then forgotten; the log knows better.

    Args:
        told: What they told.
        days: How many days ago.
        log: What the log says by now; None where there is none.
    """
    old = days > LOOK_BACK_DAYS
    known = replace(told, longest_run_km=None, longest_run_before_km=None) if old else told
    if log is None or log.longest_km is None:
        return known
    return replace(
        known,
        runs=True,
        longest_run_km=log.longest_km,
        longest_run_before_km=log.longest_before_km,
    )


def from_log(
    told: Intake, log: TrainingSummary, tests: Mapping[str, SelfTest], rules: LoadRules
) -> tuple[Reading, ...]:
    """Return what the log says as readings: a jump in it, and the cadence.

    A jump is told where it is larger than what the person told of, so that none is lost. Of several
    cadences, from the log and from film, the surest counts.

    Args:
        told: What the person typed in, without what the log adds.
        log: What the log says.
        tests: The battery, by key.
        rules: How sure the cadence of a watch is.
    """
    readings = []
    jump = max((100 * (run.km / before - 1) for run, before in _held(log.runs)), default=None)
    told_jump = longest_run_spike(told)
    if jump is not None and (told_jump is None or jump > told_jump):
        (result,) = (one for one in tests[LOG].results if one.id == "longest_run_spike")
        readings.append(_reading(result.id, measured(jump, result.error, result.unit)))
    if log.cadence is not None:
        cadence = measured(log.cadence, rules.cadence_error, "steps/min")
        readings.append(_reading(CADENCE, replace(cadence, n=log.cadence_runs)))
    return tuple(readings)


def _reading(measure: str, estimate: Estimate) -> Reading:
    return Reading(measure=measure, side=None, estimate=estimate, origin="log", source=LOG)


def _first(told: float | None, logged: float | None) -> float | None:
    return logged if told is None else told


def _counts(run: TrainingSession) -> bool:
    return run.km is None or SHORTEST_KM <= run.km <= LONGEST_KM


def _until(sessions: Iterable[TrainingSession], day: dt.date) -> list[TrainingSession]:
    """Return the sessions up to a day, each once, in order of time."""
    ordered = sorted(sessions, key=lambda one: (one.day, one.start, one.km or 0.0))
    return [one for one in {one.key: one for one in ordered}.values() if one.day <= day]


def _within(
    sessions: Iterable[TrainingSession], day: dt.date, days: int
) -> tuple[TrainingSession, ...]:
    """Return the sessions of so many days, of which `day` is the last."""
    return tuple(one for one in sessions if 0 <= (day - one.day).days < days)


def _longest(runs: Iterable[TrainingSession]) -> float | None:
    return max((one.km for one in runs if one.km is not None), default=None)


def _spikes(runs: tuple[Run, ...], day: dt.date, factor: float) -> tuple[Spike, ...]:
    return tuple(
        Spike(
            day=day - dt.timedelta(days=run.days_ago),
            km=run.km,
            before_km=before,
            ratio=run.km / before,
        )
        for run, before in _held(runs)
        if run.km > factor * before
    )


def _held(runs: tuple[Run, ...]) -> Iterator[tuple[Run, float]]:
    """Yield the runs of the last 30 days with the longest of the 30 days before each [km]."""
    for run in runs:
        before = longest_before(run, runs)
        if run.days_ago <= LOOK_BACK_DAYS and before:
            yield run, before


def _weeks(runs: Sequence[TrainingSession], day: dt.date) -> tuple[WeekOfTraining, ...]:
    this = _monday(day)
    mondays = [this - dt.timedelta(weeks=back) for back in reversed(range(WEEKS))]
    return tuple(_week(runs, monday) for monday in mondays)


def _week(runs: Sequence[TrainingSession], monday: dt.date) -> WeekOfTraining:
    own = [one for one in runs if _monday(one.day) == monday]
    km = math.fsum(one.km for one in own if one.km is not None)
    return WeekOfTraining(monday=monday, km=km, runs=len(own))


def _runs_per_week(known: Sequence[TrainingSession], day: dt.date) -> float | None:
    """Return the mean of the last whole weeks; a week is whole on its Sunday."""
    end = _monday(day + dt.timedelta(days=1))
    begin = end - dt.timedelta(weeks=USUAL_WEEKS)
    if not known or known[0].day > begin:
        return None
    runs = sum(one.sport == "run" and begin <= one.day < end for one in known)
    return min(runs / USUAL_WEEKS, MOST_RUNS_A_WEEK)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())
