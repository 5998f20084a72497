"""Contributors, tests and readings written down by hand.

Criteria are met above 10 and clear from 20 on, so that a reading of 15 without error has the
strength 1.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kinechain.contributors.rank import rank
from kinechain.domain.battery import Criterion, Limit, ReadingError, ResultDefinition, SelfTest
from kinechain.domain.contributors import ContributorDefinition, PatternDefinition
from kinechain.domain.definitions import Figure
from kinechain.domain.estimate import Estimate
from kinechain.domain.findings import PatternFit, Reading
from kinechain.domain.programme import CertaintyWord, CertaintyWords, RankingRules
from kinechain.domain.rules import Fact
from kinechain.findings.screen import screen

RULES = RankingRules(
    grade_weight={
        grade: Figure(value=value, trust="engineering")
        for grade, value in {"A": 3.0, "B": 2.0, "C": 1.0, "D": 0.5}.items()
    },
    least_match=Figure(value=0.5, trust="engineering"),
    present_from=Figure(value=0.5, trust="engineering"),
    unsure_from=Figure(value=0.2, trust="engineering"),
    shown=Figure(value=3, trust="engineering"),
    untested=Figure(value=0.4, trust="engineering"),
    facts=(),
)
CERTAINTY = CertaintyWords(
    words=(
        CertaintyWord(at_least=0.95, status="present", says="clearly"),
        CertaintyWord(at_least=0.7, status="likely", says="probably"),
        CertaintyWord(at_least=0.3, status="unsure", says="perhaps"),
        CertaintyWord(at_least=0.05, status="unlikely", says="probably not"),
        CertaintyWord(at_least=0.0, status="absent", says="not"),
    ),
    trust="engineering",
)
FACTS: Mapping[str, Fact] = {"age": 40.0, "sex": "female", "equipment": frozenset[str]()}


def contributor(key, **more):
    usual = {
        "name": key.capitalize(),
        "plain": "Plain.",
        "change": "Change.",
        "grade": "B",
        "changeable": 1.0,
        "supports": (),
        "against": (),
    }
    return ContributorDefinition(id=key, **(usual | more))


def battery_test(key, *measures, **more):
    usual = {
        "name": key.capitalize(),
        "plain": "Plain.",
        "kind": "tape",
        "steps": (),
        "minutes": 5.0,
        "sided": True,
        "alone": True,
    }
    results = tuple(
        ResultDefinition(
            id=measure,
            name=measure,
            unit="cm",
            low=0,
            high=100,
            error=ReadingError(sd=1, trust="engineering"),
        )
        for measure in measures
    )
    return SelfTest(id=key, results=results, **(usual | more))


def criterion(key, speaks_for, *, measure="", compare="value"):
    return Criterion(
        id=key,
        name=key.capitalize(),
        plain="Plain.",
        measure=measure or key,
        compare=compare,
        beyond="above",
        limits=(Limit(limit=10, clear=20, trust="engineering"),),
        speaks_for=speaks_for,
    )


def reading(measure, value, sd=0.0, side=None):
    estimate = Estimate(
        value=value, sd=sd, ci_low=value - 1.96 * sd, ci_high=value + 1.96 * sd, unit="cm", n=1
    )
    return Reading(
        measure=measure, side=side, estimate=estimate, origin="self_test", source=measure
    )


def pattern(key, **contributors):
    return PatternDefinition(
        id=key,
        name=key,
        plain=key,
        where="",
        worse="",
        who="",
        against_it="",
        signs=(),
        contributors=contributors,
        facts=(),
    )


@dataclass(frozen=True, kw_only=True)
class Case:
    """Everything that a ranking is made from, with a test for each measure of a criterion."""

    contributors: tuple[ContributorDefinition, ...]
    criteria: tuple[Criterion, ...]
    readings: tuple[Reading, ...] = ()
    tests: tuple[SelfTest, ...] | None = None
    patterns: tuple[PatternFit, ...] = ()
    entries: tuple[PatternDefinition, ...] = ()
    locks: frozenset[str] = frozenset()
    facts: Mapping[str, Fact] = field(default_factory=lambda: FACTS)

    def battery(self):
        tests = self.tests
        if tests is None:
            measures = sorted({one.measure for one in self.criteria})
            tests = tuple(battery_test(f"{measure}_test", measure) for measure in measures)
        return {one.id: one for one in tests}

    def rank(self):
        criteria = {one.id: one for one in self.criteria}
        findings = screen(self.readings, criteria, self.battery(), self.facts, CERTAINTY)
        return rank(
            readings=self.readings,
            findings=findings,
            criteria=criteria,
            tests=self.battery(),
            contributors={one.id: one for one in self.contributors},
            patterns=self.patterns,
            pattern_entries={one.id: one for one in self.entries},
            facts=self.facts,
            rules=RULES,
            locks=self.locks,
        )

    def names(self):
        return tuple(one.id for one in self.contributors)

    def with_readings(self, *readings):
        return replace(self, readings=readings)


def simple(readings, **grades):
    """Return a case with one criterion, of the same name, for each contributor."""
    return Case(
        contributors=tuple(contributor(key, grade=grade) for key, grade in grades.items()),
        criteria=tuple(criterion(key, {key: 1.0}) for key in grades),
        readings=tuple(readings),
    )


def keys(ranking):
    return tuple(one.contributor for one in ranking.found)
