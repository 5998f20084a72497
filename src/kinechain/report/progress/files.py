"""The file that a progress report leaves behind."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.report.progress.page import progress_page
from kinechain.report.render import rendered

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
