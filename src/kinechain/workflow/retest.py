"""The use case: a new assessment is held against an earlier one, and the plan follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.plans.keep import kept
from kinechain.workflow.compare import compare, earlier_of, history_of
from kinechain.workflow.keep import next_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kinechain.domain.change import Comparison
    from kinechain.domain.plan import Plan
    from kinechain.domain.records import AssessmentRecord, PlanVersion
    from kinechain.evidence.registry import Registry
    from kinechain.ports import Store


def retest(
    store: Store,
    person: str,
    record: AssessmentRecord,
    plan: Plan | None,
    files: Mapping[str, Path | bytes],
    *,
    registry: Registry,
    before: str = "",
) -> tuple[Comparison, PlanVersion | None]:
    """Keep a new assessment and return what changed, and the version of the plan that follows.

    The plan is that of the new assessment, for the reasons of the comparison. Where it is enough,
    it is the little that keeps what was gained; where triage locks any plan, there is none.

    Args:
        store: Where to.
        person: Key of the person.
        record: The new assessment.
        plan: Its plan.
        files: Content of its files by their SHA-256.
        registry: Everything known as data.
        before: Beginning of the key of the earlier assessment; see `compare.earlier_of`.

    Raises:
        DataError: If there is no earlier assessment: nothing is kept.
        ChangedMeanwhile: If somebody else changed the plan at the same time: nothing is kept.
        StoreError: If it cannot be kept: then nothing of it is.
    """
    history = history_of(store, person)
    comparison = compare(earlier_of(history, record, before), record, history, registry)
    if plan is not None and comparison.advice == "stop":
        plan = kept(plan, registry.exercises, registry.programme)
    version = next_version(record, plan, history.plans)
    if version is not None and version.plan is not None:
        version = replace(version, because=(comparison.says, *comparison.because))
    store.add_assessment(person, record, plan=version, files=files)
    return comparison, version
