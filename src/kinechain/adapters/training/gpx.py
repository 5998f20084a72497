"""GPX (1.0 and 1.1): each track is a session, each of its segments a stretch without a pause."""

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

_CADENCE = frozenset({"cad", "cadence"})


class GpxDocument:
    """Takes in a GPX file; `xml_text.Document` says how."""

    def __init__(self, otherwise: Sport) -> None:
        self._otherwise = otherwise
        self._sessions: list[Recorded] = []
        self._count = 0
        self._time: dt.datetime | None = None
        self._cadence: float | None = None
        self._place = (0.0, 0.0)
        self._begin_track()

    def start(self, path: Sequence[str], attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        match path[-1]:
            case "trk":
                self._begin_track()
            case "trkseg":
                self._segment += 1
            case "trkpt":
                self._count += 1
                if self._count > MOST_POINTS:
                    raise too_many_points()
                self._time, self._cadence = None, None
                latitude = number(attributes.get("lat", ""), self._said("latitude"), -90, 90)
                longitude = number(attributes.get("lon", ""), self._said("longitude"), -180, 180)
                self._place = (latitude, longitude)

    def end(self, path: Sequence[str], text: str) -> None:
        """Take in the end of an element."""
        if path[-1] == "trk":
            self._end_track()
        elif path[-1] == "trkpt":
            self._end_point()
        elif "trkpt" in path:
            if path[-2:] == ["trkpt", "time"]:
                self._time = moment(text, self._said("time"))
            elif path[-1] in _CADENCE:
                self._cadence = number(text, self._said("cadence"), 0, 300)
        elif path[-2:] == ["trk", "type"]:
            self._words.append(text)

    def recorded(self) -> tuple[Recorded, ...]:
        """Return its sessions."""
        return tuple(self._sessions)

    def _begin_track(self) -> None:
        self._words: list[str] = []
        self._points: list[Point] = []
        self._start: dt.datetime | None = None
        self._segment = 0

    def _end_point(self) -> None:
        if self._time is None:
            problem = f"point {self._count} has no time: it is a route, not a recording"
            raise DataError((problem,), hint=EXPORT_AGAIN)
        self._start = self._start or self._time
        self._points.append(
            Point(
                time_s=self._time.timestamp(),
                place=self._place,
                cadence=self._cadence,
                stretch=self._segment,
            )
        )

    def _end_track(self) -> None:
        if self._start is not None:
            self._sessions.append(
                Recorded(
                    sport=sport_of(self._words, self._otherwise),
                    start=self._start,
                    points=self._points,
                )
            )
        self._begin_track()

    def _said(self, what: str) -> str:
        return f"the {what} of point {self._count}"
