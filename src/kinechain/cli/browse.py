"""`kinechain tasks`, `measures`, `tests`, `exercises` and `references`: the registry to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from kinechain.cli.console import OUT, print_json
from kinechain.evidence.load import load_registry
from kinechain.schema.plain import plain
from kinechain.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from _typeshed import DataclassInstance

AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON.")]


def tasks(*, json: AsJson = False) -> None:
    """List the movement tests that can be measured."""
    entries = load_registry().tasks
    if json:
        _print_entries(entries)
        return
    _print_table(
        ("Task", "Filmed from", "Sides", "What it is for"),
        (
            (
                task.id,
                _views(task.planes),
                "one at a time" if task.unilateral else "both together",
                task.plain,
            )
            for task in entries.values()
        ),
    )
    OUT.print("More about one: kinechain task NAME", highlight=False)


def measures(*, json: AsJson = False) -> None:
    """List what can be measured, with its unit and definition."""
    entries = load_registry().measures
    if json:
        _print_entries(entries)
        return
    _print_table(
        ("Measure", "Unit", "Filmed from", "Definition"),
        ((m.id, m.unit, _views(m.planes), m.definition) for m in entries.values()),
    )


def tests(*, json: AsJson = False) -> None:  # noqa: PT028 - no test of pytest
    """List the self-tests, with what each gives and how long it takes."""
    entries = load_registry().tests
    if json:
        _print_entries(entries)
        return
    _print_table(
        ("Test", "Minutes", "What it tells", "Results"),
        (
            (
                test.id,
                f"{test.minutes:g}",
                test.plain,
                "\n".join(f"{one.id} [{unit_words(one.unit)}]" for one in test.results),
            )
            for test in entries.values()
        ),
    )


def exercises(*, json: AsJson = False) -> None:
    """List the exercises, with level, kit and what each is for."""
    entries = load_registry().exercises
    if json:
        _print_entries(entries)
        return
    _print_table(
        ("Exercise", "Level", "Minutes", "Kit", "What it is for"),
        (
            (one.id, str(one.level), f"{one.minutes:.0f}", one.kit, one.plain)
            for one in entries.values()
        ),
    )


def references(*, json: AsJson = False) -> None:
    """List the published sources behind the definitions and figures."""
    entries = load_registry().references
    if json:
        _print_entries(entries)
        return
    _print_table(("Key", "Source"), ((r.id, r.cite) for r in entries.values()))


def plane_words(plane: str) -> str:
    """Return from where a plane is filmed, in plain words."""
    return "side" if plane == "side" else "front or back"


def _views(planes: tuple[str, ...]) -> str:
    return ", ".join(plane_words(plane) for plane in planes)


def _print_table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    key, *others = headings
    table = Table(show_lines=True)
    table.add_column(key, no_wrap=True)
    for heading in others:
        table.add_column(heading)
    for row in rows:
        table.add_row(*row)
    OUT.print(table)


def _print_entries(entries: Mapping[str, DataclassInstance]) -> None:
    print_json([plain(entry) for entry in entries.values()])
