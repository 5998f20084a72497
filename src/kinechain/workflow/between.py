"""What happened to a person between two assessments, besides what was measured."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from kinechain.domain.change import Adherence, Outcome
from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.comparing import CompareRules
from kinechain.domain.facts import facts_of
from kinechain.domain.records import AssessmentRecord, PlanVersion
from kinechain.findings.outcomes import best_of, mean_of_common, outcome_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kinechain.domain.change import Change
    from kinechain.domain.comparing import OutcomeName
    from kinechain.domain.intake import Activity
    from kinechain.domain.rules import Fact, Facts

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of a person over time.

    Attributes:
        assessments: By day.
        plans: Versions of the plan, from 1.
        check_ins: By day.
    """

    assessments: tuple[AssessmentRecord, ...]
    plans: tuple[PlanVersion, ...]
    check_ins: tuple[CheckInRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Two assessments of a person, and all that is known of the time between them.

    Attributes:
        before: The earlier assessment.
        after: The later one; it need not be kept yet.
        history: What is known of the person.
        rules: How two assessments are compared.
    """

    before: AssessmentRecord
    after: AssessmentRecord
    history: History
    rules: CompareRules

    @property
    def weeks(self) -> float:
        """How long it was."""
        return _weeks(self.before.day, self.after.day)

    def check_ins(self) -> tuple[CheckInRecord, ...]:
        """Return the check-ins after the earlier day, up to the later one."""
        start, end = self.before.day, self.after.day
        return tuple(one for one in self.history.check_ins if start < one.check_in.day <= end)

    def plans(self) -> tuple[PlanVersion, ...]:
        """Return the versions of the plan that held on any day between the two."""
        versions = self.history.plans
        return tuple(
            version
            for version, following in zip_longest(versions, versions[1:])
            if version.assessment != self.after.id
            and version.day < self.after.day
            and (following is None or following.day > self.before.day)
        )

    def adherence(self) -> Adherence:
        """Return how much of the plan was done."""
        told = [(one.check_in.done, one.check_in.planned) for one in self.check_ins()]
        known = [(one, of) for one, of in told if one is not None and of is not None]
        return Adherence(
            done=sum(one for one, _ in known),
            planned=sum(of for _, of in known),
            check_ins=len(known),
        )

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return what became of what matters to the person."""
        facts = facts_of(self.before.intake)
        return tuple(
            outcome_of(what, old, new, self.rules.important[what], facts)
            for what, old, new in self._scores()
        )

    def facts(self, changes: Sequence[Change]) -> Facts:
        """Return what is known (see `findings.advice.FACTS`).

        Args:
            changes: The values that were compared.
        """
        pain, outcomes = self.after.intake.pain, self.outcomes()
        better = [one for one in changes if one.in_plan and one.verdict == "better"]
        scores = [one.score for one in self._activities(self.after)]
        known: dict[str, Fact | None] = {
            "level": self.after.safety.level,
            "pain_worst": pain.worst,
            "pain_now": pain.now,
            "pain_next_morning": pain.next_morning,
            "pain_up_weeks": self._weeks_up(),
            "weeks": self.weeks,
            "adherence": self.adherence().share,
            "outcome": best_of(outcomes),
            "activities_now": sum(scores) / len(scores) if scores else None,
            "in_plan": float(sum(one.in_plan for one in changes)),
            "in_plan_better": float(len(better)),
            "in_plan_moved": float(sum(one.moved for one in better)),
            **{one.what: one.verdict for one in outcomes},
            **self._course(),
        }
        return {name: fact for name, fact in known.items() if fact is not None}

    def _scores(self) -> Iterator[tuple[OutcomeName, float, float]]:
        old, new = self.before.intake.pain, self.after.intake.pain
        yield "worst", old.worst, new.worst
        yield "next_morning", old.next_morning, new.next_morning
        means = mean_of_common(*(self._activities(one) for one in (self.before, self.after)))
        if means is not None:
            yield "activities", *means

    def _activities(self, record: AssessmentRecord) -> tuple[Activity, ...]:
        """Return how activities went on the day, or in the check-in nearest to it."""
        if record.intake.activities:
            return record.intake.activities
        told = [one.check_in for one in self.history.check_ins if one.check_in.activities]
        nearest = min(told, key=lambda one: abs(one.day - record.day), default=None)
        if nearest is None or abs((nearest.day - record.day).days) > self.rules.near_days.value:
            return ()
        return nearest.activities

    def _course(self) -> dict[str, Fact | None]:
        """Return what became of the person since the last assessment that is long enough ago."""
        least = self.rules.course_weeks.value
        known = self.history.assessments
        long_ago = [one for one in known if _weeks(one.day, self.after.day) >= least]
        if not long_ago:
            return {}
        course = Between(
            before=long_ago[-1], after=self.after, history=self.history, rules=self.rules
        )
        return {
            "course_weeks": course.weeks,
            "course_outcome": best_of(course.outcomes()),
            "course_adherence": course.adherence().share,
        }

    def _weeks_up(self) -> float:
        """Return for how many weeks worst pain has been up by what matters, without a break.

        What is told is the worst of a week, so the first time that it is up counts for one.
        """
        important = next(one.important for one in self.outcomes() if one.what == "worst")
        up_from = self.before.intake.pain.worst + important
        told = [(one.check_in.day, one.check_in.worst) for one in self.check_ins()]
        begun = None
        for day, worst in reversed([*told, (self.after.day, self.after.intake.pain.worst)]):
            if worst < up_from:
                break
            begun = day
        return 0.0 if begun is None else 1 + _weeks(begun, self.after.day)


def _weeks(start: dt.date, end: dt.date) -> float:
    return (end - start).days / WEEK_DAYS
