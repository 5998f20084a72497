"""`kinechain demo`: two clips that come with Kinechain, from video to report."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from kinechain.bootstrap import build_app
from kinechain.cli.analyze import print_analysis
from kinechain.cli.console import OUT, progress_bar
from kinechain.workflow.request import make_request

CLIPS = {"single_leg_squat_front.mp4": "single_leg_squat", "running_side.mp4": "running"}
"""The clips that are shipped, each with its task."""


def demo(
    out: Annotated[Path, typer.Option(help="The folder for the reports.")] = Path("kinechain_demo"),
) -> None:
    """Analyse two short clips of a rendered person and name the reports."""
    app = build_app()
    app.setup()
    for name, task in CLIPS.items():
        with as_file(files("kinechain.cli") / "clips" / name) as clip:
            request = make_request(
                clip, tasks=app.registry.tasks, workers=app.settings.workers, task=task
            )
            with progress_bar() as progress:
                analysis = app.analyze(request, progress)
            folder = out / clip.stem
            with progress_bar() as progress:
                app.write(analysis, request, folder, progress)
        print_analysis(analysis)
        OUT.out(f"Report: {(folder / 'report.html').resolve()}\n", highlight=False)
