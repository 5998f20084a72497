"""The training log: sessions, and what the last weeks of them amount to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from kinechain.domain.intake import Run
from kinechain.schema.bounds import Range

Sport = Literal["run", "walk", "ride", "strength", "other"]

LogSource = Literal["fit", "gpx", "tcx", "hand"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSession:
    """One session.

    Attributes:
        start: When it began, as ISO 8601: in UTC from a watch, a day alone where typed in.
        day: The day on which it counts.
        sport: What was done.
        km: How far; None where it is not known.
        minutes: How long it took, pauses left out; None where it is not known.
        cadence: Median steps a minute while moving, both feet counted; None where it is not known.
        source: How it came here.
        file: SHA-256 of the file that it was read from; empty where it was typed in.
    """

    start: str
    day: dt.date
    sport: Sport
    km: Annotated[float, Range(0, 500, "km")] | None
    minutes: Annotated[float, Range(0, 3000, "minutes")] | None
    cadence: Annotated[float, Range(0, 300, "steps/min")] | None
    source: LogSource
    file: str = ""

    @property
    def key(self) -> str:
        """What makes it the same session: importing a file twice adds nothing."""
        return f"{self.start} {self.sport}" if self.source != "hand" else f"{self.start} {self.km}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spike:
    """A run that was much longer than those before it.

    Attributes:
        day: When.
        km: How far.
        before_km: The longest run of the 30 days before it.
        ratio: `km` as a multiple of `before_km`.
    """

    day: dt.date
    km: float
    before_km: float
    ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfTraining:
    """One calendar week of running.

    Attributes:
        monday: Its first day.
        km: Distance run.
        runs: How many runs.
    """

    monday: dt.date
    km: float
    runs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSummary:
    """What the log says on one day.

    Attributes:
        day: The day.
        longest_km: Longest run of the 30 days before it and of the day itself; None without a run.
        longest_before_km: Longest run of the 30 days before those; None without one.
        runs: Runs of all these days whose distance is known, in order of time.
        spikes: Runs of the last 30 days that were spikes, in order of time.
        weeks: The last 12 calendar weeks in order, weeks without runs too.
        runs_per_week: Mean of the last 4 whole weeks; None for a log that is younger.
        cadence: Median cadence of the runs of the last 30 days [steps/min]; None without any.
        cadence_runs: How many runs told a cadence.
    """

    day: dt.date
    longest_km: float | None
    longest_before_km: float | None
    runs: tuple[Run, ...]
    spikes: tuple[Spike, ...]
    weeks: tuple[WeekOfTraining, ...]
    runs_per_week: float | None
    cadence: float | None
    cadence_runs: int
