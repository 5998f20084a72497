"""What was found: every criterion by test and side, and apart from them what no test tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from kinechain.domain.findings import Status
from kinechain.domain.skeleton import SIDES, Side
from kinechain.findings.training import LOG
from kinechain.report.assessment.figures import findings_figure
from kinechain.report.assessment.order import Reason, measures_of, reason
from kinechain.report.assessment.words import lower_first, minutes_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kinechain.domain.assessment import Assessment
    from kinechain.domain.battery import SelfTest
    from kinechain.domain.findings import Finding
    from kinechain.evidence.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One criterion on one side.

    Attributes:
        side: The person's side, or None for the whole person.
        status: What follows, which chooses the mark.
        status_words: The same in words.
        reason: Value, interval and limit.
    """

    side: Side | None
    status: Status
    status_words: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion.

    Attributes:
        name: What it is called when it is met.
        plain: What that means.
        caution: What speaks against reading much into it; may be empty.
        compared: `value` or a difference between the sides.
        spots: What was found, left before right.
        drawing: All values, the limit and the side beyond it; None for answers.
    """

    name: str
    plain: str
    caution: str
    compared: Literal["value", "sides", "sides_percent"]
    spots: tuple[Spot, ...]
    drawing: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The criteria of one test.

    Attributes:
        name: What the test is called.
        lines: Its criteria.
    """

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something that no value tells.

    Attributes:
        name: What the test is called.
        detail: Why there is no value, or what it would take to have one.
        about: What it would tell about.
    """

    name: str
    detail: str
    about: tuple[str, ...]


def finding_groups(assessment: Assessment, registry: Registry) -> tuple[Group, ...]:
    """Return every criterion with a value, by the test that it comes from."""
    lines: dict[str, dict[str, list[Finding]]] = {}
    for finding in assessment.findings:
        if finding.estimate is not None:
            test = _origin(finding, assessment, registry)
            lines.setdefault(test, {}).setdefault(finding.criterion, []).append(finding)
    return tuple(
        Group(
            name=name,
            lines=tuple(_line(key, found, registry) for key, found in by_criterion.items()),
        )
        for name, by_criterion in lines.items()
    )


def not_measured(assessment: Assessment, registry: Registry) -> tuple[Unknown, ...]:
    """Return what was tested without a usable value, with the reason."""
    reasons = {(r.measure, r.side): r.reason for r in assessment.readings if r.estimate is None}
    return tuple(
        Unknown(
            name=_sided(registry.criteria[finding.criterion].name, finding.side),
            detail=reasons.get((finding.measure, finding.side), "") or finding.words,
            about=(),
        )
        for finding in assessment.findings
        if finding.status == "not_measured"
    )


def not_tested(assessment: Assessment, registry: Registry) -> tuple[Unknown, ...]:
    """Return the tests that were not done, each with what it would tell about."""
    missing = [finding for finding in assessment.findings if finding.status == "not_tested"]
    about: dict[str, dict[str, None]] = {}
    for finding in missing:
        name = _origin(finding, assessment, registry)
        about.setdefault(name, {})[registry.criteria[finding.criterion].name] = None
    tests = {test.name: test for test in registry.tests.values()}
    return tuple(
        Unknown(
            name=name,
            detail=minutes_words(tests[name].minutes) if name in tests else "",
            about=tuple(lower_first(one) for one in names),
        )
        for name, names in about.items()
    )


def source_test(measure: str, registry: Registry) -> SelfTest | None:
    """Return the test that gives a measure; None for measures of a clip alone."""
    return next((t for t in registry.tests.values() if measure in measures_of(t)), None)


def measure_name(measure: str, registry: Registry) -> str:
    """Return what people call a camera measure or the result of a self-test."""
    if measure in registry.measures:
        return registry.measures[measure].name
    test = source_test(measure, registry)
    results = test.results if test else ()
    return next((result.name for result in results if result.id == measure), measure)


def _origin(finding: Finding, assessment: Assessment, registry: Registry) -> str:
    """Return the name of the test, or of the movement test whose clip was measured."""
    if finding.origin == "clip":
        filmed = _filmed_as(finding.measure, registry)
        for result in assessment.results:
            if any(m.measure == filmed and m.estimate for m in result.measurements):
                return f"{result.task.name}, on film"
    if finding.origin == "log":
        return registry.tests[LOG].name
    test = source_test(finding.measure, registry)
    if test:
        return test.name
    tasks = registry.tasks.values()
    carried = (t.name for t in tasks if finding.measure in _flat(t.measures.values()))
    return next(carried, measure_name(finding.measure, registry))


def _filmed_as(measure: str, registry: Registry) -> str:
    """Return the camera measure that gives a typed result, or the measure itself."""
    results = (result for test in registry.tests.values() for result in test.results)
    return next((one.by_camera for one in results if one.id == measure), "") or measure


def _line(criterion: str, found: Sequence[Finding], registry: Registry) -> Line:
    entry = registry.criteria[criterion]
    order = [*SIDES, None]
    found = sorted(found, key=lambda one: order.index(one.side))
    return Line(
        name=entry.name,
        plain=entry.plain,
        caution=entry.caution,
        compared=entry.compare,
        spots=tuple(
            Spot(
                side=finding.side,
                status=finding.status,
                status_words=registry.words.statuses[finding.status],
                reason=reason(finding, registry),
            )
            for finding in found
        ),
        drawing=findings_figure(found, entry),
    )


def _sided(name: str, side: Side | None) -> str:
    return f"{name}, {side}" if side else name


def _flat(groups: Iterable[tuple[str, ...]]) -> set[str]:
    return {one for group in groups for one in group}
