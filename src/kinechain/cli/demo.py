"""`kinechain demo`: an invented person and two clips, from answers to a plan."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from kinechain.bootstrap import build_app
from kinechain.cli.assess import print_assessment
from kinechain.cli.console import OUT, progress_bar, written_into
from kinechain.cli.demo_person import demo_intake


def demo(
    out: Annotated[Path, typer.Option(help="The folder for the report.")] = Path("kinechain_demo"),
) -> None:
    """Assess an invented person with two short clips of a rendered one, and name the report."""
    app = build_app()
    app.setup()
    with as_file(files("kinechain.cli") / "clips") as folder:
        intake = app.check_intake(demo_intake(), folder)
        with written_into(out), progress_bar() as progress:
            assessment = app.assess(intake, folder, out=out, progress=progress)
    print_assessment(app, assessment)
    OUT.out(f"Report: {(out / 'report.html').resolve()}", highlight=False)
