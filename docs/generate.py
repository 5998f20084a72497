"""Writes the pages that follow from the code: `python docs/generate.py`.

Commands from their own help; measures, filming guides with their drawings, tests, exercises, red
flags and contributors from the registry; the keys of entries and of the intake from the dataclasses
that read them. A test compares all of it with what is committed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from typer.main import get_command
from typer.testing import CliRunner

from kinechain.adapters.exchange.fhir.units import UCUM
from kinechain.adapters.exchange.person_file import FORMAT, person_schema
from kinechain.adapters.exchange.tables import TABLES
from kinechain.cli.main import app
from kinechain.domain.intake import Intake
from kinechain.domain.interview import Interview
from kinechain.domain.programme import PhaseDefinition
from kinechain.domain.whole import WholePerson
from kinechain.domain.words import Words
from kinechain.evidence.load import RULES, load_registry
from kinechain.evidence.registry import Registry
from kinechain.report.body_map import body_map
from kinechain.report.drawings.filming import draw_guide, draw_marks, wants_marks
from kinechain.report.intake import intake_schema
from kinechain.schema.bounds import AtMost, Range
from kinechain.schema.json_schema import attribute_docs
from kinechain.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kinechain.domain.definitions import (
        FilmingGuide,
        MeasureDefinition,
        SystematicError,
        TaskDefinition,
    )

DOCS = Path(__file__).parent
_PLANES = {"side": "the side", "facing": "the front or back"}
_MARKS_FILE = "filming/marks.svg"


def cli_page() -> str:
    """Return the page of all commands."""
    runner = CliRunner()
    parts = ["# Command line\n", "Written by `docs/generate.py` from the commands' own help.\n"]
    environment = {"COLUMNS": "88", "NO_COLOR": "1", "TERM": "dumb"}
    for words in _commands(get_command(app)):
        shown = runner.invoke(app, [*words, "--help"], env=environment, prog_name="kinechain")
        text = "\n".join(line.rstrip() for line in shown.output.strip().splitlines())
        name = " ".join(words)
        parts.append(f"#{'#' * len(words)} kinechain {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def _commands(group: Any, *above: str) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - of typer's own
    """Yield the words of every command, those of a group after it."""
    for name, command in sorted(group.commands.items()):
        yield (*above, name)
        if hasattr(command, "commands"):
            yield from _commands(command, *above, name)


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


def not_carried_page() -> str:
    """Return what the camera cannot carry: in each task, and tests that are not offered at all."""
    parts = [
        "# What the camera cannot carry\n",
        "Written by `docs/generate.py` from the tasks' entries and `docs/parts/whole_tests.md`.\n",
        "None of this is offered as a measure.\n",
    ]
    for task in load_registry().tasks.values():
        if task.not_carried:
            parts += [
                f"## {task.name} (`{task.id}`)\n",
                "| measure | why | instead |",
                "|---|---|---|",
            ]
            parts += [
                f"| {one.measure} | {one.because} | {one.instead} |" for one in task.not_carried
            ]
            parts.append("")
    whole = (DOCS / "parts" / "whole_tests.md").read_text(encoding="utf-8")
    return "\n".join([*parts, "## Whole tests\n", whole])


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


def filming_page() -> str:
    """Return the page of all filming guides, by task."""
    registry = load_registry()
    parts = [
        "# Filming guides\n",
        (
            "Written by `docs/generate.py` from the registry. `kinechain task NAME --guide OUT`\n"
            "writes one drawing; `kinechain precheck CLIP --task NAME` says in seconds what to\n"
            "put right in a clip before it is measured.\n"
        ),
        "Lengths from beside are to scale, for a person of 1.75 m; the other two views are not.\n",
        *_marks_part(),
    ]
    for task in registry.tasks.values():
        parts.append(f"## {task.name} (`{task.id}`)\n")
        parts += [_guide_part(task, guide) for guide in task.guide]
    return "\n".join(parts)


def _guide_part(task: TaskDefinition, guide: FilmingGuide) -> str:
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(guide.words, start=1))
    where = _PLANES[guide.plane]
    return (
        f"### From {where}\n\n"
        f"![{task.name}: where the phone stands, from {where}]({_guide_file(task, guide)})\n\n"
        f"{steps}\n"
    )


def _marks_part() -> tuple[str, ...]:
    return (
        "## Two dots on the pelvis\n",
        (
            "Pelvic drop is measured only with two marks, because a pose model does not see the\n"
            "pelvis tilt. Stick two round dots of one bright colour, 2 to 3 cm wide, on the\n"
            "waistband, or one strip of tape across it: over the two bony points at the front, or\n"
            "over the two dimples at the back, whichever side the phone sees. Put them equally\n"
            "high while you stand on both feet, and stand still so for two seconds first.\n"
        ),
        f"![Where the two dots go]({_MARKS_FILE})\n",
    )


def _guide_file(task: TaskDefinition, guide: FilmingGuide) -> str:
    return f"filming/{task.id}_{guide.plane}.svg"


def guide_drawings() -> dict[str, Callable[[], str]]:
    """Return what writes each drawing of a filming guide, by its file."""
    registry = load_registry()

    def written(task: TaskDefinition, guide: FilmingGuide) -> Callable[[], str]:
        marks = wants_marks(task, guide, registry.measures)
        return lambda: f"{draw_guide(task, guide, marks=marks)}\n"

    return {
        _guide_file(task, guide): written(task, guide)
        for task in registry.tasks.values()
        for guide in task.guide
    }


def entries_page() -> str:
    """Return the keys of every kind of entry, from the dataclasses that read them."""
    parts = ["# Keys of entries\n", "Written by `docs/generate.py` from the dataclasses.\n"]
    seen: set[type] = set()
    kinds = [
        (f"{one.name}/<id>.yaml", one.metadata["kind"])
        for one in fields(Registry)
        if "kind" in one.metadata
    ]
    rules = [(f"programme/{name}.yaml", kind) for name, kind in RULES.items()]
    phases = [("programme/phases/<id>.yaml", PhaseDefinition)]
    single = [("words.yaml", Words), ("interview.yaml", Interview)]
    for place, kind in (*kinds, *rules, *phases, *single):
        parts += [f"## `{place}`\n", *_keys(kind, seen)]
    return "\n".join(parts)


def intake_page() -> str:
    """Return the keys of an intake file, and the safety questions and results that it may name."""
    registry = load_registry()
    parts = [
        "# The intake\n",
        (
            "Written by `docs/generate.py`. `kinechain assess --template` prints an example, and\n"
            "[intake.schema.json](intake.schema.json) is its JSON Schema.\n"
        ),
        "![Body map with the named regions](body_map.svg)\n",
        *_keys(Intake, set()),
        "## Safety questions\n",
        "Yes is always the answer that needs care.\n",
    ]
    for flag in sorted(registry.red_flags.values(), key=lambda one: one.order):
        parts += [f"- `{one.id}`: {one.text} {one.help}".rstrip() for one in flag.questions]
    parts.append("\n## Results of self-tests\n")
    for test in registry.tests.values():
        if test.results and test.kind != "questions":
            parts.append(f"- `{test.id}` ({'each side' if test.sided else 'whole person'})")
            parts += [
                f"  - `{one.id}` [{unit_words(one.unit)}, {one.low:g} to {one.high:g}]: {one.name}"
                for one in test.results
            ]
    return "\n".join(parts) + "\n"


def exercises_page() -> str:
    """Return the page of all exercises, by level."""
    parts = ["# Exercises\n", "Written by `docs/generate.py` from the registry.\n"]
    entries = sorted(load_registry().exercises.values(), key=lambda one: (one.level, one.name))
    parts += ["| exercise | level | kind | what it is for |", "|---|---|---|---|"]
    parts += [
        f"| {one.name} (`{one.id}`) | {one.level} | {one.kind} | {one.plain} |" for one in entries
    ]
    return "\n".join(parts) + "\n"


def export_page() -> str:
    """Return what an export of a person holds: keys, tables and columns, and FHIR's units."""
    parts = [
        "# What an export holds\n",
        (
            "Written by `docs/generate.py` from the code that writes exports;\n"
            "[records.md](records.md) explains them.\n"
        ),
        "## person.json\n",
        "[person.schema.json](person.schema.json) is its JSON Schema, with every key and bound.\n",
        "| key | meaning |",
        "|---|---|",
        f"| `format` | Version of this layout: {FORMAT}. |",
    ]
    parts += [f"| `{key}` | {says} |" for key, says in attribute_docs(WholePerson).items()]
    for name, table in TABLES.items():
        parts += [f"\n## csv/{name}.csv\n", f"{table.says}\n", "| column | what |", "|---|---|"]
        parts += [
            f"| `{column}` | {says.replace('|', '&#124;')} |"
            for column, says in table.columns.items()
        ]
    parts += ["\n## Units in fhir.json\n", "Values stay as they are kept, in these units.\n"]
    parts += ["| unit in Kinechain | UCUM |", "|---|---|"]
    parts += [f"| `{unit}` | `{code}` |" for unit, code in UCUM.items()]
    return "\n".join(parts) + "\n"


