"""`kinechain assess`: answers, self-tests and clips to findings, a ranking and a plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kinechain.adapters.formats.intake_file import read_intake_file, write_intake_file
from kinechain.bootstrap import App, build_app
from kinechain.cli.console import (
    ERR,
    OUT,
    day_words,
    print_json,
    progress_bar,
    say,
    written_into,
)
from kinechain.cli.demo_person import demo_intake
from kinechain.cli.interview import interview
from kinechain.errors import DataError
from kinechain.report.assessment.data import assessment_json
from kinechain.report.intake import intake_schema, intake_template

if TYPE_CHECKING:
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.records import PersonRecord, PlanVersion


def assess(
    intake: Annotated[
        Path | None,
        typer.Argument(
            help="The intake file; without one, the questions are asked here, and the answers kept "
            "in the folder."
        ),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder for the report.")] = Path(
        "kinechain_assessment"
    ),
    model: Annotated[
        str | None, typer.Option(help="heavy measures best, full is faster.", show_default="heavy")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="Number of threads.", show_default="one a core")
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Print an example intake file, with explanations.")
    ] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of intake files.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the assessment as JSON.")] = False,
    person: Annotated[
        str | None,
        typer.Option(help="Keep it as an assessment of this person, and use their training log."),
    ] = None,
    keep_video: Annotated[
        bool, typer.Option("--keep-video", help="Keep the clips too, with --person.")
    ] = False,
) -> None:
    """Say what is worth changing first for a sore knee, and make a plan that fits your minutes."""
    app = build_app(model=model, workers=workers)
    if template:
        OUT.out(intake_template(app.registry, demo_intake()), highlight=False)
        return
    if schema:
        print_json(intake_schema(app.registry))
        return
    if keep_video and person is None:
        raise DataError(
            ("--keep-video needs --person: clips are kept with an assessment of somebody",),
            hint="`kinechain person add` adds a person.",
        )
    # A name that is not known is said before minutes of work.
    kept_for = None if person is None else app.store.person(person)
    file = intake if intake is not None else _asked(app, out)
    assessment = run_assessment(app, file, out, kept_for)
    if json:
        OUT.out(assessment_json(assessment), highlight=False)
    else:
        print_assessment(app, assessment)
        OUT.out(f"Report: {out / 'report.html'}", highlight=False)
    if kept_for is not None:
        version = app.keep(kept_for.id, assessment, file.parent, keep_video=keep_video)
        (ERR if json else OUT).print(
            Text(kept_words(kept_for, assessment, version)), highlight=False
        )


def kept_words(person: PersonRecord, assessment: Assessment, version: PlanVersion | None) -> str:
    """Say in one line what was kept, for example that it is plan version 1."""
    day = assessment.intake.date or dt.datetime.fromisoformat(assessment.created).date()
    if version is None:
        plan = "without a plan" if assessment.plan is None else "and a newer plan stays as it is"
    elif version.plan is None:
        plan = f"which ends the plan (version {version.version})"
    else:
        plan = f"plan version {version.version}"
    return f"Kept as {person.label}'s assessment of {day_words(day)}, {plan}."


def run_assessment(
    app: App, file: Path, out: Path, person: PersonRecord | None = None
) -> Assessment:
    """Return the assessment of an intake file, written into a folder.

    The training log of the person, where there is one, fills in what the file does not say, and
    their plan goes on where it is.

    Raises:
        DataError: If the intake or the folder is wrong.
    """
    intake = app.check_intake(read_intake_file(file), file.parent)
    with written_into(out), progress_bar() as progress:
        key = None if person is None else person.id
        return app.assess(intake, file.parent, out=out, person=key, progress=progress)


def print_assessment(app: App, assessment: Assessment) -> None:
    """Print safety, the first contributors and the size of the plan."""
    level = app.registry.levels[assessment.safety.level]
    OUT.print(f"[bold]{level.name}[/bold]", highlight=False)
    for raised in assessment.safety.raised:
        say(f"  {raised.because} {raised.do}".rstrip())
    if assessment.safety.stops or assessment.ranking is None:
        for step in level.do:
            say(f"  - {step}")
        return
    OUT.print("[bold]Worth changing first[/bold]", highlight=False)
    for place, item in enumerate(assessment.ranking.found, 1):
        name = app.registry.contributors[item.contributor].name
        sides = f" ({' and '.join(item.sides)})" if item.sides else ""
        say(
            f"  {place}. {name}{sides}: grade {item.grade}, "
            f"among the first three in {item.top_three:.0%} of the draws"
        )
    if not assessment.ranking.found:
        say("  Nothing was found with what was told and tested.")
    for test in assessment.ranking.next_tests:
        say(f"Test next: {app.registry.tests[test.test].name}. {test.because}")
    _print_plan(assessment)


def _print_plan(assessment: Assessment) -> None:
    plan = assessment.plan
    if plan is None:
        say(assessment.no_plan)
        return
    longest = max((plan.minutes_on(day) for day in range(len(plan.training_days))), default=0.0)
    say(
        f"Plan: {len(plan.items)} exercises on {len(plan.training_days)} days a week, "
        f"at most {longest:.0f} minutes a day."
    )
    for shortfall in plan.shortfalls:
        say(f"  {shortfall.what} {shortfall.smallest_change}")


def _asked(app: App, out: Path) -> Path:
    """Return the file with the answers that the interview got."""
    file = out / "intake.yaml"
    write_intake_file(interview(app.registry, file), file)
    OUT.out(f"Your answers are kept in {file}", highlight=False)
    return file
