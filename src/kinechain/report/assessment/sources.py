"""Numbers for the published sources that a report rests on, and statements that carry them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from kinechain.report.context import Citation, Typical
from kinechain.report.words import TRUST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kinechain.domain.definitions import Reference, Trust

Numbers = Mapping[str, int]
"""The number of each source in the report's list, by its key."""


def source_numbers(entries: Iterable[object], references: Mapping[str, Reference]) -> Numbers:
    """Return a number from 1 on for each source that the entries name, in their order."""
    keys = dict.fromkeys(key for entry in entries for key in _keys(entry) if key in references)
    return {key: number for number, key in enumerate(keys, start=1)}


def citations(numbers: Numbers, references: Mapping[str, Reference]) -> tuple[Citation, ...]:
    """Return the list of sources."""
    return tuple(
        Citation(number=number, cite=references[key].cite, doi=references[key].doi or "")
        for key, number in numbers.items()
    )


def said(text: str, trust: Trust, source: str | None, numbers: Numbers) -> Typical:
    """Return a statement with how far it was checked and the number of its source."""
    return Typical(text=text, trust=TRUST_WORDS[trust], source=numbers.get(source or "", 0))


def _keys(value: object) -> Iterator[str]:
    """Yield the keys of all sources in nested entries."""
    if is_dataclass(value):
        for known in fields(value):
            inside = getattr(value, known.name)
            if known.name == "source" and isinstance(inside, str):
                yield inside
            elif known.name == "sources":
                yield from inside
            else:
                yield from _keys(inside)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _keys(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _keys(item)
