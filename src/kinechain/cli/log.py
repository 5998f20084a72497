"""`kinechain log`: sessions into the training log, and what it says."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.adapters.training.reader import read_sessions
from kinechain.bootstrap import build_app
from kinechain.cli.console import OUT, day_words, print_json, report_error, say, say_under
from kinechain.domain.training import Sport  # noqa: TC001 - typer reads it
from kinechain.schema.plain import plain
from kinechain.units import format_value
from kinechain.workflow.log import import_files, report_log, session_by_hand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.training import TrainingSession, WeekOfTraining
    from kinechain.workflow.log import LogReport

log = typer.Typer(
    help="The training log: sessions from a watch or by hand, and how far the next run may be.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

BAR_WIDTH = 40
"""Characters of the longest week."""

Name = Annotated[str, typer.Argument(help="The person, as `kinechain person list` shows them.")]


@log.command(name="import")
def import_sessions(
    name: Name,
    files: Annotated[
        list[Path], typer.Argument(help="FIT, GPX and TCX files, or folders with such files.")
    ],
    sport: Annotated[
        Sport, typer.Option(help="What was done, where a file does not say, as GPX often does not.")
    ] = "other",
) -> None:
    """Add the sessions of files. Files stay where they are; only numbers are kept of them."""
    store = build_app().store
    person = store.person(name)
    read = partial(read_sessions, otherwise=sport)
    imported = import_files(person.id, files, store=store, read=read)
    for session in imported.new:
        say(session_words(session))
    count = len(imported.new)
    known = f"; {imported.known} were there already" if imported.known else ""
    say(f"{count} new {'session' if count == 1 else 'sessions'}{known}.")
    for error in imported.refused:
        report_error(error)
    if imported.refused:
        raise typer.Exit(2)


@log.command()
def add(
    name: Name,
    day: Annotated[
        dt.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day.", show_default="today"),
    ] = None,
    km: Annotated[float | None, typer.Option(help="How far [km].")] = None,
    minutes: Annotated[
        float | None, typer.Option(help="How long, pauses left out [minutes].")
    ] = None,
    cadence: Annotated[
        float | None, typer.Option(help="Steps a minute, both feet counted.")
    ] = None,
    sport: Annotated[Sport, typer.Option(help="What was done.")] = "run",
) -> None:
    """Add a session by hand."""
    store = build_app().store
    person = store.person(name)
    session = session_by_hand(
        day=day.date() if day else _today(),
        km=km,
        minutes=minutes,
        cadence=cadence,
        sport=sport,
        today=_today(),
    )
    new = store.add_sessions(person.id, [session], {})
    say(session_words(session) if new else "This session was there already.")


@log.command()
def show(
    name: Name,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show the last 12 weeks, jumps, cadence, and how far the next run may be."""
    app = build_app()
    person = app.store.person(name)
    report = report_log(person.id, _today(), store=app.store, programme=app.registry.programme)
    if json:
        print_json(plain(report))
        return
    OUT.print(f"[bold]Training log of {person.label}[/bold]", highlight=False)
    for line in week_lines(report.summary.weeks):
        OUT.out(line, highlight=False)
    OUT.out("")
    for mark, text in _said(report):
        say_under(mark, text)


def session_words(session: TrainingSession) -> str:
    """Return a session in a line."""
    told = [
        day_words(session.day),
        session.sport,
        "" if session.km is None else f"{session.km:.2f} km",
        "" if session.minutes is None else f"{session.minutes:.0f} min",
        "" if session.cadence is None else format_value(session.cadence, "steps/min"),
    ]
    return ", ".join(one for one in told if one)


def week_lines(weeks: Iterable[WeekOfTraining]) -> list[str]:
    """Return a line for each week with a bar of its distance, at most 80 characters wide."""
    known = tuple(weeks)
    longest = max((week.km for week in known), default=0.0) or 1.0
    return [
        f"Week of   {'km':>6} {'runs':>5}",
        *(
            f"{week.monday:%d %b}    {week.km:6.1f} {week.runs:5}  "
            f"{'█' * round(BAR_WIDTH * week.km / longest)}".rstrip()
            for week in known
        ),
    ]


def _said(report: LogReport) -> Iterable[tuple[str, str]]:
    """Yield what the log says, a mark and a sentence each."""
    log_said = report.summary
    if log_said.longest_km is None:
        yield "-", "No run in the last 30 days."
    else:
        yield "-", f"Longest run of the last 30 days: {log_said.longest_km:.1f} km."
    if log_said.longest_before_km is not None:
        yield "-", f"Longest run of the 30 days before those: {log_said.longest_before_km:.1f} km."
    for spike in log_said.spikes:
        jump = f"{spike.km:.1f} km, {spike.ratio:.1f} times the longest run of the 30 days"
        yield "!", f"A jump on {day_words(spike.day)}: {jump} before it ({spike.before_km:.1f} km)."
    if log_said.runs_per_week is not None:
        yield "-", f"Runs a week: {log_said.runs_per_week:g}, over the last 4 whole weeks."
    if log_said.cadence is not None:
        steps = format_value(log_said.cadence, "steps/min")
        runs = f"{log_said.cadence_runs} run{'s' if log_said.cadence_runs > 1 else ''}"
        yield "-", f"Cadence: {steps}, the middle of {runs} of the last 30 days."
    if report.guidance is not None:
        yield "-", f"Next run: {report.guidance.says[0]}"
        yield "-", _state_words(report)


def _state_words(report: LogReport) -> str:
    if report.state is None:
        return (
            "How the knee is was not told yet: this holds while pain stays at 2 of 10 or below. "
            "`kinechain checkin` asks."
        )
    return f"The knee was {report.state} when you last told."


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
