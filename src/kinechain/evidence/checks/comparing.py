"""What must hold between the rules by which two assessments are compared."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, get_args

from kinechain.domain.comparing import Advice, Circumstance, OutcomeName
from kinechain.domain.facts import FACTS as PERSON_FACTS
from kinechain.domain.rules import fact_names
from kinechain.findings.advice import FACTS, facts_in
from kinechain.findings.change import BEYOND_MDC95

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.comparing import CompareRules, UnlikeRule
    from kinechain.domain.rules import Condition
    from kinechain.evidence.registry import Registry

BLANKS = frozenset({"before", "after", "measures"})
"""What sentences on circumstances are filled with."""


def problems(registry: Registry) -> Iterator[str]:
    """Yield one sentence for each contradiction in the rules of comparisons."""
    rules = registry.programme.compare
    yield from _unlike_problems(rules, registry)
    yield from _figure_problems(rules)
    yield from _important_problems(rules)
    yield from _advice_problems(rules)
    for measure in sorted({*rules.day_to_day} - {*registry.measures}):
        yield f"programme.compare.day_to_day: there is no measure {measure!r}"


def _unlike_problems(rules: CompareRules, registry: Registry) -> Iterator[str]:
    for what in get_args(Circumstance):
        if what not in rules.unlike:
            yield f"programme.compare.unlike.{what} is missing"
    for what, rule in rules.unlike.items():
        where = f"programme.compare.unlike.{what}"
        if (rule.leaves_out == "all") == bool(rule.compared):
            yield f"{where}: 'compared' belongs to what leaves something to compare, and only there"
        if (rule.leaves_out == "none") == bool(rule.left_out):
            yield f"{where}: 'left_out' belongs to what leaves something out, and only there"
        if (rule.leaves_out == "listed") != bool(rule.measures):
            yield f"{where}: 'measures' belongs to 'leaves_out: listed', and only there"
        for blank in sorted(_blanks(rule) - BLANKS):
            yield f"{where}: nothing fills {{{blank}}}"
        for measure in sorted({*rule.measures} - {*registry.measures}):
            yield f"{where}: there is no measure {measure!r}"
        for test in sorted({*rule.tests} - {*registry.tasks}):
            yield f"{where}: there is no movement test {test!r}"


def _blanks(rule: UnlikeRule) -> set[str]:
    sentences = (rule.compared, rule.left_out, rule.unknown)
    return {name for one in sentences for _, name, _, _ in Formatter().parse(one) if name}


def _figure_problems(rules: CompareRules) -> Iterator[str]:
    if not 0 < rules.by_error.value <= BEYOND_MDC95:
        yield f"programme.compare.by_error must be above 0 and at most {BEYOND_MDC95}"
    if not 0 < rules.plan_share.value < 1:
        yield "programme.compare.plan_share must be a share between 0 and 1"
    if not 0 < rules.direct.value <= 1:
        yield "programme.compare.direct must be above 0 and at most 1"


def _important_problems(rules: CompareRules) -> Iterator[str]:
    for what in get_args(OutcomeName):
        differences = rules.important.get(what, ())
        if not differences or differences[-1].when is not None:
            yield f"programme.compare.important.{what} must end with one for everybody"
        for one in differences:
            for name in sorted(_names(one.when) - {*PERSON_FACTS}):
                yield f"programme.compare.important.{what}: there is no fact {name!r}"


def _advice_problems(rules: CompareRules) -> Iterator[str]:
    if not rules.advice or rules.advice[-1].when is not None:
        yield "programme.compare.advice must end with a rule that always holds"
    for rule in rules.advice[:-1]:
        if rule.when is None:
            yield f"programme.compare.advice: nothing is reached after {rule.id!r}"
    for rule in rules.advice:
        used = _names(rule.when).union(*(facts_in(one) for one in rule.because))
        for name in sorted(used - {*FACTS}):
            yield f"programme.compare.advice: {rule.id!r} uses {name!r}, which is no fact"
    for advice in sorted({*get_args(Advice)} - {rule.advice for rule in rules.advice}):
        yield f"programme.compare.advice: no rule ever says {advice!r}"


def _names(condition: Condition | None) -> frozenset[str]:
    return frozenset() if condition is None else fact_names(condition)
