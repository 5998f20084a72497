"""The file that a progress report leaves behind."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.report.progress.page import progress_page
from kinechain.report.render import rendered
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from kinechain.domain.progress import Progress
    from kinechain.evidence.registry import Registry

PAGE = "progress.html"


def write_progress(progress: Progress, folder: Path, registry: Registry) -> Path:
    """Write the page into a folder that exists and return its path: the whole of it or nothing."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".progress-") as made:
        page = Path(made) / PAGE
        page.write_text(progress_html(progress, registry), encoding="utf-8")
        return page.replace(folder / PAGE)


def progress_html(progress: Progress, registry: Registry) -> str:
    """Return the page as one HTML document."""
    return rendered("progress/report.html.j2", progress_page(progress, registry))


def progress_json(progress: Progress) -> str:
    """Return everything behind the page as JSON; every number is exactly the one in Python.

    The keys are those of `domain.progress.Progress` and the classes in it; days are ISO 8601.

    Raises:
        ValueError: If a number in it is not finite.
    """
    return (
        json.dumps(plain(progress), indent=2, ensure_ascii=False, allow_nan=False, default=str)
        + "\n"
    )