def person_schema_text() -> str:
    """Return the JSON Schema of `person.json`."""
    return json.dumps(person_schema(), indent=1, ensure_ascii=False) + "\n"


def intake_schema_text() -> str:
    """Return the JSON Schema of intake files."""
    return json.dumps(intake_schema(load_registry()), indent=1, ensure_ascii=False) + "\n"


def body_map_text() -> str:
    """Return the blank body map."""
    return str(body_map("both", (), load_registry().words.regions)) + "\n"


def _keys(kind: type[Any], seen: set[type]) -> list[str]:
    """Return a table of the keys of a dataclass, and those of the dataclasses within it."""
    seen.add(kind)
    says, hints = attribute_docs(kind), get_type_hints(kind, include_extras=True)
    rows = ["| key | type | meaning |", "|---|---|---|"]
    rows += [
        f"| `{one.name}` | {_type(hints[one.name])}"
        f"{'' if one.default is MISSING and one.default_factory is MISSING else ', optional'} | "
        f"{says.get(one.name, '').replace('|', ' or ')} |"
        for one in fields(kind)
    ]
    parts = [*rows, ""]
    for inner in {found: None for one in hints.values() for found in _inner(one)}:
        if inner not in seen:
            parts += [f"### {inner.__name__}\n", *_keys(inner, seen)]
    return parts


