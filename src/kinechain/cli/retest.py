"""`kinechain retest`: what changed since an earlier assessment, and what follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.bootstrap import App, build_app
from kinechain.cli.assess import print_assessment, run_assessment
from kinechain.cli.comparison import print_comparison
from kinechain.cli.console import day_words, print_json, say
from kinechain.errors import DataError
from kinechain.report.words import plural
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.domain.records import PersonRecord, PlanVersion


def retest(
    name: Annotated[str, typer.Argument(help="Label or key, or the beginning of a key.")],
    intake: Annotated[
        Path | None,
        typer.Argument(
            help="The intake file of today: it is assessed and kept first. Without one, two "
            "assessments that are kept are compared."
        ),
    ] = None,
    before: Annotated[
        str, typer.Option(help="Beginning of the key of the earlier assessment.")
    ] = "",
    after: Annotated[str, typer.Option(help="Beginning of the key of the later one.")] = "",
    out: Annotated[Path, typer.Option(help="The folder for the report of the new one.")] = Path(
        "kinechain_assessment"
    ),
    keep_video: Annotated[
        bool, typer.Option("--keep-video", help="Keep the clips too, with an intake file.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
) -> None:
    """Say what changed since an earlier assessment, as far as it is more than error."""
    if intake is not None and after:
        raise DataError(
            ("--after and an intake file both name the later assessment",),
            hint="Leave one of them out.",
        )
    if intake is None and keep_video:
        raise DataError(
            ("--keep-video needs an intake file: clips are kept with a new assessment",),
            hint="Give the intake file of today, or leave it out.",
        )
    app = build_app()
    person = app.store.person(name)
    if intake is not None:
        _assess(app, person, intake, out, before, keep_video=keep_video, json=json)
        return
    comparison = app.compare(person.id, before, after)
    if json:
        print_json(plain(comparison))
    else:
        print_comparison(app.registry, person, comparison)


def _assess(
    app: App,
    person: PersonRecord,
    intake: Path,
    out: Path,
    before: str,
    *,
    keep_video: bool,
    json: bool,
) -> None:
    """Assess and keep today, and print what changed and how the plan follows."""
    if not app.store.assessments(person.id):  # said before minutes of work
        raise DataError(
            (f"there is no assessment of {person.label} to compare with",),
            hint=f"Make the first one with `kinechain assess --person {person.label}`.",
        )
    assessment = run_assessment(app, intake, out, person)
    comparison, version = app.retest(
        person.id, assessment, intake.parent, before=before, keep_video=keep_video
    )
    if json:
        print_json(plain(comparison))
        return
    print_assessment(app, assessment)
    if not assessment.safety.stops:  # then nothing but the way to help is shown
        say("")
        print_comparison(app.registry, person, comparison)
    _print_version(version, app.store.plans(person.id))


def _print_version(version: PlanVersion | None, plans: Sequence[PlanVersion]) -> None:
    if version is None:
        stays = plans and plans[-1].plan is not None
        say(f"Plan version {plans[-1].version} stays as it is." if stays else "There is no plan.")
    elif version.plan is None:
        say(f"The plan ends (version {version.version}). {' '.join(version.because)}")
    else:
        days = plural(len(version.plan.training_days), "day")
        say(
            f"The plan follows: version {version.version} from {day_words(version.day)}, with "
            f"{plural(len(version.plan.items), 'exercise')} on {days} a week."
        )
