"""`kinechain store`: whether the records are well, and one file that holds them all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer

from kinechain.adapters.store.backup import back_up
from kinechain.adapters.store.backup import restore as put_back
from kinechain.adapters.store.check import check as check_store
from kinechain.adapters.store.check import clean_up as remove
from kinechain.bootstrap import build_app
from kinechain.cli.console import print_json, say
from kinechain.errors import StoreDamaged
from kinechain.schema.plain import plain

if TYPE_CHECKING:
    from kinechain.adapters.store.backup import About

store = typer.Typer(help="Check, back up and restore the records of all people.")


@store.command()
def check(
    clean_up: Annotated[
        bool,
        typer.Option(
            "--clean-up", help="Remove what a crash left behind, and old copies of what is deleted."
        ),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Read everything that is kept and say whether it is what it was; exit code 2 if it is not."""
    opened = build_app().store
    checked = check_store(opened)
    gone = remove(opened, checked.left_behind) if clean_up else ()
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
        raise StoreDamaged(
            checked.problems,
            where=opened.database.where,
            hint="`kinechain store restore` puts your last backup back into an empty folder.",
        )
    if not json:
        say("Everything is as it was when it was kept.")


@store.command()
def backup(
    target: Annotated[Path, typer.Argument(help="A new file, for example records.zip.")],
) -> None:
    """Write everything that is kept of everybody into one file; others may go on meanwhile."""
    _tell("Backed up", back_up(build_app().store, target, dt.datetime.now(dt.UTC)))
    say(f"It is in {target}. Whoever has it can read everything: keep it safe.")


@store.command()
def restore(
    source: Annotated[Path, typer.Argument(help="A file that `kinechain store backup` wrote.")],
) -> None:
    """Put a backup back where nothing is kept yet."""
    settings = build_app().settings
    _tell("Put back", put_back(source, settings.data_dir, settings.database_url))


def _tell(what: str, about: About) -> None:
    rows = about.rows
    say(
        f"{what}: {rows.get('person', 0)} people, {rows.get('assessment', 0)} assessments, "
        f"{rows.get('check_in', 0)} check-ins, {rows.get('training_session', 0)} training "
        f"sessions and {about.files} files."
    )
