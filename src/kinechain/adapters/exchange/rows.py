"""The rows of the tables: what each record says, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kinechain.adapters.exchange.questions import (
    answers as answers_of,
)
from kinechain.adapters.exchange.questions import (
    check_in_questions,
    intake_questions,
)

if TYPE_CHECKING:
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.whole import WholePerson
    from kinechain.evidence.registry import Registry

Row = Mapping[str, object]
"""A cell for each column, by its name."""

_ESTIMATE = ("value", "sd", "ci_low", "ci_high", "unit", "n")


def assessments(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each assessment."""
    for one in whole.assessments:
        person, pain = one.intake.person, one.intake.pain
        found = one.ranking.found if one.ranking else ()
        yield {
            "assessment": one.id,
            "day": one.day,
            "created": one.created,
            "kinechain": one.kinechain,
            "age_years": person.age,
            "sex": person.sex,
            "height_m": person.height_m,
            "mass_kg": person.mass_kg,
            "knee": pain.side,
            "pain_now": pain.now,
            "pain_worst": pain.worst,
            "pain_next_morning": pain.next_morning,
            "level": one.safety.level,
            "clips": sum(len(result.parts) for result in one.results),
            "clips_refused": len(one.refused),
            "first": found[0].contributor if found else None,
            "no_plan": one.no_plan,
        }


def values(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each value of each assessment."""
    for one in whole.assessments:
        for value in one.values:
            yield {
                "assessment": one.id,
                "day": one.day,
                "measure": value.measure,
                "side": value.side,
                "test": value.test,
                "origin": value.origin,
                **_estimate(value.estimate),
                "view": value.conditions.view,
                "speed_km_per_h": value.conditions.speed_kmh,
                "shoes": value.conditions.shoes,
                "estimator": value.conditions.estimator,
            }


def measurements(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each measurement of each result of each assessment."""
    for one in whole.assessments:
        for result in one.results:
            for measured in result.measurements:
                yield {
                    "assessment": one.id,
                    "day": one.day,
                    "task": result.task,
                    "measure": measured.measure,
                    "side": measured.side,
                    **_estimate(measured.estimate),
                    "quality": measured.quality,
                    "reason_not_measured": measured.reason_not_measured,
                }


def answers(whole: WholePerson, registry: Registry) -> Iterator[Row]:
    """Yield a row for each answer in each intake, then in each check-in."""
    asked = intake_questions(registry, [one.intake for one in whole.assessments])
    again = check_in_questions(registry, [one.check_in for one in whole.check_ins])
    told = (
        *(("intake", asked, one.id, one.day, one.intake) for one in whole.assessments),
        *(("check_in", again, one.id, one.check_in.day, one.check_in) for one in whole.check_ins),
    )
    for asked_in, questions, key, day, said in told:
        for answer in answers_of(questions, said):
            yield {
                "asked_in": asked_in,
                "record": key,
                "day": day,
                "question": answer.question.key,
                "number": answer.number,
                "answer": answer.value,
                "unit": answer.question.unit,
                "asks": answer.question.text,
            }


def plans(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each version of the plan."""
    for one in whole.plans:
        plan = one.plan
        yield {
            "version": one.version,
            "made": one.made,
            "day": one.day,
            "move": one.move,
            "because": _joined(one.because),
            "assessment": one.assessment,
            "check_in": one.check_in,
            "start": plan and plan.start,
            "state": plan and plan.state,
            "phase": plan and plan.phase,
            "weeks": plan and plan.weeks,
            "training_days": plan and _joined(plan.training_days),
            "longest_run_km": plan and plan.load and plan.load.longest_run_km,
        }


def plan_items(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each exercise of each version of the plan."""
    for one in whole.plans:
        for item in one.plan.items if one.plan else ():
            yield {
                "version": one.version,
                "exercise": item.exercise,
                "days": _joined(item.days),
                "sets": item.dose.sets,
                "reps": item.dose.reps,
                "hold_s": item.dose.hold_s,
                "rest_s": item.dose.rest_s,
                "each_side": item.dose.each_side,
                "extra_side": item.extra_side,
                "minutes": item.minutes,
                "contributors": _joined(item.contributors),
                "because": _joined(item.because),
            }


def check_ins(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each check-in."""
    for one in whole.check_ins:
        told, decision = one.check_in, one.decision
        yield {
            "check_in": one.id,
            "created": one.created,
            "day": told.day,
            "plan_version": one.plan_version,
            "worst": told.worst,
            "during": told.during,
            "next_morning": told.next_morning,
            "done_days": told.done,
            "planned_days": told.planned,
            "swelling": told.swelling,
            "giving_way": told.giving_way,
            "minutes_per_day": told.minutes_per_day,
            "days_per_week": told.days_per_week,
            "note": told.note,
            "state": decision.state,
            "move": decision.move,
            "because": _joined(decision.because),
            "do": _joined(decision.do),
            "level": decision.safety and decision.safety.level,
        }


def activities(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each activity of each intake, then of each check-in."""
    told = (
        *(("intake", one.id, one.day, one.intake.activities) for one in whole.assessments),
        *(
            ("check_in", one.id, one.check_in.day, one.check_in.activities)
            for one in whole.check_ins
        ),
    )
    for asked_in, key, day, rated in told:
        for activity in rated:
            yield {
                "asked_in": asked_in,
                "record": key,
                "day": day,
                "activity": activity.name,
                "score": activity.score,
            }


def training_sessions(whole: WholePerson, _registry: Registry) -> Iterator[Row]:
    """Yield a row for each training session."""
    for one in whole.sessions:
        yield {
            "start": one.start,
            "day": one.day,
            "sport": one.sport,
            "km": one.km,
            "minutes": one.minutes,
            "cadence_steps_per_min": one.cadence,
            "source": one.source,
            "file": one.file,
        }


def _estimate(estimate: Estimate | None) -> dict[str, object]:
    return {name: None if estimate is None else getattr(estimate, name) for name in _ESTIMATE}


def _joined(parts: tuple[object, ...]) -> str:
    return " | ".join(str(part) for part in parts)
