"""FIT: each session message is a session; its records are those within its time.

Read by `fitdecode` (MIT). The maker's own package stands under a licence that forbids to pass it
on, and does not read compressed time stamps.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fitdecode import FIT_FRAME_DATA, CrcCheck, ErrorHandling, FitDataMessage, FitReader
from fitdecode.exceptions import FitCRCError, FitEOFError
from fitdecode.processors import FIT_DATETIME_MIN, FIT_UTC_REFERENCE

from kinechain.adapters.training.content import EXPORT_AGAIN, too_large
from kinechain.adapters.training.track import (
    MOST_POINTS,
    Point,
    Recorded,
    at_offset,
    sport_of,
    too_many_points,
)
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.training import Sport

MOST_FIT_BYTES = 25_000_000
"""FIT is short: with a point a second a day takes some 2 to 5 million bytes (our own choice)."""

_MOST_MESSAGES = 2 * MOST_POINTS
"""Beside the points there are laps, events, beats of the heart; this bounds the time."""

_DEGREES = 180 / 2**31
"""Places come in shares of half a turn."""

_GREATEST = 2.0**32
"""No number of a session is greater in its unit, whatever a damaged file says."""

_QUARTER_S = 900
"""Offsets from UTC are whole quarters of an hour."""


@dataclass(slots=True, kw_only=True)
class _Messages:
    """The messages of a file that matter here, in its order."""

    points: list[Point] = field(default_factory=list)
    sessions: list[FitDataMessage] = field(default_factory=list)
    sports: list[FitDataMessage] = field(default_factory=list)
    activity: FitDataMessage | None = None


def read_fit(content: bytes, otherwise: Sport) -> tuple[Recorded, ...]:
    """Return the sessions of a FIT file.

    Args:
        content: The file.
        otherwise: The sport where it names none that is known.

    Raises:
        DataError: If it is damaged, cut off, too large, no activity, or tells no times.
    """
    if len(content) > MOST_FIT_BYTES:
        raise too_large(f"{len(content) // 1_000_000} MB", MOST_FIT_BYTES)
    told = _messages(content)
    points, offset = told.points, _offset(told.activity)
    if told.sessions:
        alone = len(told.sessions) == 1
        return tuple(
            _session(one, points if alone else _within(one, points), offset, otherwise)
            for one in told.sessions
        )
    if not points:
        problem = "expected a session or records, found neither"
        raise DataError((problem,), hint=EXPORT_AGAIN)
    words = [word for one in told.sports for word in _sports(one)]
    start = at_offset(_moment(points[0].time_s), offset)
    return (Recorded(sport=sport_of(words, otherwise), start=start, points=points),)


def _messages(content: bytes) -> _Messages:
    told = _Messages()
    for count, message in enumerate(_decoded(content)):
        if count > _MOST_MESSAGES or len(told.points) > MOST_POINTS:
            raise too_many_points()
        match message.name:
            case "file_id":
                _check_kind(message.get_value("type", fallback=None))
            case "record":
                told.points.append(_point(message))
            case "session":
                told.sessions.append(message)
            case "sport":
                told.sports.append(message)
            case "activity":
                told.activity = message
    return told


def _decoded(content: bytes) -> Iterator[FitDataMessage]:
    """Yield the data messages; whatever a damaged file does to the decoder is said in our words."""
    reader = iter(
        FitReader(
            content, processor=None, check_crc=CrcCheck.RAISE, error_handling=ErrorHandling.IGNORE
        )
    )
    while True:
        try:
            frame = next(reader, None)
        except FitEOFError as error:
            problem = f"it is cut off: expected {error.expected} bytes more, found {error.got}"
            raise DataError((problem,), hint=EXPORT_AGAIN) from error
        except FitCRCError as error:
            problem = "it is damaged: its check sum is another than that of its content"
            raise DataError((problem,), hint=EXPORT_AGAIN) from error
        except Exception as error:  # the decoder meets bytes of any kind with any exception
            problem = f"it is damaged: {str(error)[:100] or type(error).__name__}"
            raise DataError((problem,), hint=EXPORT_AGAIN) from error
        if frame is None:
            return
        if frame.frame_type == FIT_FRAME_DATA:
            yield frame


def _check_kind(kind: object) -> None:
    if kind not in {"activity", None}:
        problem = f"expected the recording of an activity, found a file of kind {str(kind)[:40]!r}"
        raise DataError((problem,), hint="Recorded sessions lie in the watch's folder Activity.")


def _point(record: FitDataMessage) -> Point:
    latitude, longitude = _number(record, "position_lat"), _number(record, "position_long")
    cadence = _number(record, "cadence")
    if cadence is not None:
        cadence += _number(record, "fractional_cadence") or 0.0
    return Point(
        time_s=_time_s(record, "timestamp"),
        distance_m=_number(record, "distance"),
        place=None
        if latitude is None or longitude is None
        else (latitude * _DEGREES, longitude * _DEGREES),
        cadence=cadence,
    )


def _session(
    session: FitDataMessage, points: list[Point], offset: dt.timedelta, otherwise: Sport
) -> Recorded:
    cadence = _number(session, "avg_cadence")
    return Recorded(
        sport=sport_of(_sports(session), otherwise),
        start=at_offset(_moment(_time_s(session, "start_time")), offset),
        points=points,
        total_m=_number(session, "total_distance"),
        total_s=_number(session, "total_timer_time"),
        cadence=None
        if cadence is None
        else cadence + (_number(session, "avg_fractional_cadence") or 0.0),
    )


def _within(session: FitDataMessage, points: list[Point]) -> list[Point]:
    start_s = _time_s(session, "start_time")
    end_s = start_s + (_number(session, "total_elapsed_time") or math.inf)
    return [point for point in points if start_s <= point.time_s <= end_s]


def _sports(message: FitDataMessage) -> list[str]:
    return [str(message.get_value(name, fallback="")) for name in ("sport", "sub_sport")]


def _offset(activity: FitDataMessage | None) -> dt.timedelta:
    """Return how far the watch's clock was from UTC, nothing where the file does not tell."""
    if activity is None:
        return dt.timedelta()
    there, utc = _number(activity, "local_timestamp"), _number(activity, "timestamp")
    if there is None or utc is None:
        return dt.timedelta()
    return dt.timedelta(seconds=_QUARTER_S * round((there - utc) / _QUARTER_S))


def _time_s(message: FitDataMessage, name: str) -> float:
    """Return a time in seconds since 1970.

    Raises:
        DataError: If there is none, or the watch did not know it.
    """
    value = _number(message, name)
    if value is None or value < FIT_DATETIME_MIN:
        problem = f"expected the time of each {message.name}, found one without"
        raise DataError((problem,), hint="The watch's clock was not set. " + EXPORT_AGAIN)
    return FIT_UTC_REFERENCE + value


def _moment(time_s: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(time_s, dt.UTC)


def _number(message: FitDataMessage, name: str) -> float | None:
    """Return the number in a field, None where the watch left it empty.

    Raises:
        DataError: If it holds something else.
    """
    value: Any = message.get_value(name, fallback=None)
    if value is None:
        return None
    if not isinstance(value, (int, float)) or not abs(value) <= _GREATEST:
        problem = f"{message.name}.{name} must be a number, found {str(value)[:40]!r}"
        raise DataError((problem,), hint=EXPORT_AGAIN)
    return float(value)
