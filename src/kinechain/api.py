"""What `import kinechain` offers: the same numbers as the commands write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.adapters.formats.intake_file import read_intake_file
from kinechain.bootstrap import build_app
from kinechain.workflow.request import make_request, make_requests

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kinechain.domain.analysis import TaskResult
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.precheck import PreCheck


def analyze(
    videos: str | Path | Sequence[str | Path],
    *,
    task: str,
    view: str = "auto",
    start_s: float | None = None,
    end_s: float | None = None,
    height_m: float | None = None,
    capture_fps: float | None = None,
    person: int | None = None,
    model: str | None = None,
    workers: int | None = None,
) -> TaskResult:
    """Return what was filmed of a movement test: the same numbers as `kinechain analyze` writes.

    Args:
        videos: The video, or several that are joined: one for each side, or from side and front.
        task: Key of the movement test, one of `kinechain tasks`.
        view: `left`, `right`, `front`, `back`: the side of the person that faces the camera;
            `auto` finds it in the picture.
        start_s: Where to begin [s].
        end_s: Where to stop [s].
        height_m: The person's standing height [m]; without it lengths are shares of leg length.
        capture_fps: Frames a second of a slow-motion clip as filmed.
        person: Number of the person to measure, from 1.
        model: `heavy` or `full`.
        workers: Number of threads; the result does not depend on it.

    Raises:
        RecordingError: If no video can be used; where one can, the others are in `refused`.
        DataError: If an argument makes no sense.
        ModelMissing: If the pose model is not on this machine.
    """
    app = build_app(model=model, workers=workers)
    requests = make_requests(
        [Path(videos)] if isinstance(videos, (str, Path)) else [Path(one) for one in videos],
        tasks=app.registry.tasks,
        workers=app.settings.workers,
        task=task,
        view=view,
        start_s=start_s,
        end_s=end_s,
        height_m=height_m,
        capture_fps=capture_fps,
        person=person,
    )
    return app.analyze(requests)


def precheck(
    path: str | Path,
    *,
    task: str,
    view: str = "auto",
    model: str | None = None,
    workers: int | None = None,
) -> PreCheck:
    """Return what a quick look says: the same as `kinechain precheck` prints.

    Only a few pictures of the first 20 seconds are looked at.

    Args:
        path: The video.
        task: Key of the movement test, one of `kinechain tasks`.
        view: `left`, `right`, `front`, `back`: the side of the person that faces the camera;
            `auto` finds it in the picture.
        model: `heavy` or `full`.
        workers: Number of threads; the result does not depend on it.

    Raises:
        UnreadableVideo: If the video cannot be read.
        DataError: If an argument makes no sense.
        ModelMissing: If the pose model is not on this machine.
    """
    app = build_app(model=model, workers=workers)
    request = make_request(
        Path(path),
        tasks=app.registry.tasks,
        workers=app.settings.workers,
        task=task,
        view=view,
    )
    return app.precheck(request)


def assess(
    intake: str | Path | Mapping[str, object],
    *,
    out: str | Path | None = None,
    recordings: str | Path | None = None,
    model: str | None = None,
    workers: int | None = None,
) -> Assessment:
    """Return findings, ranking and plan: the same as `kinechain assess` writes.

    Args:
        intake: An intake file, or what such a file holds as nested dicts and lists.
        out: A folder for the report, the JSON, the calendar and the files of each clip; without
            it nothing is written.
        recordings: The folder of the recordings; that of the intake file by default.
        model: `heavy` or `full`.
        workers: Number of threads; the result does not depend on it.

    Raises:
        DataError: Listing everything that is wrong with the intake.
        ModelMissing: If there are recordings and the pose model is not on this machine.
    """
    app = build_app(model=model, workers=workers)
    file = Path(intake) if isinstance(intake, (str, Path)) else None
    raw = intake if file is None else read_intake_file(file)
    folder = Path(recordings) if recordings is not None else (file or Path("intake")).parent
    checked = app.check_intake(raw, folder)
    return app.assess(checked, folder, out=None if out is None else Path(out))
