"""Readings, findings and the ranking of contributors: statements about one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kinechain.domain.contributors import Grade
from kinechain.domain.estimate import Estimate
from kinechain.domain.skeleton import Side

Status = Literal["present", "likely", "unsure", "unlikely", "absent", "not_measured", "not_tested"]
"""`not_measured`: the test was done, and gave no usable value; `not_tested`: it was not done.
Neither says that anything is fine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value that criteria are held to, wherever it comes from.

    Attributes:
        measure: Key of the camera measure or of the result of a self-test.
        side: The person's side, or None for the whole person.
        estimate: The value with its interval, or None when it was not measured.
        origin: `clip`, `self_test`, `answers` or `log`.
        source: Name of the clip, or key of the test.
        reason: Why there is no value; empty when there is one.
        gap_sd: Standard deviation of a side difference of this measure, where it is known to be
            other than that of two separate readings; 0 elsewhere.
    """

    measure: str
    side: Side | None
    estimate: Estimate | None
    origin: Literal["clip", "self_test", "answers", "log"]
    source: str
    reason: str = ""
    gap_sd: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One criterion held against what was read.

    Attributes:
        criterion: Key of the criterion.
        measure: Key of the measure.
        side: The side that it is about, or None for the whole person.
        estimate: What was compared: the value, or the difference between the sides.
        limit: What it was compared with.
        probability: That the true value is beyond the limit; None without a value.
        strength: Mean strength over the value's uncertainty, from 0 (inside) to 2 (clearly beyond).
        status: What follows.
        words: It in one plain sentence.
        origin: Where the value comes from; empty without one.
    """

    criterion: str
    measure: str
    side: Side | None
    estimate: Estimate | None
    limit: float | None
    probability: float | None
    strength: float
    status: Status
    words: str
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternFit:
    """How well what the person tells fits a pattern.

    Attributes:
        pattern: Key of the pattern.
        share: Its share among all patterns, from 0 to 1.
        reasons: What speaks for it, in words.
    """

    pattern: str
    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedContributor:
    """A contributor that was looked for and found, with what it rests on.

    Attributes:
        contributor: Its key.
        grade: Its grade for this person's pattern.
        probability: That it is present, given the readings.
        score: Mean score by which it was ranked.
        score_low: Lower end of the 95 % interval of the score.
        score_high: Upper end of it.
        top_three: In what share of the draws it was among the first three.
        sides: The sides that it concerns; empty for the whole person.
        findings: Findings that speak for it, strongest first.
        fine: Findings on it that are inside their limits.
    """

    contributor: str
    grade: Grade
    probability: float
    score: float
    score_low: float
    score_high: float
    top_three: float
    sides: tuple[Side, ...]
    findings: tuple[Finding, ...]
    fine: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTest:
    """A test that would change the ranking.

    Attributes:
        test: Its key.
        change: Expected number of the first three that it would exchange, each counted as much as
            it is likely to stay when everything else is tested too.
        minutes: How long it takes.
        because: Why, in plain words.
        repeat: Whether it was done already and should be done again, more carefully or filmed.
    """

    test: str
    change: float
    minutes: float
    because: str
    repeat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Contributors, worth changing first at the top.

    Attributes:
        patterns: Patterns by how well they fit, best first.
        found: Contributors that count as found, in order.
        not_found: Keys of those that were tested and not found.
        unsure: Keys of those whose tests do not tell.
        not_tested: Keys of those that were not tested.
        next_tests: The one or two tests that would change the ranking most.
        sure: In plain words, how sure the order is.
    """

    patterns: tuple[PatternFit, ...]
    found: tuple[RankedContributor, ...]
    not_found: tuple[str, ...]
    unsure: tuple[str, ...]
    not_tested: tuple[str, ...]
    next_tests: tuple[NextTest, ...]
    sure: str
