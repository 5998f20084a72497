"""What a test could show, and how much of the first places each of that would exchange.

A test is imagined done without error. Each measure that was read is off or fine: the readings say
how probable each is, and how far off. What was not read finds each contributor or does not, by a
prior. The expected exchange is the mean over all combinations.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kinechain.contributors.places import Standing, found_in_order, standing
from kinechain.contributors.staying import IF_OFF, staying
from kinechain.contributors.strengths import (
    DIRECT,
    DIRECTLY,
    Combined,
    Evidence,
    combine,
    mean_over,
    measures_of,
)
from kinechain.contributors.weights import Weight
from kinechain.domain.programme import RankingRules

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kinechain.domain.battery import Criterion, SelfTest


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is known now, before a further test.

    Attributes:
        evidence: What was read until now.
        weights: What each contributor weighs.
        rules: How many are shown, from when on something is found, and the prior.
        standings: Where each contributor stands for which a finding speaks surely enough.
        stays: How likely each would stay among the first (see `staying.staying`).
    """

    evidence: Evidence
    weights: Mapping[str, Weight]
    rules: RankingRules
    standings: Mapping[str, Standing]
    stays: Mapping[str, float]

    @classmethod
    def of(cls, evidence: Evidence, weights: Mapping[str, Weight], rules: RankingRules) -> Outlook:
        """Return the outlook from what was read."""
        return cls(
            evidence=evidence,
            weights=weights,
            rules=rules,
            standings={
                key: standing(weight, combine(evidence, evidence.counted, key).strength)
                for key, weight in weights.items()
                if key in evidence.told
            },
            stays=staying(evidence, weights, rules),
        )

    def first_places(self, changed: Mapping[str, Standing]) -> frozenset[str]:
        """Return who is among the first when some contributors stand elsewhere."""
        able = [one for one in {**self.standings, **changed}.values() if one.weight.factor > 0]
        order = found_in_order(able, self.rules.present_from.value)
        return frozenset(order[: round(self.rules.shown.value)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What a part of a test could show.

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
        prospects: What each part of it could show.
        directness: How directly it speaks for each contributor that it is imagined for.
        others: What the other tests say about each of them.
        told: The contributors that other tests show already.
    """

    prospects: Sequence[Prospect]
    directness: Mapping[str, float]
    others: Mapping[str, Combined]
    told: frozenset[str]

    def standing(self, weight: Weight, result: float) -> Standing:
        """Return where a contributor stands if the test gives so much for it."""
        others = self.others[weight.contributor]
        directness = others.directness + self.directness[weight.contributor]
        both = replace(others, total=others.total + result, directness=directness)
        shows = result > 0 and self.directness[weight.contributor] >= DIRECTLY
        told = shows or weight.contributor in self.told
        return standing(weight, both.strength if told else np.zeros_like(both.total))


def expected_exchange(test: SelfTest, outlook: Outlook, *, without: Collection[str] = ()) -> float:
    """Return how many of the first places the result of a test would exchange on average.

    A contributor that only comes in, or only drops out, is an exchange as well. Each counts as much
    as it is likely to stay.

    Args:
        test: The test.
        outlook: What is known now.
        without: Contributors on which the test is not counted.
    """
    imagined = _imagine(test, outlook, without)
    before = outlook.first_places({})
    standings: dict[tuple[str, float], Standing] = {}
    expected = 0.0
    for results, probability in _outcomes(imagined).items():
        changed = {}
        for one in zip(imagined.directness, results, strict=True):
            if one not in standings:
                standings[one] = imagined.standing(outlook.weights[one[0]], one[1])
            changed[one[0]] = standings[one]
        after = outlook.first_places(changed)
        # fsum: the same to the last digit in whatever order a set is.
        moved = [
            math.fsum(outlook.stays[key] for key in some)
            for some in (before - after, after - before)
        ]
        expected += probability * max(moved)
    return expected


def spoken_for(test: SelfTest, outlook: Outlook) -> Mapping[str, float]:
    """Return the contributors that a test can move, each with how directly it speaks for it."""
    directness: dict[str, float] = {}
    weights = outlook.weights
    for criterion in _criteria(test, outlook.evidence):
        for key, weight in criterion.speaks_for.items():
            if weight > 0 and key in weights and weights[key].factor > 0:
                directness[key] = max(weight, directness.get(key, 0.0))
    return directness


def _imagine(test: SelfTest, outlook: Outlook, without: Collection[str]) -> Imagined:
    evidence = outlook.evidence
    criteria = _criteria(test, evidence)
    directness = {
        key: weight for key, weight in spoken_for(test, outlook).items() if key not in without
    }
    read = [one for one in criteria if one.id in evidence.possible]
    unread = [one for one in criteria if one.id not in evidence.possible]
    by_measure = itertools.groupby(read, lambda one: one.measure)
    again = [_again([*group], directness, evidence) for _, group in by_measure]
    anew = [_anew(unread, key, outlook) for key in directness]
    return Imagined(
        prospects=[*again, *anew],
        directness=directness,
        others={
            key: combine(evidence, evidence.counted, key, without=test.id) for key in directness
        },
        told=evidence.told,
    )


def _outcomes(imagined: Imagined) -> Mapping[tuple[float, ...], float]:
    """Return the probability of each possible result: what it gives for each contributor."""
    outcomes = {(0.0,) * len(imagined.directness): 1.0}
    for prospect in imagined.prospects:
        off = [prospect.if_off.get(key, 0.0) for key in imagined.directness]
        grown: dict[tuple[float, ...], float] = defaultdict(float)
        for results, probability in outcomes.items():
            grown[results] += probability * (1 - prospect.probability)
            grown[tuple(map(max, results, off))] += probability * prospect.probability
        outcomes = {results: share for results, share in grown.items() if share > 0}
    return outcomes


def _again(criteria: Sequence[Criterion], about: Iterable[str], evidence: Evidence) -> Prospect:
    """Return what a measure that was read could show once more, from all criteria on it."""
    strengths = {
        key: np.max(
            [one.speaks_for.get(key, 0.0) * evidence.possible[one.id] for one in criteria], 0
        )
        for key in about
    }
    off = np.max([evidence.possible[one.id] for one in criteria], 0) > 0
    return Prospect(
        probability=float(np.mean(off)),
        if_off={key: mean_over(one[off]) for key, one in strengths.items() if off.any()},
    )


def _anew(criteria: Iterable[Criterion], contributor: str, outlook: Outlook) -> Prospect:
    """Return what all results together that were not read could show of one contributor.

    They are not counted one by one: that a test has many results does not make it more likely to
    find something. As far as other tests spoke for the contributor directly, their probability
    takes the place of the prior.
    """
    weight = outlook.weights[contributor]
    directness = max((one.speaks_for.get(contributor, 0.0) for one in criteria), default=0.0)
    known = combine(outlook.evidence, outlook.evidence.possible, contributor)
    share = min(1.0, known.directness / DIRECT)
    prior = outlook.rules.untested.value * weight.match
    now = standing(weight, known.strength).probability
    return Prospect(
        probability=share * now + (1 - share) * prior,
        if_off={contributor: IF_OFF * directness},
    )


def _criteria(test: SelfTest, evidence: Evidence) -> list[Criterion]:
    """Return the criteria that a test can answer, those on one measure together."""
    measures = measures_of(test)
    held = [one for one in evidence.criteria.values() if one.measure in measures]
    return sorted(held, key=lambda one: (measures.index(one.measure), one.id))
