"""What somebody wants measured."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kinechain.domain.skeleton import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody wants measured.

    Attributes:
        path: The video.
        task: Key of the movement test.
        view: The side of the person that faces the camera, or None to find it in the picture.
        start_s: Where to begin, in seconds of real time, or None for the beginning.
        end_s: Where to stop, or None for the end.
        height_m: Standing height of the person [m], or None when it is unknown.
        capture_fps: Frames a second at which a slow-motion clip was filmed, or None.
        person: Number of the person to measure, from 1, or None to choose.
        workers: How many threads to use; the result does not depend on it.
    """

    path: Path
    task: str
    view: View | None = None
    start_s: float | None = None
    end_s: float | None = None
    height_m: float | None = None
    capture_fps: float | None = None
    person: int | None = None
    workers: int = 1

    def options(self) -> tuple[tuple[str, str], ...]:
        """Return what was asked for beyond the defaults, for the record."""
        named = {
            "view": self.view,
            "start_s": self.start_s,
            "end_s": self.end_s,
            "height_m": self.height_m,
            "capture_fps": self.capture_fps,
            "person": self.person,
        }
        return tuple((name, str(value)) for name, value in named.items() if value is not None)
