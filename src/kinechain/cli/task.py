"""`kinechain task`: everything about one movement test, to read before filming it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from kinechain.cli.browse import AsJson, plane_words
from kinechain.cli.console import OUT, print_json, say, say_under
from kinechain.errors import DataError
from kinechain.evidence.load import load_registry
from kinechain.report.drawings.filming import draw_guide, wants_marks
from kinechain.report.words import TRUST_WORDS
from kinechain.schema.plain import plain
from kinechain.units import format_value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kinechain.domain.definitions import (
        FilmingGuide,
        MeasureDefinition,
        SystematicError,
        TaskDefinition,
    )
    from kinechain.domain.kinematics import Plane
    from kinechain.evidence.registry import Registry

_LEG_WORDS = {"side_near": "near leg", "side_far": "far leg", "side": "", "facing": ""}
_LENGTH = "leg_length"  # figures of lengths in entries are shares of leg length


def task(
    name: Annotated[str, typer.Argument(help="The movement test; `kinechain tasks` lists them.")],
    *,
    guide: Annotated[
        Path | None,
        typer.Option(
            help="Write the filming guide into this SVG file; where a test is filmed from two "
            "sides, one file for each, with the side in its name."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Show one movement test: how to do and film it, what it gives, how sure, and what not."""
    registry = load_registry()
    if name not in registry.tasks:
        raise DataError(
            (f"no movement test is called {name!r}",),
            hint=f"Known: {', '.join(registry.tasks)}.",
        )
    entry = registry.tasks[name]
    if guide is not None:
        _write_guides(entry, guide, registry)
    elif json:
        print_json(plain(entry))
    else:
        _show(entry, registry)


def _write_guides(entry: TaskDefinition, path: Path, registry: Registry) -> None:
    for one in entry.guide:
        place = path if len(entry.guide) == 1 else path.with_stem(f"{path.stem}_{one.plane}")
        svg = draw_guide(entry, one, marks=wants_marks(entry, one, registry.measures))
        try:
            place.write_text(f"{svg}\n", encoding="utf-8")
        except OSError as error:
            problem = f"{place} cannot be written: {error.strerror}"
            raise DataError((problem,), hint="Choose another place.") from error
        OUT.out(str(place), highlight=False)


def _show(entry: TaskDefinition, registry: Registry) -> None:
    OUT.print(Text(f"{entry.name} ({entry.id})", style="bold"))
    say(entry.plain)
    _heading("How to do it")
    _numbered(entry.steps)
    if entry.equipment:
        _heading("What you need")
        _listed(entry.equipment)
    _heading("Sides and position")
    sides = "Each side works on its own" if entry.unilateral else "Both sides work together"
    _listed([f"{sides}; you are {'lying down' if entry.position == 'lying' else 'upright'}."])
    for one in entry.guide:
        _show_guide(one)
    _heading("Film it like this")
    _listed(entry.film)
    if entry.rules:
        _heading("What every attempt is held to")
        _listed(_rules(entry))
    for plane in entry.planes:
        _heading(f"Measured from the {plane_words(plane)}")
        for key in entry.measures[plane]:
            _show_measure(registry.measures[key], plane)
    if entry.not_carried:
        _heading("Not measured, and why")
        _listed(f"{one.measure}: {one.because} {one.instead}" for one in entry.not_carried)


def _show_guide(guide: FilmingGuide) -> None:
    _heading(f"Where the phone stands, from the {plane_words(guide.plane)}")
    stands = "upright" if guide.held == "upright" else "on its long edge"
    place = (
        f"Phone {stands}, lens {guide.camera_height_m:g} m above the floor and "
        f"{guide.distance_m:g} m away ({TRUST_WORDS[guide.trust]})."
    )
    _listed([place, *guide.words])


def _rules(entry: TaskDefinition) -> Iterable[str]:
    for rule in entry.rules.values():
        limit = format_value(rule.value, _LENGTH if rule.unit == "length" else rule.unit)
        yield f"{rule.says} Limit: {limit} ({_origin(rule.trust, rule.source)})."


def _origin(trust: str, source: str | None) -> str:
    words = TRUST_WORDS[trust]  # type: ignore[index]
    return f"{words}: {source}" if source else words


def _show_measure(measure: MeasureDefinition, plane: Plane) -> None:
    unit = "length of leg, or cm with your height" if measure.unit == "length" else measure.unit
    OUT.print(Text(f"  {measure.name} ({measure.id}), {unit}", style="bold"))
    _line(measure.plain)
    _line(f"Definition: {measure.definition}")
    for key, error in measure.systematic.items():
        if key.startswith(plane):
            _line(f"Error{_of_leg(key)}: {_error_words(error, measure.unit)}")
    limit = measure.yaw_limit_deg.get(plane)
    if limit is not None:
        _line(f"Refused where the camera stands more than {limit.deg:g}° off.")
    if measure.categories:
        _line("You are told one of: " + ", ".join(one.name for one in measure.categories) + ".")
    if "pelvis_marks" in measure.needs:
        _line("Needs two marks on the pelvis.")
    if measure.sources:
        _line(f"Sources: {', '.join(measure.sources)}")


def _of_leg(key: str) -> str:
    words = _LEG_WORDS[key]
    return f", {words}" if words else ""


def _error_words(error: SystematicError, unit: str) -> str:
    known = _LENGTH if unit == "length" else unit
    parts = [f"{format_value(error.sd, known)} as a standard deviation"]
    if error.sd_per_yaw_deg:
        parts.append(f"{error.sd_per_yaw_deg:g} more for each degree that the camera stands off")
    return f"{', '.join(parts)} ({TRUST_WORDS[error.trust]})"


def _heading(words: str) -> None:
    OUT.print()
    OUT.print(Text(words, style="bold cyan"))


def _listed(items: Iterable[str]) -> None:
    for item in items:
        say_under("  -", item)


def _numbered(items: Iterable[str]) -> None:
    for number, item in enumerate(items, start=1):
        say_under(f"  {number}.", item)


def _line(words: str) -> None:
    say_under("   ", words)
