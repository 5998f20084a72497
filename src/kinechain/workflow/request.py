"""What somebody wants measured."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Required, TypedDict, Unpack

from kinechain.domain.skeleton import VIEWS, View
from kinechain.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_OF_ONE = ("view", "start_s", "end_s", "person")  # options that mean one video

_SHORTEST_M, _TALLEST_M = 0.5, 2.5  # beyond these somebody gave centimetres or feet


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


class Options(TypedDict, total=False):
    """The arguments of `make_request` but the path."""

    tasks: Required[Collection[str]]
    workers: Required[int]
    task: Required[str]
    view: str
    start_s: float | None
    end_s: float | None
    height_m: float | None
    capture_fps: float | None
    person: int | None


def make_request(
    path: Path,
    *,
    tasks: Collection[str],
    workers: int,
    task: str,
    view: str = "auto",
    start_s: float | None = None,
    end_s: float | None = None,
    height_m: float | None = None,
    capture_fps: float | None = None,
    person: int | None = None,
) -> Request:
    """Return a checked request: `tasks` are the known ones, the rest is as in `Request`.

    Raises:
        DataError: Listing everything that makes no sense.
    """
    problems = []
    if task not in tasks:
        problems.append(f"task must be one of {', '.join(tasks)}, found {task!r}")
    if view not in {"auto", *VIEWS}:
        problems.append(f"view must be auto, {', '.join(VIEWS)}, found {view!r}")
    if height_m is not None and not _SHORTEST_M <= height_m <= _TALLEST_M:
        problems.append(
            f"height must be from {_SHORTEST_M} to {_TALLEST_M} metres, found {height_m}"
        )
    if capture_fps is not None and capture_fps <= 0:
        problems.append(f"capture-fps must be above 0, found {capture_fps}")
    if start_s is not None and start_s < 0:
        problems.append(f"start must not be negative, found {start_s}")
    if problems:
        raise DataError(tuple(problems), hint="`kinechain analyze --help` explains each option.")
    known_view: View | None = next((name for name in VIEWS if name == view), None)
    return Request(
        path=path,
        task=task,
        view=known_view,
        start_s=start_s,
        end_s=end_s,
        height_m=height_m,
        capture_fps=capture_fps,
        person=person,
        workers=workers,
    )


def make_requests(paths: Sequence[Path], **options: Unpack[Options]) -> tuple[Request, ...]:
    """Return a checked request for each of several videos of one movement test.

    Raises:
        DataError: As `make_request`; also where there is no video, where one is given twice, and
            where an option that belongs to one video is given for several.
    """
    own = [name for name in _OF_ONE if options.get(name) not in {None, "auto"}]
    problems = []
    if not paths:
        problems.append("at least one video is needed, found none")
    if len({path.resolve() for path in paths}) < len(paths):
        problems.append("each video must be given once, found one twice")
    if len(paths) > 1 and own:
        problems.append(f"{', '.join(own)} cannot be given for several videos at once")
    if problems:
        raise DataError(
            tuple(problems), hint="An intake file for `kinechain assess` has them for each video."
        )
    return tuple(make_request(path, **options) for path in paths)
