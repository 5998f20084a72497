"""From what a file tells of a session to the session: distance, time and cadence."""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kinechain.domain.training import LogSource, Sport, TrainingSession
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_POINTS = 400_000
"""The most points of a file (our own choice): one a second for more than four days."""

EARTH_M = 6_371_008.8
"""Mean radius of the earth [m] (Moritz, 2000, Geodetic Reference System 1980)."""

STANDING_M_S = 0.5
"""Slower is a pause, the slowest of walking (our own choice)."""

JUMP_M_S = 12.5
"""Nobody is faster on foot: it is the satellites' error, or a ride in between (our own choice)."""

LONGEST_STEP_S = 60.0
"""Points without distance that are further apart have a pause between them (our own choice)."""

ONE_FOOT_BELOW = 120.0
"""A median cadence of running below counts one foot, from here on both (our own choice). Runners
take some 140 to 220 steps a minute: one foot takes 70 to 110 of them."""

FASTEST_RUN_KMH = 25.0
"""A faster run was a ride (our own choice): the record over an hour is 21.3 km."""

MOST_KM, MOST_MINUTES = 500.0, 3000.0

_OFFSET = dt.timedelta(hours=15)
"""No place on earth is further from UTC."""

_ON_FOOT: frozenset[Sport] = frozenset({"run", "walk"})


class Point(NamedTuple):
    """One point of a recording.

    Attributes:
        time_s: When, in seconds since 1970 in UTC.
        distance_m: Distance from the start, where the file tells it.
        place: Latitude and longitude [degrees], where the file tells them.
        cadence: Cadence as the file tells it, of one foot or of both [1/min].
        stretch: Number of the stretch without a pause that it belongs to.
    """

    time_s: float
    distance_m: float | None = None
    place: tuple[float, float] | None = None
    cadence: float | None = None
    stretch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What a file tells of one session.

    Attributes:
        sport: What was done.
        start: When it began, with its offset from UTC where the file tells one.
        points: Its points in the order of the file.
        total_m: Distance as the file sums it up [m].
        total_s: Time without pauses as the file sums it up [s].
        cadence: Mean cadence of the file, as for points; counts where these have none.
    """

    sport: Sport
    start: dt.datetime
    points: Sequence[Point]
    total_m: float | None = None
    total_s: float | None = None
    cadence: float | None = None


class _Step(NamedTuple):
    """From one point to the next within a stretch; metres are None where no place is known."""

    seconds: float
    metres: float | None
    cadence: float | None


def session_of(recorded: Recorded, source: LogSource, sha256: str) -> TrainingSession:
    """Return the session.

    The day is that of the start at the offset that the file tells, else in UTC.

    Raises:
        DataError: If nothing was recorded, or what was recorded cannot be.
    """
    steps = [step for step in _steps(recorded.points) if _possible(step, recorded.sport)]
    metres = recorded.total_m if recorded.total_m is not None else _metres(steps)
    seconds = recorded.total_s if recorded.total_s is not None else _moving_s(steps)
    km, minutes = (metres or 0.0) / 1000, seconds / 60
    _check(km, minutes, recorded.sport)
    start = recorded.start.astimezone(dt.UTC)
    return TrainingSession(
        start=start.isoformat(timespec="seconds"),
        day=recorded.start.date(),
        sport=recorded.sport,
        km=round(km, 3) or None,
        minutes=round(minutes, 2) or None,
        cadence=_cadence(recorded, steps) if recorded.sport == "run" else None,
        source=source,
        file=sha256,
    )


def sport_of(words: Iterable[str], otherwise: Sport) -> Sport:
    """Return the sport that a file names, or `otherwise` where none of its words tells."""
    for word in words:
        key = word.strip().lower()
        if key in _NUMBERED:
            return _NUMBERED[key]
        for part, sport in _NAMED.items():
            if part in key:
                return sport
    return otherwise


def at_offset(moment: dt.datetime, offset: dt.timedelta) -> dt.datetime:
    """Return a moment with an offset from UTC, or as it is where no place has that offset."""
    return moment.astimezone(dt.timezone(offset)) if abs(offset) < _OFFSET else moment


def too_many_points() -> DataError:
    """Return the error about a file of more than `MOST_POINTS`."""
    problem = f"expected at most {MOST_POINTS:,} points, found more"
    return DataError((problem,), hint="That is no single session. Export sessions one by one.")


def great_circle_m(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two places on a ball of the earth's size [m] (haversine).

    Args:
        one: Latitude and longitude [degrees].
        other: Latitude and longitude [degrees].
    """
    (lat1, lon1), (lat2, lon2) = ([math.radians(x) for x in place] for place in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(math.sqrt(half), 1.0))


