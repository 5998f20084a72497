"""TCX: each activity is a session; its laps tell distance and time without pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.adapters.training.content import EXPORT_AGAIN
from kinechain.adapters.training.track import (
    MOST_POINTS,
    Point,
    Recorded,
    sport_of,
    too_many_points,
)
from kinechain.adapters.training.xml_text import moment, number
from kinechain.errors import DataError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from kinechain.domain.training import Sport

_METRES, _SECONDS = 10_000_000, 10_000_000
"""What a file may say at all; what a session may be is checked later."""

_CADENCE = frozenset({"Cadence", "RunCadence"})


class TcxDocument:
    """Takes in a TCX file; `xml_text.Document` says how."""

    def __init__(self, otherwise: Sport) -> None:
        self._otherwise = otherwise
        self._sessions: list[Recorded] = []
        self._count = 0
        self._point: dict[str, float] = {}
        self._begin_activity("")

    def start(self, path: Sequence[str], attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        match path[-1]:
            case "Activity":
                self._begin_activity(attributes.get("Sport", ""))
            case "Lap" if "StartTime" in attributes:
                self._began(moment(attributes["StartTime"], "the start of a lap"))
            case "Track":
                self._track += 1
            case "Trackpoint":
                self._count += 1
                if self._count > MOST_POINTS:
                    raise too_many_points()
                self._point = {}

    def end(self, path: Sequence[str], text: str) -> None:
        """Take in the end of an element."""
        if path[-1] == "Activity":
            self._end_activity()
        elif path[-1] == "Trackpoint":
            self._end_point()
        elif "Trackpoint" in path:
            self._in_point(path[-1], text)
        elif path[-2:] == ["Lap", "DistanceMeters"]:
            self._total_m.append(number(text, "the distance of a lap", 0, _METRES))
        elif path[-2:] == ["Lap", "TotalTimeSeconds"]:
            self._total_s.append(number(text, "the time of a lap", 0, _SECONDS))

    def recorded(self) -> tuple[Recorded, ...]:
        """Return its sessions."""
        return tuple(self._sessions)

    def _begin_activity(self, sport: str) -> None:
        self._sport = sport_of([sport], self._otherwise)
        self._start: dt.datetime | None = None
        self._total_m: list[float] = []
        self._total_s: list[float] = []
        self._points: list[Point] = []
        self._track = 0

    def _began(self, time: dt.datetime) -> None:
        self._start = self._start or time

    def _in_point(self, name: str, text: str) -> None:
        if name == "Time":
            time = moment(text, self._said("time"))
            self._began(time)
            self._point["time"] = time.timestamp()
        elif name == "DistanceMeters":
            self._point["distance"] = number(text, self._said("distance"), 0, _METRES)
        elif name == "LatitudeDegrees":
            self._point["latitude"] = number(text, self._said("latitude"), -90, 90)
        elif name == "LongitudeDegrees":
            self._point["longitude"] = number(text, self._said("longitude"), -180, 180)
        elif name in _CADENCE:
            self._point["cadence"] = number(text, self._said("cadence"), 0, 300)

    def _end_point(self) -> None:
        told = self._point
        if "time" not in told:
            problem = f"point {self._count} has no time"
            raise DataError((problem,), hint=EXPORT_AGAIN)
        placed = "latitude" in told and "longitude" in told
        self._points.append(
            Point(
                time_s=told["time"],
                distance_m=told.get("distance"),
                place=(told["latitude"], told["longitude"]) if placed else None,
                cadence=told.get("cadence"),
                stretch=self._track,
            )
        )

    def _end_activity(self) -> None:
        if self._start is None:
            problem = "expected the time of a lap or point, found an activity without any"
            raise DataError((problem,), hint=EXPORT_AGAIN)
        self._sessions.append(
            Recorded(
                sport=self._sport,
                start=self._start,
                points=self._points,
                total_m=sum(self._total_m) if self._total_m else None,
                total_s=sum(self._total_s) if self._total_s else None,
            )
        )
        self._begin_activity("")

    def _said(self, what: str) -> str:
        return f"the {what} of point {self._count}"
