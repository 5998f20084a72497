"""The files that one result leaves behind: all of them, or none."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.errors import DataError
from kinechain.report.legible import legible
from kinechain.report.overlay import overlay_pictures
from kinechain.report.page import render, report_page
from kinechain.report.tables import (
    events_csv,
    kinematics_csv,
    measurements_json,
    pose_csv,
    result_json,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.analysis import TaskResult
    from kinechain.domain.definitions import Reference
    from kinechain.ports import Progress, Video, VideoWriter

FILE_NAMES = (
    "measurements.json",
    "result.json",
    "kinematics.csv",
    "events.csv",
    "pose.csv",
    "overlay.mp4",
    "report.html",
)
"""What `write_result` writes for one recording. Each further one has an overlay of its own:
`overlay_2.mp4` and so on, in the order of `TaskResult.recordings`."""

REPORT = "report.html"

_OVERLAY_SHARE = 0.9
"""Share of the time that the overlay video takes: nearly all of it."""


def write_result(
    result: TaskResult,
    videos: Mapping[str, Video],
    write_video: VideoWriter,
    folder: Path,
    progress: Progress,
    *,
    references: Mapping[str, Reference],
) -> tuple[Path, ...]:
    """Write the files of a result into a folder and return their paths.

    They are made in a temporary folder beside it and moved in when all are complete, so that
    nothing half-written is ever seen. Other files in the folder stay, but for overlays of an
    earlier result of more recordings.

    Args:
        result: What to write.
        videos: Its recordings, open, by the SHA-256 of their files.
        write_video: Writes the overlay videos.
        folder: Where to; made when it does not exist.
        progress: Told the share done.
        references: All published sources, by key.

    Raises:
        DataError: If something that is not a folder has the folder's name.
    """
    if folder.exists() and not folder.is_dir():
        raise DataError(
            (f"{folder} must be a folder, found a file",), hint="Choose another folder."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as made:
        names = [
            *_write_tables(result, Path(made)),
            *_write_overlays(result, videos, write_video, Path(made), progress),
        ]
        progress(_OVERLAY_SHARE, "writing the report")
        _write(Path(made) / REPORT, report_html(result, videos, references))
        folder.mkdir(exist_ok=True)
        for old in folder.glob("overlay*.mp4"):
            old.unlink()
        written = tuple((Path(made) / name).replace(folder / name) for name in (*names, REPORT))
    progress(1.0, "report written")
    return written


def report_html(
    result: TaskResult, videos: Mapping[str, Video], references: Mapping[str, Reference]
) -> str:
    """Return the report as one HTML document, with its pictures taken from the open videos."""
    return render(report_page(legible(result), references, videos=videos))


def _write_tables(result: TaskResult, folder: Path) -> tuple[str, ...]:
    tables = {
        "measurements.json": measurements_json,
        "result.json": result_json,
        "kinematics.csv": kinematics_csv,
        "events.csv": events_csv,
        "pose.csv": pose_csv,
    }
    for name, table in tables.items():
        _write(folder / name, table(result))
    return tuple(tables)


def _write_overlays(
    result: TaskResult,
    videos: Mapping[str, Video],
    write_video: VideoWriter,
    folder: Path,
    progress: Progress,
) -> Iterator[str]:
    """Write the overlay of each recording and yield their names."""
    shown, count = legible(result), len(result.recordings)
    for number, recording in enumerate(result.recordings):
        parts = [part for part in shown.parts if part.recording.sha256 == recording.sha256]
        pictures = overlay_pictures(
            parts, videos[recording.sha256], _share(progress, number, count)
        )
        name = f"overlay_{number + 1}.mp4" if number else "overlay.mp4"
        write_video(folder / name, pictures)
        yield name


def _share(progress: Progress, number: int, count: int) -> Progress:
    """Return a progress function for one of several overlays."""

    def tell(share: float, words: str) -> None:
        progress(_OVERLAY_SHARE * (number + share) / count, words)

    return tell


def _write(path: Path, text: str) -> None:
    # The same bytes on every system: no translation of line ends.
    path.write_text(text, encoding="utf-8", newline="\n")
