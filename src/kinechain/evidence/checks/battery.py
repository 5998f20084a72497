"""What must hold between self-tests, criteria, camera measures and the functions of answers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kinechain.findings.answers import answered
from kinechain.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kinechain.domain.battery import Criterion, Limit, ResultDefinition, SelfTest
    from kinechain.domain.programme import CertaintyWords
    from kinechain.evidence.registry import Registry

YES_NO = (0, 1)


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contradiction between tests, criteria and what they name."""
    for test in registry.tests.values():
        yield from _test_problems(test, registry)
        for result in test.results:
            yield from _result_problems(result, registry)
            yield from _twin_problems(test, result, registry)
    yield from _unique_problems(registry.tests)
    yield from _answer_problems(registry.tests)
    readable = _readable(registry.tests)
    for criterion in registry.criteria.values():
        yield from _criterion_problems(criterion, readable)
    for measure in sorted({*readable} - {one.measure for one in registry.criteria.values()}):
        yield f"no criterion reads {measure!r} of the test {readable[measure].id!r}"
    yield from _certainty_problems(registry.programme.certainty)


def _test_problems(test: SelfTest, registry: Registry) -> Iterator[str]:
    where = f"test {test.id!r}"
    if test.task is not None and test.task not in registry.tasks:
        yield f"{where}: there is no task {test.task!r}"
        return
    task = registry.tasks.get(test.task or "")
    carried = {name for names in task.measures.values() for name in names} if task else set()
    for name in sorted({*test.measures} - carried):
        yield f"{where}: its task does not carry the measure {name!r}"
    if not test.results and not test.measures:
        yield f"{where}: it has neither results nor measures"


def _result_problems(result: ResultDefinition, registry: Registry) -> Iterator[str]:
    where = f"result {result.id!r}"
    if result.unit not in UNITS:
        yield f"{where}: unknown unit {result.unit!r}"
    if result.id in registry.measures:
        yield f"{where}: a camera measure has this name"
    if result.low >= result.high:
        yield f"{where}: 'low' must be less than 'high'"
    if result.unit == "yes_no" and (result.low, result.high) != YES_NO:
        yield f"{where}: yes or no is 1 or 0"
    if result.error.sd <= 0 and result.error.relative <= 0:
        yield f"{where}: its error must have sd > 0 or relative > 0"


def _twin_problems(test: SelfTest, result: ResultDefinition, registry: Registry) -> Iterator[str]:
    """Yield what keeps a camera measure from giving the same as a typed result."""
    if not result.by_camera:
        return
    where = f"result {result.id!r}: by_camera {result.by_camera!r}"
    task = registry.tasks.get(test.task or "")
    carried = {name for names in task.measures.values() for name in names} if task else set()
    measure = registry.measures.get(result.by_camera)
    if task is None or measure is None or measure.id not in carried:
        yield f"{where} is no measure of the test's task"
        return
    if measure.categories and result.unit != "yes_no":
        yield f"{where} is told as categories, of which the first is a yes, not in {result.unit}"
    if not measure.categories and measure.unit != result.unit:
        yield f"{where} is in {measure.unit}, not in {result.unit}"
    if (measure.sided or task.unilateral) != test.sided:
        yield f"{where} must have sides exactly where the test has"
    if measure.id in test.measures:
        yield f"{where} would be read twice: it is among the test's measures too"


def _unique_problems(tests: Mapping[str, SelfTest]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for test in tests.values():
        for name in (*(result.id for result in test.results), *test.measures):
            if name in seen:
                yield f"test {test.id!r}: {name!r} belongs to {seen[name]!r} already"
            seen[name] = test.id


def _answer_problems(tests: Mapping[str, SelfTest]) -> Iterator[str]:
    asked = {
        result.id for test in tests.values() if test.kind == "questions" for result in test.results
    }
    for name in sorted(asked ^ answered()):
        missing = "function" if name in asked else "entry"
        yield f"answer {name!r} has no {missing}"


def _readable(tests: Mapping[str, SelfTest]) -> Mapping[str, SelfTest]:
    """Return the test of everything that can be read, by measure."""
    return {
        name: test
        for test in tests.values()
        for name in (*(result.id for result in test.results), *test.measures)
    }


def _criterion_problems(criterion: Criterion, readable: Mapping[str, SelfTest]) -> Iterator[str]:
    where = f"criterion {criterion.id!r}"
    test = readable.get(criterion.measure)
    if test is None:
        yield f"{where}: no test gives the measure {criterion.measure!r}"
    elif criterion.compare != "value" and not test.sided:
        yield f"{where}: {criterion.measure!r} has no sides"
    elif criterion.compare == "sides_percent":
        low = next((one.low for one in test.results if one.id == criterion.measure), 0)
        if low < 0:
            yield f"{where}: {criterion.measure!r} can be negative and has no percentages"
    if not criterion.limits:
        yield f"{where}: it has no limits"
    for limit in criterion.limits:
        yield from _limit_problems(criterion, limit, where)


def _limit_problems(criterion: Criterion, limit: Limit, where: str) -> Iterator[str]:
    outwards = criterion.beyond == "above" or criterion.compare != "value"
    if (limit.clear > limit.limit) != outwards or limit.clear == limit.limit:
        yield f"{where}: 'clear' must be further out than 'limit', found {limit.clear:g}"
    if criterion.compare != "value" and limit.limit <= 0:
        yield f"{where}: the limit of a difference must be more than 0"
    if limit.age_from > limit.age_to:
        yield f"{where}: 'age_from' must not be more than 'age_to'"


def _certainty_problems(certainty: CertaintyWords) -> Iterator[str]:
    steps = [word.at_least for word in certainty.words]
    if any(one <= other for one, other in pairwise(steps)) or steps[-1:] != [0]:
        yield f"programme.certainty.words must go down to 0, found {steps}"
