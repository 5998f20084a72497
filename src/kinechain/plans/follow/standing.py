"""Where a person stands at a check-in: what is kept of them, read for one day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kinechain.domain.checkin import CheckIn, CheckInRecord
from kinechain.domain.records import AssessmentRecord, PersonRecord, PlanVersion
from kinechain.domain.training import TrainingSummary
from kinechain.findings.training import training_now

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kinechain.domain.intake import Intake
    from kinechain.domain.plan import Plan
    from kinechain.domain.safety import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What came before a check-in.

    Attributes:
        person: Who it is.
        assessment: The last assessment.
        begun: The assessment with which the programme began.
        versions: Versions of the plan, without those that an earlier check-in of the same day made.
        latest: Number of the latest version, those among them; 0 where there is none.
        check_ins: Check-ins before that day, the newest of each, by day.
        training: What the training log says; None where it holds nothing.
    """

    person: PersonRecord
    assessment: AssessmentRecord
    begun: AssessmentRecord
    versions: tuple[PlanVersion, ...]
    latest: int
    check_ins: tuple[CheckInRecord, ...]
    training: TrainingSummary | None

    @property
    def version(self) -> PlanVersion | None:
        """The version of the plan that the check-in is about; None where there was never one."""
        return self.versions[-1] if self.versions else None

    @property
    def plan(self) -> Plan | None:
        """The plan that the check-in is about; None while there is none."""
        locked = "programme" in self.assessment.safety.locks
        return None if self.version is None or locked else self.version.plan

    @property
    def since(self) -> tuple[CheckInRecord, ...]:
        """Check-ins since the last assessment."""
        return tuple(one for one in self.check_ins if one.check_in.day >= self.assessment.day)

    @property
    def locks(self) -> frozenset[Lock]:
        """What triage has locked since the last assessment: it holds until the next one."""
        told = (one.decision.safety for one in self.since)
        return self.assessment.safety.locks.union(*(one.locks for one in told if one is not None))

    def intake(self, check_in: CheckIn) -> Intake:
        """Return the intake of the last assessment, with what is known better by now."""
        told = (*(one.check_in for one in self.since), check_in)
        limits = self.assessment.intake.limits
        for one in told:
            limits = replace(
                limits,
                minutes_per_day=one.minutes_per_day or limits.minutes_per_day,
                days_per_week=one.days_per_week or limits.days_per_week,
            )
        days = (check_in.day - self.assessment.day).days
        training = training_now(self.assessment.intake.training, days, self.training)
        return replace(self.assessment.intake, limits=limits, training=training)


def standing_on(
    day: dt.date,
    *,
    person: PersonRecord,
    assessments: Sequence[AssessmentRecord],
    versions: Sequence[PlanVersion],
    check_ins: Sequence[CheckInRecord],
    training: TrainingSummary | None = None,
) -> Standing:
    """Return where a person stands on a day on which they check in.

    An earlier check-in of that day does not count any more, nor does what it did to the plan,
    unless it ended the plan: that only a new assessment undoes.

    Args:
        day: The day.
        person: Who it is.
        assessments: All assessments by time; one at least.
        versions: All versions of the plan, from 1.
        check_ins: All check-ins by time.
        training: What the training log says.
    """
    today = {one.id for one in check_ins if one.check_in.day == day}
    newest = {one.check_in.day: one for one in check_ins}
    kept = list(versions)
    while kept and kept[-1].check_in in today and kept[-1].plan is not None:
        kept.pop()
    records = {record.id: record for record in assessments}
    first = _first_of_run(kept)
    return Standing(
        person=person,
        assessment=assessments[-1],
        begun=assessments[-1] if first is None else records[first.assessment],
        versions=tuple(kept),
        latest=len(versions),
        check_ins=tuple(one for one in newest.values() if one.id not in today),
        training=training,
    )


def _first_of_run(versions: Sequence[PlanVersion]) -> PlanVersion | None:
    """Return the first version since which there has always been a plan."""
    first = None
    for version in reversed(versions):
        if version.plan is None:
            break
        first = version
    return first
