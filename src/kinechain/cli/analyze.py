"""`kinechain analyze`: one video to a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from kinechain.bootstrap import build_app
from kinechain.cli.console import OUT, progress_bar, written_into
from kinechain.report.tables import measurements_json
from kinechain.units import format_interval, format_value
from kinechain.workflow.request import make_request

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis, Measurement


def analyze(
    video: Annotated[Path, typer.Argument(help="The video: MP4, MOV, WebM, AVI or MKV.")],
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
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder for the files.", show_default="<name of the video>_kinechain"
        ),
    ] = None,
    height: Annotated[
        float | None,
        typer.Option(help="The person's standing height in metres: gives lengths in centimetres."),
    ] = None,
    start: Annotated[float | None, typer.Option(help="Where to begin, in seconds.")] = None,
    end: Annotated[float | None, typer.Option(help="Where to stop, in seconds.")] = None,
    capture_fps: Annotated[
        float | None,
        typer.Option(help="Frames a second of a slow-motion clip as it was filmed."),
    ] = None,
    person: Annotated[
        int | None, typer.Option(help="Number of the person to measure, where there are several.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="heavy measures best, full is faster.", show_default="heavy")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="Number of threads.", show_default="one a core")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the measurements as JSON.")] = False,
) -> None:
    """Measure the movement in a video and write a report that opens offline."""
    app = build_app(model=model, workers=workers)
    request = make_request(
        video,
        tasks=app.registry.tasks,
        workers=app.settings.workers,
        task=task,
        view=view,
        start_s=start,
        end_s=end,
        height_m=height,
        capture_fps=capture_fps,
        person=person,
    )
    folder = out if out is not None else Path(f"{video.stem}_kinechain")
    with written_into(folder):
        with progress_bar() as progress:
            analysis = app.analyze(request, progress)
        with progress_bar() as progress:
            written = app.write(analysis, request, folder, progress)
    if json:
        OUT.out(measurements_json(analysis), highlight=False)
        return
    print_analysis(analysis)
    OUT.out(f"Report: {next(path for path in written if path.suffix == '.html')}", highlight=False)


def print_analysis(analysis: Analysis) -> None:
    """Print the measurements as a table, and what was not measured under it."""
    table = Table(
        title=f"{analysis.task.name}, seen from: {analysis.view.view}", title_justify="left"
    )
    for heading in ("Measure", "Side", "Value", "95 % interval", "n"):
        table.add_column(heading, justify="right" if heading in {"Value", "n"} else "left")
    for measurement in analysis.measurements:
        if measurement.estimate is not None:
            table.add_row(*_row(analysis, measurement))
    OUT.print(table)
    for measurement in analysis.measurements:
        if measurement.estimate is None:
            name = analysis.measures[measurement.measure].name
            side = f" ({measurement.side})" if measurement.side else ""
            OUT.out(
                f"Not measured: {name}{side}. {measurement.reason_not_measured}", highlight=False
            )


def _row(analysis: Analysis, measurement: Measurement) -> tuple[str, ...]:
    estimate = measurement.estimate
    if estimate is None:
        return ()
    return (
        analysis.measures[measurement.measure].name,
        measurement.side or "",
        format_value(estimate.value, estimate.unit),
        format_interval(estimate.ci_low, estimate.ci_high, estimate.unit),
        str(estimate.n),
    )
