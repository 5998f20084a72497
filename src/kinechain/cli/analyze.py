"""`kinechain analyze`: videos of a movement test to a report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from kinechain.bootstrap import build_app
from kinechain.cli.console import OUT, print_json, progress_bar, report_error, say, written_into
from kinechain.report.files import REPORT
from kinechain.report.tables import measurement_rows
from kinechain.report.timeline import timelines
from kinechain.report.words import category_words
from kinechain.units import format_interval, format_value
from kinechain.workflow.request import make_requests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.analysis import Measurement, TaskResult


def analyze(
    videos: Annotated[
        list[Path],
        typer.Argument(
            help="The video: MP4, MOV, WebM, AVI or MKV. Several of one test are joined: one for "
            "each side, or from the side and from the front."
        ),
    ],
    task: Annotated[
        list[str],
        typer.Option(
            help="The movement test; `kinechain tasks` lists them. Give it again for each further "
            "test that the video shows.",
            show_default=False,
        ),
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
    tasks = list(dict.fromkeys(task))
    by_task = {
        one: make_requests(
            videos,
            tasks=app.registry.tasks,
            workers=app.settings.workers,
            task=one,
            view=view,
            start_s=start,
            end_s=end,
            height_m=height,
            capture_fps=capture_fps,
            person=person,
        )
        for one in tasks
    }
    requests = by_task[tasks[0]]
    folder = out if out is not None else Path(f"{requests[0].path.stem}_kinechain")
    with written_into(folder):
        with progress_bar() as progress:
            outcomes = app.measure_tasks(requests, tasks, progress)
        results = [outcome.result for outcome in outcomes if outcome.result is not None]
        for result in results:
            own = folder / result.task.id if len(tasks) > 1 else folder
            with progress_bar() as progress:
                app.write(result, requests, own, progress)
    _show(results, folder, several=len(tasks) > 1, json=json)
    errors = [error for outcome in outcomes for error in outcome.errors]
    for error in errors[:-1]:
        report_error(error)
    if errors:
        raise errors[-1]


def _show(results: Sequence[TaskResult], folder: Path, *, several: bool, json: bool) -> None:
    """Print the results: as JSON a list of measurements, or for several tests one for each."""
    if json:
        rows = {result.task.id: measurement_rows(result) for result in results}
        shown = rows if several else next(iter(rows.values()), None)
        if shown is not None:
            print_json(shown)
        return
    for result in results:
        print_result(result)
        own = folder / result.task.id if several else folder
        OUT.out(f"Report: {own / REPORT}", highlight=False)


def print_result(result: TaskResult) -> None:
    """Print the measurements as a table, and what was not measured under it."""
    views = " and ".join(dict.fromkeys(part.view.view for part in result.parts))
    table = Table(title=f"{result.task.name}, seen from: {views}", title_justify="left")
    for heading in ("Measure", "Side", "Value", "95 % interval", "n"):
        table.add_column(heading, justify="right" if heading in {"Value", "n"} else "left")
    for measurement in result.measurements:
        if measurement.estimate is not None:
            table.add_row(*_row(result, measurement))
    OUT.print(table)
    for timeline in timelines(result):
        for line in timeline.lines:
            say(f"{timeline.name}: {line}" if len(result.recordings) > 1 else line)
    for measurement in result.measurements:
        if measurement.estimate is None:
            name = result.measures[measurement.measure].name
            side = f" ({measurement.side})" if measurement.side else ""
            OUT.out(
                f"Not measured: {name}{side}. {measurement.reason_not_measured}", highlight=False
            )


def _row(result: TaskResult, measurement: Measurement) -> tuple[str, ...]:
    estimate = measurement.estimate
    if estimate is None:
        return ()
    definition = result.measures[measurement.measure]
    value = format_value(estimate.value, estimate.unit)
    interval = format_interval(estimate.ci_low, estimate.ci_high, estimate.unit)
    if definition.categories:
        value, interval = category_words(estimate, definition.categories)
    return definition.name, measurement.side or "", value, interval, str(estimate.n)
