"""What a test could show, and how much of the first places each of that would exchange.

A test is imagined done without error: each of its measures is off or fine. For a measure that was
read, the readings say how probable each is, and how far off; for others a prior does. The expected
exchange is the mean over all combinations.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinechain.contributors.places import Standing, found_in_order, standing
from kinechain.contributors.staying import IF_OFF, staying
from kinechain.contributors.strengths import Combined, combine, mean_over, measures_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kinechain.contributors.strengths import Evidence
    from kinechain.contributors.weights import Weight
    from kinechain.domain.battery import Criterion, SelfTest
    from kinechain.domain.programme import RankingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What one measure of a test could show.

    Attributes:
        probability: That it is off.
        if_off: Weighed strength for each contributor that it then speaks for.
    """

    probability: float
    if_off: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imagined:
    """A test about to be done.

    Attributes:
        prospects: What each of its measures could show.
        directness: How directly it speaks for each contributor that it is imagined for.
        others: What the other tests say about each of them.
    """

    prospects: Sequence[Prospect]
    directness: Mapping[str, float]
    others: Mapping[str, Combined]

    def standing(self, weight: Weight, result: float) -> Standing:
        """Return where a contributor stands if the test gives so much for it."""
        others = self.others[weight.contributor]
        directness = others.directness + self.directness[weight.contributor]
        both = Combined(total=others.total + result, directness=directness)
        return standing(weight, both.strength)


def expected_exchange(
    test: SelfTest,
    evidence: Evidence,
    weights: Mapping[str, Weight],
    rules: RankingRules,
    *,
    without: Collection[str] = (),
) -> float:
    """Return how many of the first places the result of a test would exchange on average.

    A contributor that only comes in, or only drops out, is an exchange as well. Each counts as much
    as it is likely to stay (see `staying.staying`).

    Args:
        test: The test.
        evidence: What was read until now.
        weights: What each contributor weighs.
        rules: How many are shown, and from when on something is found.
        without: Contributors on which the test is not counted.
    """
    now = {key: combine(evidence, evidence.counted, key) for key in weights}
    standings = {key: standing(weights[key], now[key].strength) for key in weights}
    imagined = _imagine(test, evidence, weights, rules, without)
    before = _first_places(standings.values(), rules)
    stays = staying(evidence, weights, rules)
    expected = 0.0
    known: dict[tuple[str, float], Standing] = {}
    for probability, results in _outcomes(imagined):
        after = dict(standings)
        for key, result in results.items():
            if (key, result) not in known:
                known[key, result] = imagined.standing(weights[key], result)
            after[key] = known[key, result]
        places = _first_places(after.values(), rules)
        moved = [sum(stays[key] for key in some) for some in (before - places, places - before)]
        expected += probability * max(moved)
    return expected


def spoken_for(
    test: SelfTest, evidence: Evidence, weights: Mapping[str, Weight]
) -> Mapping[str, float]:
    """Return the contributors that a test can move, each with how directly it speaks for it."""
    directness: dict[str, float] = {}
    for criterion in _criteria(test, evidence):
        for key, weight in criterion.speaks_for.items():
            if weight > 0 and key in weights and weights[key].factor > 0:
                directness[key] = max(weight, directness.get(key, 0.0))
    return directness


def _imagine(
    test: SelfTest,
    evidence: Evidence,
    weights: Mapping[str, Weight],
    rules: RankingRules,
    without: Collection[str],
) -> Imagined:
    directness = {
        key: weight
        for key, weight in spoken_for(test, evidence, weights).items()
        if key not in without
    }
    prospects = [
        _prospect(group, evidence, weights, rules)
        for _, group in itertools.groupby(_criteria(test, evidence), lambda one: one.measure)
    ]
    return Imagined(
        prospects=prospects,
        directness=directness,
        others={
            key: combine(evidence, evidence.counted, key, without=test.id) for key in directness
        },
    )


def _outcomes(imagined: Imagined) -> Iterator[tuple[float, Mapping[str, float]]]:
    """Yield each possible result: its probability, and what it gives for each contributor."""
    certain = [one for one in imagined.prospects if one.probability in {0.0, 1.0}]
    open_ = [one for one in imagined.prospects if one.probability not in {0.0, 1.0}]
    for off in itertools.product((True, False), repeat=len(open_)):
        shown = [one for one, is_off in zip(open_, off, strict=True) if is_off]
        shown += [one for one in certain if one.probability]
        probability = math.prod(
            one.probability if is_off else 1 - one.probability
            for one, is_off in zip(open_, off, strict=True)
        )
        yield (
            probability,
            {
                key: max((one.if_off.get(key, 0.0) for one in shown), default=0.0)
                for key in imagined.directness
            },
        )


def _prospect(
    criteria: Iterator[Criterion],
    evidence: Evidence,
    weights: Mapping[str, Weight],
    rules: RankingRules,
) -> Prospect:
    """Return what a measure could show, from all criteria on it."""
    held = [*criteria]
    read = [one for one in held if one.id in evidence.possible]
    about = {key for one in held for key in one.speaks_for if key in weights}
    if not read:
        directness = {key: max(one.speaks_for.get(key, 0.0) for one in held) for key in about}
        return Prospect(
            probability=rules.untested.value * _mean_match(directness, weights),
            if_off={key: weight * IF_OFF for key, weight in directness.items()},
        )
    strengths = {
        key: np.max([one.speaks_for.get(key, 0.0) * evidence.possible[one.id] for one in read], 0)
        for key in about
    }
    off = np.max([evidence.possible[one.id] for one in read], 0) > 0
    return Prospect(
        probability=float(np.mean(off)),
        if_off={key: mean_over(one[off]) for key, one in strengths.items() if off.any()},
    )


def _mean_match(directness: Mapping[str, float], weights: Mapping[str, Weight]) -> float:
    total = sum(directness.values())
    matches = sum(weight * weights[key].match for key, weight in directness.items())
    return matches / total if total else 0.0


def _criteria(test: SelfTest, evidence: Evidence) -> list[Criterion]:
    """Return the criteria that a test can answer, those on one measure together."""
    measures = measures_of(test)
    held = [one for one in evidence.criteria.values() if one.measure in measures]
    return sorted(held, key=lambda one: (measures.index(one.measure), one.id))


def _first_places(standings: Collection[Standing], rules: RankingRules) -> frozenset[str]:
    able = [one for one in standings if one.weight.factor > 0]
    order = found_in_order(able, rules.present_from.value)
    return frozenset(order[: round(rules.shown.value)])
