"""Values of assessments, and pain that was told, as FHIR Observations."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from kinechain.adapters.exchange.fhir.codes import (
    MEASURES,
    PAIN_NOW,
    PARTS,
    QUESTIONS,
    Json,
    concept,
    reference,
    side_of_body,
    text,
)
from kinechain.adapters.exchange.fhir.units import quantity, score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.records import AssessmentRecord, Conditions, Origin, Value

_CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"

_CATEGORY: Mapping[Origin, str] = MappingProxyType(
    {"clip": "exam", "self_test": "exam", "log": "activity"}
)

_METHOD: Mapping[Origin, str] = MappingProxyType(
    {"clip": "phone video", "self_test": "self-test", "log": "training log"}
)

_ASKED = MappingProxyType(
    {
        "now": "Pain now",
        "worst": "Worst pain of the last week",
        "next_morning": "Pain on the morning after exercise",
        "during": "Pain while training or running",
    }
)
"""What the ratings of pain are called."""


def of_value(
    value: Value,
    assessment: AssessmentRecord,
    *,
    person: str,
    told: str,
    names: Mapping[str, str],
) -> Json:
    """Return the Observation of one value of an assessment.

    Args:
        value: The value.
        assessment: The assessment that it is from.
        person: Key of the Patient.
        told: Key of the response with the assessment's intake.
        names: What measures are called, by their key.
    """
    estimate = value.estimate
    words = names.get(value.measure, value.measure)
    sided: Json = {"bodySite": side_of_body(value.side)} if value.side else {}
    # What the log says was not told in the intake.
    derived: Json = {} if value.origin == "log" else {"derivedFrom": [reference(told)]}
    return {
        **_observation(_CATEGORY[value.origin], person),
        "code": concept(MEASURES, value.measure, words),
        "effectiveDateTime": assessment.day.isoformat(),
        "issued": assessment.created,
        "valueQuantity": quantity(estimate.value, estimate.unit),
        "note": [{"text": text(_note(value, assessment))}],
        **sided,
        "method": {"text": text(_method(value))},
        **derived,
        "component": [
            _part("sd", "Standard deviation of the error", quantity(estimate.sd, estimate.unit)),
            _part("ci_low", "Low end, 95 % interval", quantity(estimate.ci_low, estimate.unit)),
            _part("ci_high", "High end, 95 % interval", quantity(estimate.ci_high, estimate.unit)),
            _part("n", "Strides, repetitions or tries behind it", quantity(estimate.n, "count")),
        ],
    }


def pains_of_assessment(
    assessment: AssessmentRecord, *, person: str, told: str
) -> tuple[Json, ...]:
    """Return the Observations of the pain that an intake tells."""
    pain = assessment.intake.pain
    scores = {"now": pain.now, "worst": pain.worst, "next_morning": pain.next_morning}
    dated = {"effectiveDateTime": assessment.day.isoformat(), "issued": assessment.created}
    return _pains("intake.pain", scores, dated, person=person, told=told)


def pains_of_check_in(record: CheckInRecord, *, person: str, told: str) -> tuple[Json, ...]:
    """Return the Observations of the pain that a check-in tells."""
    said = record.check_in
    scores = {"worst": said.worst, "during": said.during, "next_morning": said.next_morning}
    dated = {"effectiveDateTime": said.day.isoformat(), "issued": record.created}
    return _pains("check_in", scores, dated, person=person, told=told)


def _pains(
    asked_in: str, scores: Mapping[str, float | None], dated: Json, *, person: str, told: str
) -> tuple[Json, ...]:
    return tuple(
        {
            **_observation("survey", person),
            "code": concept(
                QUESTIONS,
                f"{asked_in}.{name}",
                _ASKED[name],
                *([PAIN_NOW] if name == "now" else []),
            ),
            **dated,
            "valueQuantity": score(rated),
            "derivedFrom": [reference(told)],
        }
        for name, rated in scores.items()
        if rated is not None
    )


def _observation(category: str, person: str) -> Json:
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [{"system": _CATEGORIES, "code": category}]}],
        "subject": reference(person),
    }


def _part(code: str, words: str, value: Json) -> Json:
    return {"code": concept(PARTS, code, words), "valueQuantity": value}


def _method(value: Value) -> str:
    by = " ".join(part for part in (_METHOD[value.origin], value.test) if part)
    return ", ".join(part for part in (by, _seen(value.conditions)) if part)


def _seen(conditions: Conditions) -> str:
    seen = f"filmed from {conditions.view}" if conditions.view else ""
    by = f"by {conditions.estimator}" if conditions.estimator else ""
    return " ".join(part for part in (seen, by) if part)


def _note(value: Value, assessment: AssessmentRecord) -> str:
    under = value.conditions
    speed = f"{under.speed_kmh:g} km/h" if under.speed_kmh is not None else ""
    shoes = f"shoes: {under.shoes}" if under.shoes else ""
    made = f"Kinechain {assessment.kinechain}, assessment {assessment.id}"
    return "; ".join(part for part in (made, speed, shoes) if part)