def _inner(hint: Any) -> list[type]:  # noqa: ANN401 - a type hint
    """Return the dataclasses inside a type hint."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [hint]
    return [found for part in get_args(hint) for found in _inner(part)]


def _type(hint: Any) -> str:  # noqa: ANN401 - a type hint
    """Return a type hint as a reader of YAML calls it."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return "one of " + ", ".join(f"`{choice}`" for choice in arguments)
    parts = [_type(part) for part in arguments if part not in {NoneType, ...} and _is_type(part)]
    named = {
        Annotated: lambda: f"{parts[0]} {arguments[1]}",
        tuple: lambda: f"list of {parts[0]}",
        Mapping: lambda: f"mapping to {parts[1]}",
        Union: lambda: parts[0],
        UnionType: lambda: parts[0],
    }
    names = {str: "text", float: "number", int: "whole number", bool: "yes or no", dt.date: "date"}
    return named[origin]() if origin in named else names.get(hint, getattr(hint, "__name__", ""))


def _is_type(part: object) -> bool:
    """Return whether an argument of a type hint is a type, and not a bound."""
    return not isinstance(part, (Range, AtMost))


PAGES = {
    "cli.md": cli_page,
    "measures.md": measures_page,
    "not_carried.md": not_carried_page,
    "filming.md": filming_page,
    "entries.md": entries_page,
    "intake.md": intake_page,
    "exercises.md": exercises_page,
    "intake.schema.json": intake_schema_text,
    "export.md": export_page,
    "person.schema.json": person_schema_text,
    "body_map.svg": body_map_text,
    _MARKS_FILE: lambda: f"{draw_marks()}\n",
    **guide_drawings(),
}
"""Every page that is written, and what writes it."""

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
