"""Which measures a plan was made for: what is looked at first when they are tested again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kinechain.domain.battery import Criterion
    from kinechain.domain.findings import Ranking
    from kinechain.domain.plan import Plan


def trained_by(plan: Plan, gait_exercises: Mapping[str, str]) -> frozenset[str]:
    """Return the contributors that a plan trains.

    Args:
        plan: The plan.
        gait_exercises: The exercise that trains a running style, by contributor.
    """
    gait = None if plan.gait is None else plan.gait.exercise
    styles = (key for key, exercise in gait_exercises.items() if exercise == gait)
    return frozenset(key for item in plan.items for key in item.contributors).union(styles)


def aims(
    trained: Iterable[str],
    ranking: Ranking | None,
    criteria: Mapping[str, Criterion],
    direct: float,
) -> frozenset[str]:
    """Return the measures that a plan was made for.

    Of a contributor that had been found these are the measures it was found by; of one that is
    trained in any case, those that speak for it most directly.

    Args:
        trained: Contributors that the plan trains.
        ranking: What had been found.
        criteria: The criteria, by key.
        direct: From which directness on a criterion counts as direct.
    """
    found = {} if ranking is None else {one.contributor: one.findings for one in ranking.found}

    def measures(contributor: str) -> Iterator[str]:
        if found.get(contributor):
            yield from (finding.measure for finding in found[contributor])
            return
        for criterion in criteria.values():
            if criterion.speaks_for.get(contributor, 0.0) >= direct:
                yield criterion.measure

    return frozenset(measure for contributor in trained for measure in measures(contributor))
