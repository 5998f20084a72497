"""The `kinechain` command."""

from __future__ import annotations

import sys

import typer

from kinechain.cli.analyze import analyze
from kinechain.cli.assess import assess
from kinechain.cli.browse import exercises, measures, references, tasks, tests
from kinechain.cli.checkin import checkin
from kinechain.cli.console import report_error
from kinechain.cli.demo import demo
from kinechain.cli.evidence import evidence
from kinechain.cli.log import log
from kinechain.cli.person import person
from kinechain.cli.person_data import delete, export, import_
from kinechain.cli.precheck import precheck
from kinechain.cli.progress import progress
from kinechain.cli.retest import retest
from kinechain.cli.setup import setup
from kinechain.cli.store import store
from kinechain.cli.task import task
from kinechain.errors import KinechainError

app = typer.Typer(
    name="kinechain",
    help="How the chain around a sore knee moves, measured from a phone video, on this machine.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
)
COMMANDS = (
    assess,
    checkin,
    retest,
    progress,
    analyze,
    precheck,
    demo,
    setup,
    tasks,
    task,
    measures,
    tests,
    exercises,
    references,
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(evidence, name="evidence")
app.add_typer(log, name="log")
person.command()(export)
person.command(name="import")(import_)
person.command()(delete)
app.add_typer(person, name="person")
app.add_typer(store, name="store")


def run() -> None:
    """Run the command line; what a person can act on ends with exit code 2 and a hint."""
    try:
        app()
    except KinechainError as error:
        report_error(error)
        sys.exit(2)
