"""`kinechain store`: whether the records are well, and one file that holds them all."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.bootstrap import build_app
from kinechain.cli.console import print_json, say
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from kinechain.adapters.store.backup import About

store = typer.Typer(help="Check, back up and restore the records of all people.")


@store.command()
def check(
    clean_up: Annotated[
        bool, typer.Option("--clean-up", help="Remove files that a crash left behind.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Read everything that is kept and say whether it is what it was; exit code 2 if it is not."""
    app = build_app()
    checked = app.check_records()
    gone = app.clean_up_records(checked) if clean_up else ()
    if json:
        print_json({**plain(checked), "cleaned_up": list(gone)})
    else:
        for name, count in checked.counts.items():
            say(f"{count:7d} {name}")
        if checked.left_behind and not clean_up:
            say(
                f"{len(checked.left_behind)} files were left behind by a crash. They do no harm; "
                "--clean-up removes them."
            )
        if gone:
            say(f"{len(gone)} files that a crash left behind are gone.")
    if checked.problems:
        raise app.damaged_records(checked)
    if not json:
        say("Everything is as it was when it was kept.")


@store.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A new file, for example records.zip.")],
) -> None:
    """Write everything that is kept of everybody into one file; others may go on meanwhile."""
    _tell("Backed up", build_app().back_up_records(target))
    say(f"It is in {target}. Whoever has it can read everything: keep it safe.")


@store.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file that `kinechain store backup` wrote.")],
) -> None:
    """Put a backup back where nothing is kept yet."""
    _tell("Put back", build_app().restore_records(source))


def _tell(what: str, about: About) -> None:
    rows = about.rows
    say(
        f"{what}: {rows.get('person', 0)} people, {rows.get('assessment', 0)} assessments, "
        f"{rows.get('check_in', 0)} check-ins, {rows.get('training_session', 0)} training "
        f"sessions and {about.files} files."
    )
