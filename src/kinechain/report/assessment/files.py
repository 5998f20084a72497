"""The files that one assessment leaves behind: all of them, or none."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.errors import DataError
from kinechain.report.assessment.data import assessment_json
from kinechain.report.assessment.ics import plan_ics
from kinechain.report.assessment.page import assessment_page
from kinechain.report.render import rendered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.assessment import Assessment
    from kinechain.evidence.registry import Registry
    from kinechain.ports import Video

REPORT, DATA, CALENDAR = "report.html", "assessment.json", "plan.ics"


def write_assessment(
    assessment: Assessment,
    folder: Path,
    *,
    registry: Registry,
    videos: Mapping[str, Video] | None = None,
) -> tuple[Path, ...]:
    """Write report, data and calendar into a folder and return their paths.

    They are made in a temporary folder beside it and moved in when all are complete, so that
    nothing half-written is ever seen. Other files in the folder stay, but for the calendar of an
    earlier assessment where there is no plan now: nobody must go on with it.

    Args:
        assessment: What to write.
        folder: Where to; made when it does not exist.
        registry: All entries.
        videos: The recordings, open, by the SHA-256 of their files; without them the report has no
            pictures.

    Raises:
        DataError: If something that is not a folder has the folder's name.
    """
    if folder.exists() and not folder.is_dir():
        raise DataError(
            (f"{folder} must be a folder, found a file",), hint="Choose another folder."
        )
    contents = {
        REPORT: assessment_html(assessment, registry=registry, videos=videos).encode(),
        DATA: assessment_json(assessment).encode(),
    }
    if assessment.plan is not None and not assessment.safety.stops:
        contents[CALENDAR] = plan_ics(assessment.plan, assessment.created, registry)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as made:
        for name, content in contents.items():
            (Path(made) / name).write_bytes(content)
        folder.mkdir(exist_ok=True)
        if CALENDAR not in contents:
            (folder / CALENDAR).unlink(missing_ok=True)
        return tuple((Path(made) / name).replace(folder / name) for name in contents)


def assessment_html(
    assessment: Assessment, *, registry: Registry, videos: Mapping[str, Video] | None = None
) -> str:
    """Return the report as one HTML document; see `write_assessment`."""
    page = assessment_page(assessment, registry, videos=videos)
    return rendered("assessment/report.html.j2", page)
