"""One person's assessment: from answers and clips to a plan."""

from __future__ import annotations

from dataclasses import dataclass

from kinechain.domain.analysis import RefusedRecording, TaskResult
from kinechain.domain.findings import Finding, Ranking, Reading
from kinechain.domain.intake import Intake
from kinechain.domain.plan import Plan
from kinechain.domain.safety import Safety


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything that was found out about one person on one day.

    Attributes:
        intake: What they told.
        safety: What triage says; when it stops, nothing below holds anything.
        results: What the clips of each movement test show, joined.
        refused: Clips that could not be used.
        readings: Every value that was held against criteria.
        findings: Every criterion, met or not, tested or not.
        ranking: Contributors, worth changing first at the top; None when triage stops.
        plan: The plan; None when triage locks it.
        no_plan: Why there is no plan; empty when there is one.
        created: When, as ISO 8601 in UTC.
        kinechain: Version of this software.
    """

    intake: Intake
    safety: Safety
    results: tuple[TaskResult, ...]
    refused: tuple[RefusedRecording, ...]
    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    ranking: Ranking | None
    plan: Plan | None
    no_plan: str
    created: str
    kinechain: str
