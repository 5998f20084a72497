"""How each number was got: definitions, errors, norms, limits, and popular advice checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.findings.readings import is_from
from kinechain.report.assessment.sources import said
from kinechain.report.context import Definition, Typical
from kinechain.report.page import definition
from kinechain.report.words import TRUST_WORDS, date_words
from kinechain.units import UNITS, format_value

if TYPE_CHECKING:
    from kinechain.domain.assessment import Assessment
    from kinechain.domain.battery import Criterion, Limit, Norm, ResultDefinition, SelfTest
    from kinechain.domain.contributors import ClaimDefinition
    from kinechain.evidence.registry import Registry
    from kinechain.report.assessment.sources import Numbers

_OLDEST = 120
"""The age up to which a norm reaches when it has no upper end."""

_VERDICTS = {
    "agree": "True, as far as is known.",
    "partly": "Partly true.",
    "weak": "Little speaks for it.",
    "unsupported": "Nothing found that speaks for it.",
    "conflict": "The evidence says otherwise.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a criterion compares with.

    Attributes:
        name: What the criterion is called.
        plain: What it means when it is met.
        limits: From where on, for whom, with source.
        caution: What speaks against reading much into it; may be empty.
    """

    name: str
    plain: str
    limits: tuple[Typical, ...]
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTest:
    """What is known about a test that was done.

    Attributes:
        name: What people call it.
        reliability: About its errors.
        links: About its link with knee pain, for and against.
    """

    name: str
    reliability: tuple[Typical, ...]
    links: tuple[Typical, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A piece of popular advice.

    Attributes:
        claim: It in our own words.
        verdict: In a few words.
        why: The reason.
        trust: How far the reason was checked.
        sources: Numbers of its sources.
    """

    claim: str
    verdict: str
    why: str
    trust: str
    sources: tuple[int, ...]


def definitions(
    assessment: Assessment, registry: Registry, numbers: Numbers
) -> tuple[Definition, ...]:
    """Return what exactly was measured, each once: clips first, then self-tests."""
    filmed = {key: one for a in assessment.results for key, one in a.measures.items()}
    return (
        *(definition(one, numbers) for one in filmed.values()),
        *(_of_result(one, numbers) for one in read_results(assessment, registry)),
    )


def read_results(assessment: Assessment, registry: Registry) -> tuple[ResultDefinition, ...]:
    """Return the results of self-tests that were read, each once."""
    read = dict.fromkeys(r.measure for r in assessment.readings if r.estimate is not None)
    found = {result.id: result for test in registry.tests.values() for result in test.results}
    return tuple(found[key] for key in read if key in found)


def tests_done(assessment: Assessment, registry: Registry) -> tuple[SelfTest, ...]:
    """Return the tests that a value was read in, by hand or by camera."""
    read = [reading for reading in assessment.readings if reading.estimate is not None]
    return tuple(
        test for test in registry.tests.values() if any(is_from(one, test) for one in read)
    )


def known(test: SelfTest, numbers: Numbers) -> KnownTest:
    """Return what is known about a test, with the numbers of its sources."""
    return KnownTest(
        name=test.name,
        reliability=tuple(
            said(one.text, one.trust, one.source, numbers) for one in test.reliability
        ),
        links=tuple(said(one.text, one.trust, one.source, numbers) for one in test.links),
    )


def criteria_used(assessment: Assessment, registry: Registry) -> tuple[Criterion, ...]:
    """Return the criteria that a value was held against."""
    keys = dict.fromkeys(f.criterion for f in assessment.findings if f.estimate is not None)
    return tuple(registry.criteria[key] for key in keys)


def held(criterion: Criterion, unit: str, numbers: Numbers) -> Held:
    """Return what a criterion compares with.

    Args:
        criterion: The criterion.
        unit: Unit of its limits.
        numbers: Numbers of the sources.
    """
    return Held(
        name=criterion.name,
        plain=criterion.plain,
        limits=tuple(
            said(_limit_words(criterion, one, unit), one.trust, one.source, numbers)
            for one in criterion.limits
        ),
        caution=criterion.caution,
    )


def claims_about(assessment: Assessment, registry: Registry) -> tuple[ClaimDefinition, ...]:
    """Return the popular claims about contributors that were found."""
    found = {one.contributor for one in assessment.ranking.found} if assessment.ranking else set()
    return tuple(claim for claim in registry.claims.values() if found & {*claim.contributors})


def checked(claim: ClaimDefinition, numbers: Numbers) -> Checked:
    """Return a claim with the numbers of its sources."""
    return Checked(
        claim=claim.claim,
        verdict=_VERDICTS[claim.verdict],
        why=claim.why,
        trust=TRUST_WORDS[claim.trust],
        sources=tuple(numbers[key] for key in claim.sources if key in numbers),
    )


def facts(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """Return with what the report was made: pairs of name and value."""
    results = () if assessment.safety.stops else assessment.results
    clips = {part.recording.sha256: part for result in results for part in result.parts}
    return (
        ("Kinechain", assessment.kinechain),
        ("Made", f"{date_words(assessment.created)} ({assessment.created})"),
        *(
            (
                f"Clip {number}",
                (
                    f"{one.recording.name}, SHA-256 {one.recording.sha256}; "
                    f"{one.provenance.estimator}, model SHA-256 {one.provenance.model_hash}"
                ),
            )
            for number, one in enumerate(clips.values(), start=1)
        ),
    )


def _of_result(result: ResultDefinition, numbers: Numbers) -> Definition:
    return Definition(
        id=result.id,
        name=result.name,
        text=result.definition or result.name,
        errors=_errors(result, numbers),
        typical=tuple(said(_norm(n), n.trust, n.source, numbers) for n in result.norms),
        sources=(),
    )


def _errors(result: ResultDefinition, numbers: Numbers) -> tuple[Typical, ...]:
    """Return how far a result is off; empty for answers, which are taken as given."""
    error, unit = result.error, UNITS[result.unit]
    if not error.sd and not error.relative:
        return ()
    share = f" and {100 * error.relative:g} % of the value" if error.relative else ""
    size = f"{error.sd * unit.factor:g}{unit.symbol}{share}"
    text = f"Standard error of measurement {size}. {error.note}".strip()
    return (said(text, error.trust, error.source, numbers),)


def _norm(norm: Norm) -> str:
    return f"{norm.text} {_whom(norm)}".strip()


def _limit_words(criterion: Criterion, limit: Limit, unit: str) -> str:
    """Return from where on, for example `Below 10.0 cm, clearly below 8.0 cm.`."""
    if unit == "yes_no":
        answer = "yes" if criterion.beyond == "above" else "no"
        return " ".join(part for part in (f"Met by {answer}.", _whom(limit), limit.note) if part)
    beyond = criterion.beyond if criterion.compare == "value" else "above"
    from_here, clearly = format_value(limit.limit, unit), format_value(limit.clear, unit)
    what = "" if criterion.compare == "value" else " between the sides"
    text = f"{beyond.capitalize()} {from_here}{what}, clearly {beyond} {clearly}."
    return " ".join(part for part in (text, _whom(limit), limit.note) if part)


def _whom(one: Norm | Limit) -> str:
    """Return for whom a figure holds, for example `(For women from 60.)`; empty for everybody."""
    people = {"female": "women", "male": "men", None: "people"}[one.sex]
    if one.age_to < _OLDEST:
        return f"(For {people} of {one.age_from} to {one.age_to}.)"
    if one.age_from:
        return f"(For {people} from {one.age_from}.)"
    return f"(For {people}.)" if one.sex else ""
