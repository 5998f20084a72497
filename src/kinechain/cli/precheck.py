"""`kinechain precheck`: a quick look at a clip before it is measured."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.bootstrap import build_app
from kinechain.cli.browse import AsJson  # noqa: TC001 - typer reads it at run time
from kinechain.cli.console import OUT, print_json, progress_bar, say, say_under
from kinechain.schema.plain import plain
from kinechain.workflow.request import make_request

if TYPE_CHECKING:
    from kinechain.domain.analysis import Level
    from kinechain.domain.precheck import PreCheck

_HEADINGS: tuple[tuple[Level, str], ...] = (
    ("poor", "Put this right first"),
    ("fair", "Could be better"),
    ("good", "Good"),
)
NOT_READY = 1
"""Exit code of a clip that can be read and is not fit to be measured."""


def precheck(
    video: Annotated[Path, typer.Argument(help="The video; its first 20 seconds are looked at.")],
    task: Annotated[
        str,
        typer.Option(help="The movement test; `kinechain tasks` lists them.", show_default=False),
    ],
    view: Annotated[
        str,
        typer.Option(
            help="The side of the person that faces the camera: left, right, front or back; "
            "auto finds it in the picture."
        ),
    ] = "auto",
    model: Annotated[
        str | None, typer.Option(help="Pose model: heavy or full.", show_default=False)
    ] = None,
    *,
    json: AsJson = False,
) -> None:
    """Say in seconds what to put right in a clip before it is measured.

    The exit code is 0 when it is ready to measure, 1 when something must be put right first, and
    2 when it cannot be read.
    """
    app = build_app(model=model)
    request = make_request(
        video, tasks=app.registry.tasks, workers=app.settings.workers, task=task, view=view
    )
    with progress_bar() as progress:
        found = app.precheck(request, progress)
    if json:
        print_json({"ready": found.ready, **plain(found)})
    else:
        _show(found)
    if not found.ready:
        raise typer.Exit(NOT_READY)


def _show(found: PreCheck) -> None:
    verdict = "Ready to measure." if found.ready else "Not ready to measure."
    say(f"{verdict} Looked at {found.pictures} pictures of {found.watched_s:.0f} seconds.")
    for level, heading in _HEADINGS:
        remarks = [one for one in found.remarks if one.level == level]
        if remarks:
            OUT.print()
            say(f"{heading}:")
        for one in remarks:
            say_under("  -", " ".join(filter(None, (one.says, one.film))))
