"""One value before and after: is the difference more than error, and which way is better."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.change import Change
from kinechain.findings.normal import probability_beyond
from kinechain.findings.readings import Z95

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kinechain.domain.battery import Criterion
    from kinechain.domain.comparing import Verdict
    from kinechain.domain.definitions import Way
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.records import Value

BEYOND_MDC95 = 0.05
"""How often error alone exceeds an MDC95."""

ROUNDING = 1 / math.sqrt(12)
"""Standard deviation of the error of rounding, in steps."""

STEPS = (1.0, 0.5, 0.1, 0.01)
"""In what people count and type. What a camera measures comes in none of them."""

EXACT = 1e-6
"""What floating point numbers may be off a whole multiple, in steps."""


def change_of(before: Value, after: Value, *, way: Way, in_plan: bool) -> Change:
    """Return what changed from one value to another of the same measure, side, test and unit.

    Args:
        before: The earlier value.
        after: The later one.
        way: Which values are the better ones.
        in_plan: Whether the plan between them was made for it.
    """
    change = after.estimate.value - before.estimate.value
    least = mdc95(before.estimate, after.estimate)
    return Change(
        measure=before.measure,
        side=before.side,
        test=before.test,
        origin=before.origin,
        before=before.estimate,
        after=after.estimate,
        change=change,
        mdc95=least,
        probability=probability_beyond(abs(change), least / Z95, 0.0, "above"),
        verdict=verdict_of(change, least, way),
        in_plan=in_plan,
    )


def mdc95(before: Estimate, after: Estimate) -> float:
    """Return the least change that error alone exceeds in only 5 of 100 comparisons.

    It is the root of the sum of squares of the two 95 % half-widths, which for two normal errors
    of equal standard deviation (SEM) is 1.96 * sqrt(2) * SEM. Of an interval that is not
    symmetric the wider half counts. The errors of the two values count as independent, the
    systematic ones too: what of them is the same both times only makes this too cautious.

    Values that come in steps, such as counts and what is typed, are true values that were rounded.
    Each has the error of rounding as well, and half a step is added, as in every test of whole
    numbers by the normal distribution (the correction for continuity): a change by a single step
    is never clear. Without that up to 8 of 100 comparisons would be beyond it.
    """
    error = math.hypot(_half_width(before), _half_width(after))
    step = _step(before.value, after.value)
    return step / 2 + math.hypot(error, Z95 * ROUNDING * step)


def verdict_of(change: float, least: float, way: Way) -> Verdict:
    """Return what a change says: nothing clear unless it is beyond `least`."""
    if abs(change) <= least:
        return "no_clear_difference"
    if way == "neither":
        return "changed"
    return "better" if (change > 0) == (way == "higher") else "worse"


def way_of(measure: str, stated: Way | None, criteria: Iterable[Criterion]) -> Way:
    """Return which values of a measure are the better ones.

    What its entry states counts. Otherwise its criteria tell: those on the value itself, or else
    those on the difference between the sides. A measure that can be too high as well as too low
    has no better way.

    Args:
        measure: Key of the measure.
        stated: What its entry states.
        criteria: All criteria.
    """
    if stated is not None:
        return stated
    own = [one for one in criteria if one.measure == measure]
    on_value = [one for one in own if one.compare == "value"]
    beyond = {one.beyond for one in on_value or own}
    if len(beyond) != 1:
        return "neither"
    return "higher" if beyond == {"below"} else "lower"


def with_moved(
    changes: Sequence[Change], *, by_error: float, plan_share: float
) -> tuple[Change, ...]:
    """Return all changes, and say which are clear even when all of them are counted.

    Of 20 values of a person who did not change one exceeds its MDC95 by error alone, so what is
    headlined keeps to the procedure of Holm (1979) over all of them: the probability that anything
    at all is named for such a person is `by_error` at most, however the values hang together.
    Holm's procedure allows for weights that are given before anything is seen. The values that the
    plan was made for are a family of their own: they are few, and the reason for testing again.
    They share `plan_share`, all others the rest, and what was found clear passes its weight on to
    what was not. (Testing the plan's values first, and others only once all of these have moved,
    would keep the same promise, but would almost never get to the others.)

    Args:
        changes: All values that were compared.
        by_error: Probability of any error among all of them, 0.05 at most.
        plan_share: Weight of all values of the plan together, between 0 and 1.
    """
    queue = sorted(
        _weighted(changes, plan_share), key=lambda one: _error_of(changes[one[0]]) / one[1]
    )
    clear: set[int] = set()
    for rank, (place, weight) in enumerate(queue):
        change = changes[place]
        share = weight / math.fsum(other for _, other in queue[rank:])
        if change.verdict == "no_clear_difference" or _error_of(change) >= by_error * share:
            break
        clear.add(place)
    return tuple(replace(one, moved=place in clear) for place, one in enumerate(changes))


def _weighted(changes: Sequence[Change], plan_share: float) -> list[tuple[int, float]]:
    """Return the place of every change, and its weight."""
    shares: Mapping[bool, float] = {True: plan_share, False: 1 - plan_share}
    counts = {kind: sum(one.in_plan == kind for one in changes) for kind in shares}
    return [(place, shares[one.in_plan] / counts[one.in_plan]) for place, one in enumerate(changes)]


def _error_of(change: Change) -> float:
    """Return how probable a change of this size is by error alone, either way."""
    return 2 * (1 - change.probability)


def _step(*values: float) -> float:
    """Return the coarsest step that all values are whole multiples of, 0 where there is none."""
    for step in STEPS:
        if all(abs(one / step - round(one / step)) < EXACT for one in values):
            return step
    return 0.0


def _half_width(estimate: Estimate) -> float:
    return max(estimate.value - estimate.ci_low, estimate.ci_high - estimate.value)
