"""`kinechain person`: people whose knees are followed over time."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from kinechain.bootstrap import App, build_app
from kinechain.cli.console import OUT, day_words, print_json, say
from kinechain.domain.records import PersonRecord
from kinechain.errors import DataError
from kinechain.report.words import listed, plural
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Protocol

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.records import AssessmentRecord, PersonSummary, PlanVersion, StoredFile

    class _Named(Protocol):
        @property
        def name(self) -> str: ...


person = typer.Typer(help="People whose knees are followed over time.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Label or key, or the beginning of a key.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that nobody mixes up with another."""

_LETTERS_OF_LABEL = 4
"""800,000 labels: a thousand people seldom need a second try."""

_LONGEST_LABEL = 60
_FIRST = 3
"""How many contributors are named of an assessment."""


@person.command()
def add(
    label: Annotated[
        str | None,
        typer.Argument(help="What to call them; without one, a label that tells nothing is made."),
    ] = None,
    *,
    json: AsJson = False,
) -> None:
    """Add a person."""
    store = build_app().store
    taken = {line.person.label for line in store.people()} if label is None else set[str]()
    added = PersonRecord(
        id=uuid.uuid4().hex,
        label=made_label(taken) if label is None else checked_label(label),
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    )
    store.add_person(added)
    if json:
        print_json(plain(added))
        return
    say(f"{added.label} is added.")
    name = f'"{added.label}"' if " " in added.label else added.label
    say(f"Next, the first assessment: kinechain assess --person {name}")


@person.command(name="list")
def list_(*, json: AsJson = False) -> None:
    """List everybody, with what is known of them last."""
    app = build_app()
    people = app.store.people()
    if json:
        print_json([plain(line) for line in people])
        return
    if not people:
        say("Nobody yet. Add somebody: kinechain person add")
        return
    table = Table()
    table.add_column("Label", overflow="fold")
    for heading in ("Assessments", "Check-ins"):
        table.add_column(heading, justify="right")
    table.add_column("Last day", no_wrap=True)
    table.add_column("Safety")
    table.add_column("Worst pain", justify="right")
    for line in people:
        table.add_row(*(Text(cell) for cell in _cells(app, line)))
    OUT.print(table)


@person.command()
def show(name: Name, *, json: AsJson = False) -> None:
    """Show one person: assessments, plan, last check-in, files."""
    app = build_app()
    found = app.store.person(name)
    assessments = app.store.assessments(found.id)
    plans = app.store.plans(found.id)
    check_ins = app.store.check_ins(found.id)
    files = app.store.files(found.id)
    if json:
        print_json(
            {
                "person": plain(found),
                "assessments": [_as_data(one) for one in assessments],
                "plan": _plan_data(plans[-1]) if plans else None,
                "check_ins": len(check_ins),
                "last_check_in": plain(check_ins[-1]) if check_ins else None,
                "files": {"count": len(files), "bytes": sum(one.size for one in files)},
            }
        )
        return
    OUT.print(Text(found.label, style="bold"))
    say(f"Key {found.id}, added {day_words(dt.date.fromisoformat(found.created[:10]))}")
    _print_assessments(app, assessments)
    _print_plan(plans)
    _print_check_in(check_ins)
    _print_files(files)


def made_label(taken: Collection[str]) -> str:
    """Return a short label that tells nothing of anybody and is not taken."""
    while True:
        letters = "".join(secrets.choice(_LETTERS) for _ in range(_LETTERS_OF_LABEL))
        if f"P-{letters}" not in taken:
            return f"P-{letters}"


def checked_label(label: str) -> str:
    """Return a label without spaces around it.

    Raises:
        DataError: If it is empty, too long to be read, or an option that was mistyped.
    """
    clean = " ".join(label.split())
    if 0 < len(clean) <= _LONGEST_LABEL and clean.isprintable():
        return clean
    raise DataError(
        (f"a label must have 1 to {_LONGEST_LABEL} characters that print, found {label!r:.80}",),
        hint="Leave it out, and one that tells nothing of the person is made.",
    )


def _cells(app: App, line: PersonSummary) -> tuple[str, ...]:
    return (
        line.person.label,
        str(line.assessments),
        str(line.check_ins),
        "" if line.last_day is None else line.last_day.isoformat(),
        app.registry.levels[line.level].name if line.level else "",
        "" if line.worst_pain is None else f"{line.worst_pain:g}",
    )


def _print_assessments(app: App, assessments: tuple[AssessmentRecord, ...]) -> None:
    if not assessments:
        say("No assessment yet.")
        return
    table = Table()
    table.add_column("Day", no_wrap=True)
    table.add_column("Tests")
    table.add_column("Worth changing first")
    for one in assessments:
        first = [_name(app.registry.contributors, key) for key in _first(one)]
        filmed = [f"{_name(app.registry.tasks, key)} (filmed)" for key in _filmed(one)]
        typed = [_name(app.registry.tests, key) for key in _typed(one)]
        nothing = one.safety.level if one.ranking is None else "nothing was found"
        cells = (one.day.isoformat(), "\n".join((*filmed, *typed)), "\n".join(first) or nothing)
        table.add_row(*(Text(cell) for cell in cells))
    OUT.print(table)


def _name(entries: Mapping[str, _Named], key: str) -> str:
    """Return the name of an entry; its key where another version had it and this one has not."""
    return entries[key].name if key in entries else key


def _print_plan(plans: tuple[PlanVersion, ...]) -> None:
    if not plans:
        say("No plan.")
        return
    last = plans[-1]
    what = f"Plan: version {last.version} from {day_words(last.day)}"
    if last.plan is None:
        what = f"No plan since {day_words(last.day)} (version {last.version})"
    say(f"{what}. {' '.join(last.because)}".rstrip())


def _print_check_in(check_ins: tuple[CheckInRecord, ...]) -> None:
    if not check_ins:
        say("No check-in yet.")
        return
    told, decision = check_ins[-1].check_in, check_ins[-1].decision
    say(
        f"{plural(len(check_ins), 'check-in')}, the last on {day_words(told.day)}. "
        f"{' '.join(decision.because)}"
    )


def _print_files(files: tuple[StoredFile, ...]) -> None:
    roles = {one.role for one in files}
    words = [words for role, words in _ROLES.items() if role in roles]
    size = sum(one.size for one in files) / 1e6
    say(f"{plural(len(files), 'file')}, {size:.1f} MB: {listed(words)}." if files else "No files.")


_ROLES = {
    "key_frame": "pictures",
    "keypoints": "keypoints",
    "curves": "curves",
    "original": "videos",
    "training": "training files",
}
"""What files of each role are called."""


def _as_data(record: AssessmentRecord) -> dict[str, object]:
    return {
        "id": record.id,
        "day": record.day,
        "level": record.safety.level,
        "filmed": _filmed(record),
        "tests": _typed(record),
        "first": _first(record),
    }


def _plan_data(version: PlanVersion) -> dict[str, object]:
    return {
        "version": version.version,
        "day": version.day,
        "move": version.move,
        "because": list(version.because),
        "plan": version.plan is not None,
    }


def _filmed(record: AssessmentRecord) -> list[str]:
    return [result.task for result in record.results]


def _typed(record: AssessmentRecord) -> list[str]:
    return list(dict.fromkeys(entry.test for entry in record.intake.tests))


def _first(record: AssessmentRecord) -> list[str]:
    found = () if record.ranking is None else record.ranking.found
    return [one.contributor for one in found[:_FIRST]]
