"""How one person is doing over time: what a progress report is made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kinechain.domain.analysis import RefusedRecording
from kinechain.domain.change import Change, Comparison, Outcome
from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.estimate import Estimate
from kinechain.domain.intake import Which
from kinechain.domain.plan import LoadGuidance
from kinechain.domain.records import Origin, PersonRecord, PlanVersion, Told
from kinechain.domain.safety import Safety
from kinechain.domain.skeleton import Side
from kinechain.domain.training import TrainingSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One value in time.

    Attributes:
        day: The day of its assessment.
        estimate: The value with its interval.
        unlike: Why it does not compare with the point before it, in plain words; empty where it
            does, and for the first.
        caution: What else was not as for the point before it, in plain words: the two compare all
            the same.
    """

    day: dt.date
    estimate: Estimate
    unlike: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was measured of one side, again and again.

    Attributes:
        side: The person's side, or None for the whole person.
        points: By day.
        since: Day of the earliest point that the last one compares with; None where there is none.
        change: The last point against that one.
    """

    side: Side | None
    points: tuple[Point, ...]
    since: dt.date | None
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One measure of one test, measured at least twice.

    Attributes:
        measure: Key of the measure.
        test: Key of the test that it is from.
        origin: Where its values come from.
        lines: Left before right, or one for the whole person.
    """

    measure: str
    test: str
    origin: Origin
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How one person is doing, on one day.

    Attributes:
        person: Who.
        day: The day.
        made: When this was put together, as ISO 8601 in UTC.
        kinechain: Version of this software.
        told: What they told of pain and activities at each assessment, by day.
        knee: Which knee hurts, as told at the last assessment; None without one.
        safety: What triage said at the last assessment; None without one.
        no_plan: Why the last assessment made no plan; empty when it did.
        refused: Clips of the last assessment that could not be used.
        versions: The versions of this software that made the first and the last assessment.
        check_ins: The newest of each day, by day.
        plans: Versions of the plan, from 1.
        series: What was measured at least twice.
        outcomes: What matters to them: the last time it was told against the first.
        comparison: The last assessment against the first; None with fewer than two.
        training: What the training log says; None without one.
        guidance: What to keep to when running; None where no runs are known.
    """

    person: PersonRecord
    day: dt.date
    made: str
    kinechain: str
    told: tuple[Told, ...]
    knee: Which | None
    safety: Safety | None
    no_plan: str
    refused: tuple[RefusedRecording, ...]
    versions: tuple[str, ...]
    check_ins: tuple[CheckInRecord, ...]
    plans: tuple[PlanVersion, ...]
    series: tuple[Series, ...]
    outcomes: tuple[Outcome, ...]
    comparison: Comparison | None
    training: TrainingSummary | None
    guidance: LoadGuidance | None
