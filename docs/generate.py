"""Writes the pages that follow from the code: `python docs/generate.py`.

`docs/cli.md` from the commands' own help, `docs/measures.md` from the registry. A test compares
them with what is committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from typer.main import get_command
from typer.testing import CliRunner

from kinechain.cli.main import app
from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from kinechain.domain.definitions import MeasureDefinition, SystematicError

DOCS = Path(__file__).parent
_PLANES = {"side": "the side", "facing": "the front or back"}


def cli_page() -> str:
    """Return the page of all commands."""
    runner = CliRunner()
    parts = ["# Command line\n", "Written by `docs/generate.py` from the commands' own help.\n"]
    environment = {"COLUMNS": "88", "NO_COLOR": "1", "TERM": "dumb"}
    for name in sorted(get_command(app).commands):  # type: ignore[attr-defined]
        shown = runner.invoke(app, [name, "--help"], env=environment, prog_name="kinechain")
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        parts.append(f"## kinechain {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def measures_page() -> str:
    """Return the page of all measures, by task."""
    registry = load_registry()
    parts = ["# Measures\n", "Written by `docs/generate.py` from the registry.\n"]
    for task in registry.tasks.values():
        parts.append(f"## {task.name} (`{task.id}`)\n\n{task.plain}\n")
        for plane, names in task.measures.items():
            parts.append(f"### Seen from {_PLANES[plane]}\n")
            parts += [_measure(registry.measures[name], plane) for name in names]
        if task.not_carried:
            parts.append("### Not measured here\n")
            parts += [f"- **{n.measure}**: {n.because} {n.instead}" for n in task.not_carried]
            parts.append("")
    return "\n".join(parts)


def _measure(measure: MeasureDefinition, plane: str) -> str:
    errors = "; ".join(
        f"{key.replace('_', ', ')}: {_error(error)}"
        for key, error in measure.systematic.items()
        if key.startswith(plane)
    )
    return (
        f"- **{measure.name}** (`{measure.id}`, {measure.unit}): {measure.plain}\n"
        f"  {measure.definition} Systematic error (SD): {errors}."
    )


def _error(error: SystematicError) -> str:
    return f"{error.sd:g} ({error.trust})"


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(cli_page(), encoding="utf-8")
    (DOCS / "measures.md").write_text(measures_page(), encoding="utf-8")
