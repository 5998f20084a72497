"""What a contributor's place rests on: the findings that speak for it, and those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.skeleton import SIDES
from kinechain.findings.screen import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinechain.domain.battery import Criterion
    from kinechain.domain.findings import Finding, Status
    from kinechain.domain.skeleton import Side

OPEN: frozenset[Status] = frozenset({*SURE, "unsure"})
FINE: frozenset[Status] = frozenset({"unlikely", "absent"})


def speaking_for(
    contributor: str, findings: Iterable[Finding], criteria: Mapping[str, Criterion]
) -> tuple[Finding, ...]:
    """Return the findings that speak for a contributor, strongest first.

    Unsure differences between the sides are left out: they may be the tests' error alone.

    Args:
        contributor: Its key.
        findings: All findings.
        criteria: The criteria that count, by key.
    """
    on_it = [
        one
        for one in _about(contributor, findings, criteria)
        if one.status in (OPEN if criteria[one.criterion].compare == "value" else SURE)
    ]

    def order(one: Finding) -> tuple[float, str, str]:
        directness = criteria[one.criterion].speaks_for[contributor]
        return -directness * one.strength, one.criterion, one.side or ""

    return tuple(sorted(on_it, key=order))


def fine_with(
    contributor: str, findings: Iterable[Finding], criteria: Mapping[str, Criterion]
) -> tuple[Finding, ...]:
    """Return the findings on a contributor that are inside their limits, in their order."""
    return tuple(one for one in _about(contributor, findings, criteria) if one.status in FINE)


def sides_of(findings: Iterable[Finding]) -> tuple[Side, ...]:
    """Return the sides that findings concern: those that are sure, or else all of them."""
    found = tuple(findings)
    named = {one.side for one in found if one.status in SURE} or {one.side for one in found}
    return tuple(side for side in SIDES if side in named)


def _about(
    contributor: str, findings: Iterable[Finding], criteria: Mapping[str, Criterion]
) -> list[Finding]:
    return [
        one
        for one in findings
        if one.criterion in criteria and criteria[one.criterion].speaks_for.get(contributor, 0) > 0
    ]
