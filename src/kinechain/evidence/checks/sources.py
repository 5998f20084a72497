"""Every figure has a source that exists, or says that it is ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.evidence.registry import Registry

CITED = ("verified", "recall")
"""Marks of figures that come from a published source."""


OURS: Mapping[str, str] = MappingProxyType(
    {
        "Condition": "thresholds of rules; the facts beside the rule say where they are from",
        "CertaintyWord": "probabilities; the mark of their entry holds for all of them",
        "ContributorDefinition.changeable": "weight in the ranking",
        "Criterion.speaks_for": "weight in the ranking",
        "GaitProtocol.feedback": "the fading of help; its facts say where it is from",
        "GaitProtocol.minutes": "the minutes of sessions; its facts say where they are from",
        "Limbs": "angles of a drawing",
        "PatternDefinition.contributors": "weight in the ranking",
        "Posture": "angles of a drawing",
        "Prop": "places in a drawing",
        "QuestionnaireDefinition.high": "end of a scale",
        "QuestionnaireDefinition.low": "end of a scale",
        "RedFlag.order": "order of asking",
        "ResultDefinition.high": "bound beyond which a value was mistyped",
        "ResultDefinition.low": "bound beyond which a value was mistyped",
        "SelfTest.minutes": "how long a test takes",
        "Sign.points": "weight in the fit of a pattern",
        "TaskDefinition": "settings of the measurement; see docs/revalidation.md",
        "MeasureDefinition.minimum_cycles": "settings of the measurement",
    }
)
"""Numbers without a mark of their own: they are our own choice, and what for. Whoever adds another
number to an entry gives it a mark, or a line here."""


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each figure without a source, and each source that is not there."""
    for where, item in _walk(registry, ""):
        for name in _unmarked_numbers(item):
            yield f"{where}.{name} is a number without a mark, and not listed as our own choice"
    for where, item in marked(registry):
        if item.trust in CITED and not _sources_of(item):
            yield f"{where} is marked {item.trust!r} and names no source"
    for key in sorted(used_sources(registry) - {*registry.references}):
        yield f"source {key!r} is not in references.yaml"


def unused_references(registry: Registry) -> tuple[str, ...]:
    """Return the references that no entry names."""
    return tuple(sorted({*registry.references} - used_sources(registry)))


def shares_by_mark(registry: Registry) -> dict[str, int]:
    """Return how many marked figures and statements there are of each mark, most first."""
    return dict(Counter(item.trust for _, item in marked(registry)).most_common())


def marked(registry: Registry) -> Iterator[tuple[str, Any]]:
    """Yield every figure and statement with a mark of trust, and where it stands."""
    for where, item in _walk(registry, ""):
        if hasattr(item, "trust"):
            yield where, item


def used_sources(registry: Registry) -> set[str]:
    """Return the keys of all references that entries name."""
    return {source for _, item in _walk(registry, "") for source in _sources_of(item)}


def _sources_of(item: object) -> frozenset[str]:
    named = {*getattr(item, "sources", ()), getattr(item, "source", None)}
    return frozenset(source for source in named if isinstance(source, str))


def _unmarked_numbers(item: object) -> Iterator[str]:
    """Yield the fields of an entry that hold numbers and have no mark."""
    kind = type(item).__name__
    if hasattr(item, "trust") or kind in OURS:
        return
    for known in fields(item):  # type: ignore[arg-type]
        if f"{kind}.{known.name}" not in OURS and _holds_number(getattr(item, known.name)):
            yield known.name


def _holds_number(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_holds_number(one) for one in value.values())
    if isinstance(value, tuple):
        return any(_holds_number(one) for one in value)
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value != 0


def _walk(value: object, where: str) -> Iterator[tuple[str, Any]]:
    """Yield every dataclass in nested entries, with its place."""
    if is_dataclass(value):
        yield where, value
        for known in fields(value):
            yield from _walk(getattr(value, known.name), f"{where}.{known.name}".strip("."))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, f"{where}.{key}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(item, f"{where}[{number}]")
