"""People who are followed over weeks: assessed without clips, kept in a real store."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from tests.people import person as intake_of

from kinechain.domain.checkin import CheckIn, CheckInRecord, Decision
from kinechain.domain.records import AssessmentRecord, Conditions, PersonRecord, PlanVersion, Value
from kinechain.domain.safety import Safety
from kinechain.evidence.load import load_registry
from kinechain.workflow.assess import assess
from kinechain.workflow.intake import check_intake

if TYPE_CHECKING:
    from pathlib import Path

    from kinechain.domain.assessment import Assessment
    from kinechain.domain.plan import Plan
    from kinechain.domain.safety import Lock
    from kinechain.ports import Store

REGISTRY = load_registry()
START = dt.date(2026, 3, 2)
"""The day of the first assessment (see `tests.people`)."""


def assessed(folder: Path, raw: dict[str, Any], before: Plan | None = None) -> Assessment:
    """Return the assessment of what an intake file holds, without clips."""
    intake = check_intake(raw, REGISTRY, folder=folder)
    now = dt.datetime.combine(intake.date or START, dt.time(9), dt.UTC)
    return assess(intake, registry=REGISTRY, analyze=_no_clips, now=now, before=before)


def record_of(assessment: Assessment) -> AssessmentRecord:
    """Return what is kept of an assessment without clips."""
    return AssessmentRecord(
        id=uuid.uuid4().hex,
        day=assessment.intake.date or START,
        created=assessment.created,
        kinechain=assessment.kinechain,
        intake=assessment.intake,
        safety=assessment.safety,
        results=(),
        refused=(),
        values=tuple(
            Value(
                measure=one.measure,
                side=one.side,
                estimate=one.estimate,
                origin="self_test",
                test=one.source,
                conditions=Conditions(),
            )
            for one in assessment.readings
            if one.estimate is not None and one.origin == "self_test"
        ),
        findings=assessment.findings,
        ranking=assessment.ranking,
        no_plan=assessment.no_plan,
    )


def begin(
    store: Store,
    folder: Path,
    name: str,
    changes: dict[str, Any] | None = None,
    yes: tuple[str, ...] = (),
) -> PersonRecord:
    """Add a person with a first assessment and the plan that it makes."""
    person = PersonRecord(id=uuid.uuid4().hex, label=name, created="2026-03-02T09:00:00+00:00")
    store.add_person(person)
    keep(store, person.id, assessed(folder, intake_of(REGISTRY, changes, yes)))
    return person


def keep(store: Store, person: str, assessment: Assessment) -> AssessmentRecord:
    """Store an assessment with the plan version that it makes, and return its record."""
    record, versions = record_of(assessment), store.plans(person)
    version = PlanVersion(
        version=len(versions) + 1,
        made=record.created,
        day=record.day,
        move="follow" if versions else "begin",
        because=("A new assessment made it.",),
        assessment=record.id,
        check_in=None,
        plan=assessment.plan,
    )
    store.add_assessment(person, record, plan=version, files={})
    return record


def _no_clips(entry: object) -> tuple[Any, ...]:
    raise AssertionError(entry)


def kept_check_in(
    check_in: CheckIn, *, move: str = "hold", locks: tuple[Lock, ...] = ()
) -> CheckInRecord:
    """Return a check-in as it is kept, with a decision that says little."""
    safety = Safety(level="BOOK", raised=(), locks=frozenset(locks), stops=False)
    return CheckInRecord(
        id=uuid.uuid4().hex,
        created=f"{check_in.day}T09:00:00+00:00",
        plan_version=1,
        check_in=check_in,
        decision=Decision(
            state="green", move=move, because=("So.",), do=(), safety=safety if locks else None
        ),
    )


def told(week: float, worst: float = 2.0, **more: Any) -> CheckIn:
    """Return a check-in some weeks after START: five of six training days done."""
    day = START + dt.timedelta(days=round(7 * week))
    return CheckIn(**{"day": day, "worst": worst, "done": 5, "planned": 6, **more})


def version_of(plan: Plan | None, *, number: int, week: float, move: str = "begin") -> PlanVersion:
    """Return a version of a plan that holds from some weeks after START on."""
    day = START + dt.timedelta(days=round(7 * week))
    return PlanVersion(
        version=number,
        made=f"{day}T09:00:00+00:00",
        day=day,
        move=move,
        because=("So.",),
        assessment="",
        check_in=None,
        plan=plan,
    )
