"""The use case: keep an assessment of a person, with the version of the plan that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.domain.records import PlanVersion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kinechain.domain.plan import Plan
    from kinechain.domain.records import AssessmentRecord, Move
    from kinechain.ports import Store

_BECAUSE: Mapping[Move, str] = {
    "begin": "Your first assessment made it.",
    "follow": "A new assessment made it anew.",
}


def keep(
    store: Store,
    person: str,
    record: AssessmentRecord,
    plan: Plan | None,
    files: Mapping[str, Path | bytes],
) -> PlanVersion | None:
    """Keep an assessment and return the version of the plan that it makes, if it makes one.

    Args:
        store: Where to.
        person: Key of the person.
        record: The assessment.
        plan: Its plan.
        files: Content of its files by their SHA-256.

    Raises:
        ChangedMeanwhile: If somebody else changed the plan at the same time: nothing is kept.
        StoreError: If it cannot be kept: then nothing of it is.
    """
    version = next_version(record, plan, store.plans(person))
    store.add_assessment(person, record, plan=version, files=files)
    return version


def next_version(
    record: AssessmentRecord, plan: Plan | None, earlier: Sequence[PlanVersion]
) -> PlanVersion | None:
    """Return the version of the plan that an assessment makes.

    Without a plan there is a version only where it ends one: what was safe before may not be now.
    An assessment of a day before that of the latest version changes nothing: that one knew more.
    """
    if earlier and record.day < earlier[-1].day:
        return None
    move: Move = "follow" if earlier else "begin"
    if plan is None:
        if not earlier or earlier[-1].plan is None:
            return None
        move = "stop"
    return PlanVersion(
        version=len(earlier) + 1,
        made=record.created,
        day=record.day,
        move=move,
        because=(record.no_plan if move == "stop" else _BECAUSE[move],),
        assessment=record.id,
        check_in=None,
        plan=plan,
    )
