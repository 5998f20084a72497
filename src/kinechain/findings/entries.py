"""Whether the self-tests that somebody typed in can be what they say."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from kinechain.schema.bounds import Range
from kinechain.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.battery import ResultDefinition, SelfTest
    from kinechain.domain.intake import SelfTestEntry
    from kinechain.domain.skeleton import Side


def entry_problems(
    entries: tuple[SelfTestEntry, ...], tests: Mapping[str, SelfTest]
) -> Iterator[str]:
    """Yield one sentence, beginning with its path in the intake, for everything that is wrong.

    Args:
        entries: `tests` of the intake.
        tests: The battery, by key.
    """
    seen: dict[tuple[str, Side | None], int] = {}
    for number, entry in enumerate(entries):
        place = f"tests[{number}]"
        test = tests.get(entry.test)
        if test is None:
            yield f"{place}.test: there is no test {entry.test!r}{_near(entry.test, [*tests])}"
            continue
        first = seen.setdefault((entry.test, entry.side), number)
        if first != number:
            yield f"{place} repeats tests[{first}]: give each test once for each side"
        yield from _test_problems(entry, test, place)


def _test_problems(entry: SelfTestEntry, test: SelfTest, place: str) -> Iterator[str]:
    if test.kind == "questions":
        yield f"{place}.test: {test.id!r} follows from your answers, leave it out here"
        return
    if test.sided and entry.side is None:
        yield f"{place}.side is missing: {test.id!r} has a result for each side, left or right"
    if not test.sided and entry.side is not None:
        yield f"{place}.side must be left out: {test.id!r} has one result for both sides"
    results = {result.id: result for result in test.results}
    if not results:
        yield f"{place}.test: {test.id!r} is filmed, list its clip under recordings"
        return
    if not entry.values:
        yield f"{place}.values is empty: {test.id!r} gives {', '.join(results)}"
    for name, value in entry.values.items():
        if name not in results:
            yield f"{place}.values.{name} is not a result of {test.id!r}{_near(name, [*results])}"
        else:
            yield from _value_problems(value, results[name], f"{place}.values.{name}")


def _value_problems(value: float, result: ResultDefinition, place: str) -> Iterator[str]:
    if result.unit == "yes_no":
        if value not in {0.0, 1.0}:
            yield f"{place} must be 1 for yes or 0 for no, found {value:g}"
        return
    bound = Range(result.low, result.high, UNITS[result.unit].symbol.strip())
    if not bound.low <= value <= bound.high:
        slip = bound.slip(value)
        guess = f": is it in {slip}?" if slip else ""
        yield f"{place} must be {bound}, found {value:g}{guess}"


def _near(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {near[0]}?)" if near else ""
