"""Which side is the weaker one, where the sides really differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.battery import Criterion
    from kinechain.domain.exercises import ExerciseDefinition
    from kinechain.domain.findings import Finding, Ranking
    from kinechain.domain.skeleton import Side


def weaker_sides(ranking: Ranking, criteria: Mapping[str, Criterion]) -> Mapping[str, Side]:
    """Return the weaker side by contributor, where findings on the sides' difference agree on one.

    Args:
        ranking: What was found.
        criteria: All criteria, by key: they tell which findings compare the sides.
    """
    weaker: dict[str, Side] = {}
    for found in ranking.found:
        sides = {one.side for one in found.findings if _is_difference(one, criteria)} - {None}
        if len(sides) == 1:
            (side,) = sides
            if side is not None:
                weaker[found.contributor] = side
    return weaker


def extra_side(exercise: ExerciseDefinition, weaker: Mapping[str, Side]) -> Side | None:
    """Return the side that gets a set more in an exercise, or None.

    None also where it acts on contributors of which one is weaker on the left and one on the right.
    """
    if not exercise.dose.each_side or not exercise.dose.sets:
        return None
    sides = {weaker[key] for key, acts in exercise.acts_on.items() if acts > 0 and key in weaker}
    return next(iter(sides)) if len(sides) == 1 else None


def _is_difference(finding: Finding, criteria: Mapping[str, Criterion]) -> bool:
    compared = criteria[finding.criterion].compare
    return compared != "value" and finding.status in ("present", "likely")
