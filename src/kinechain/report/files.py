"""The files that one analysis leaves behind: all of them, or none."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.errors import DataError
from kinechain.report.keyframes import key_frames, subject_picture
from kinechain.report.legible import legible
from kinechain.report.overlay import overlay_pictures
from kinechain.report.page import render, report_page
from kinechain.report.tables import events_csv, kinematics_csv, measurements_json, pose_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.analysis import Analysis
    from kinechain.domain.definitions import Reference
    from kinechain.ports import Progress, Video, VideoWriter

__all__ = ["FILE_NAMES", "measurements_json", "write_analysis"]

FILE_NAMES = (
    "measurements.json",
    "kinematics.csv",
    "events.csv",
    "pose.csv",
    "overlay.mp4",
    "report.html",
)
"""What `write_analysis` writes, in the order in which it does."""

_OVERLAY_SHARE = 0.9
"""Share of the time that the overlay video takes: nearly all of it."""


def write_analysis(
    analysis: Analysis,
    video: Video,
    write_video: VideoWriter,
    folder: Path,
    progress: Progress,
    *,
    references: Mapping[str, Reference],
) -> tuple[Path, ...]:
    """Write the files of an analysis into a folder and return their paths.

    They are made in a temporary folder beside it and moved in when all are complete, so that
    nothing half-written is ever seen. Other files in the folder stay.

    Args:
        analysis: What to write.
        video: The video it was made from, open.
        write_video: Writes the overlay video.
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
        _write_tables(analysis, Path(made))
        pictures = overlay_pictures(
            legible(analysis), video, lambda share, words: progress(_OVERLAY_SHARE * share, words)
        )
        write_video(Path(made) / "overlay.mp4", pictures)
        progress(_OVERLAY_SHARE, "writing the report")
        _write(Path(made) / "report.html", report_html(analysis, video, references))
        folder.mkdir(exist_ok=True)
        written = tuple((Path(made) / name).replace(folder / name) for name in FILE_NAMES)
    progress(1.0, "report written")
    return written


def report_html(analysis: Analysis, video: Video, references: Mapping[str, Reference]) -> str:
    """Return the report as one HTML document, with its pictures taken from the open video."""
    shown = legible(analysis)
    page = report_page(
        shown,
        references,
        subject=subject_picture(shown, video),
        key_frames=key_frames(shown, video),
    )
    return render(page)


def _write_tables(analysis: Analysis, folder: Path) -> None:
    _write(folder / "measurements.json", measurements_json(analysis))
    _write(folder / "kinematics.csv", kinematics_csv(analysis.kinematics))
    _write(folder / "events.csv", events_csv(analysis.events))
    _write(folder / "pose.csv", pose_csv(analysis.pose))


def _write(path: Path, text: str) -> None:
    # The same bytes on every system: no translation of line ends.
    path.write_text(text, encoding="utf-8", newline="\n")