_NAMED: dict[str, Sport] = {
    "motor": "other",
    "run": "run",
    "jog": "run",
    "treadmill": "run",
    "walk": "walk",
    "hik": "walk",
    "cycl": "ride",
    "bik": "ride",
    "ride": "ride",
    "strength": "strength",
    "weight": "strength",
}
"""Parts of the names of sports; the first that is found counts."""

_NUMBERED: dict[str, Sport] = {"1": "ride", "4": "walk", "9": "run", "10": "walk"}
"""Numbers that a common website writes into GPX in place of a name."""


def _steps(points: Sequence[Point]) -> Iterator[_Step]:
    for one, other in pairwise(points):
        seconds = other.time_s - one.time_s
        # Watches set their clock by satellite, now and then backwards.
        if one.stretch == other.stretch and seconds > 0:
            yield _Step(seconds, _between(one, other), other.cadence)


def _between(one: Point, other: Point) -> float | None:
    if one.distance_m is not None and other.distance_m is not None:
        return max(other.distance_m - one.distance_m, 0.0)
    if one.place is not None and other.place is not None:
        return great_circle_m(one.place, other.place)
    return None


def _possible(step: _Step, sport: Sport) -> bool:
    return sport not in _ON_FOOT or step.metres is None or step.metres <= JUMP_M_S * step.seconds


def _moving(step: _Step) -> bool:
    if step.metres is None:
        return step.seconds <= LONGEST_STEP_S
    return step.metres >= STANDING_M_S * step.seconds


def _metres(steps: Sequence[_Step]) -> float:
    return math.fsum(step.metres for step in steps if step.metres is not None)


def _moving_s(steps: Sequence[_Step]) -> float:
    return math.fsum(step.seconds for step in steps if _moving(step))


def _cadence(recorded: Recorded, steps: Sequence[_Step]) -> float | None:
    """Return the median cadence of both feet while moving [steps/min]."""
    told = [step.cadence for step in steps if step.cadence and _moving(step)]
    median = statistics.median(told) if told else recorded.cadence
    if not median:
        return None
    return round(median if median >= ONE_FOOT_BELOW else 2 * median, 1)


def _check(km: float, minutes: float, sport: Sport) -> None:
    problems = []
    if not 0 <= km <= MOST_KM:
        problems.append(f"the distance must be from 0 to {MOST_KM:g} km, found {km:,.0f}")
    if not 0 <= minutes <= MOST_MINUTES:
        limit = f"from 0 to {MOST_MINUTES:g} minutes"
        problems.append(f"the time must be {limit}, found {minutes:,.0f}")
    if not km and not minutes:
        problems.append("expected a distance or a time, found neither")
    if sport == "run" and not problems and km > FASTEST_RUN_KMH * minutes / 60 and minutes:
        problems.append(
            f"a run must be slower than {FASTEST_RUN_KMH:g} km/h, found {60 * km / minutes:.0f}"
        )
    if problems:
        hint = "Correct it where you keep your sessions, or add the run with kinechain log add."
        raise DataError(tuple(problems), hint=hint)
