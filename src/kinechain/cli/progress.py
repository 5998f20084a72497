"""`kinechain progress`: how a person is doing over time, on one page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.bootstrap import build_app
from kinechain.cli.console import OUT, print_json, say, say_under, written_into
from kinechain.report.progress.clinician import clinician
from kinechain.report.progress.files import write_progress
from kinechain.report.progress.summary import summary
from kinechain.schema.plain import plain
from kinechain.workflow.progress import progress_of

if TYPE_CHECKING:
    from kinechain.domain.progress import Progress
    from kinechain.evidence.registry import Registry


def progress(
    name: Annotated[str, typer.Argument(help="Label or key, or the beginning of a key.")],
    out: Annotated[Path, typer.Option(help="The folder for the page.")] = Path(
        "kinechain_progress"
    ),
    json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
) -> None:
    """Show how a person is doing over time: pain, tests, plan and training on one page."""
    app = build_app()
    person = app.store.person(name)
    found = progress_of(app.store, person, registry=app.registry, now=dt.datetime.now(dt.UTC))
    with written_into(out):
        page = write_progress(found, out, app.registry)
    if json:
        print_json(plain(found))
        return
    _print(found, app.registry)
    OUT.out(f"Page: {page}", highlight=False)


def _print(found: Progress, registry: Registry) -> None:
    """Print the clinician's box where there is one, and the summary."""
    box = clinician(found, registry)
    if box is not None:
        OUT.print(f"[bold]{box.name}[/bold]", highlight=False)
        for line in box.because:
            say(f"  {line}")
        for step in box.do:
            say_under("  -", step)
    for point in summary(found, registry):
        OUT.print(f"[bold]{point.name}[/bold]", highlight=False)
        if point.says:
            say_under(" ", " ".join(point.says))
        for step in point.steps:
            say_under("  -", step)
