"""`kinechain evidence check`: whether every entry loads, and where every figure is from."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import typer

from kinechain.cli.console import OUT
from kinechain.errors import EvidenceError
from kinechain.evidence.checks.sources import shares_by_mark, unused_references
from kinechain.evidence.load import DATA, load_registry
from kinechain.evidence.registry import Registry

evidence = typer.Typer(help="The registry of tests, contributors, exercises and their sources.")


@evidence.callback()
def _evidence() -> None:
    """Keep `check` a command of its own, whatever their number."""


@evidence.command()
def check() -> None:
    """Read every entry, hold the entries against each other, and count figures by their mark."""
    registry = load_registry()
    unused = unused_references(registry)
    if unused:
        raise EvidenceError(
            Path(str(DATA)), tuple(f"reference {key!r} is never used" for key in unused)
        )
    for kind in fields(Registry):
        entries = getattr(registry, kind.name)
        if hasattr(entries, "__len__"):
            OUT.out(f"{len(entries):5d} {kind.name.replace('_', ' ')}", highlight=False)
    marks = shares_by_mark(registry)
    total = sum(marks.values())
    OUT.out(f"{total:5d} figures and statements, by how far they were checked:", highlight=False)
    for mark, count in marks.items():
        OUT.out(f"{count:5d} {mark} ({count / total:.0%})", highlight=False)
    OUT.out("Every entry loads, and every source is used.", highlight=False)
