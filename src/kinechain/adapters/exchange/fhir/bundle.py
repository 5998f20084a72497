"""A person's records as one FHIR R4 Bundle, held to the FHIR library's own rules.

The library knows R4B. For every resource and data type used here, R4 and R4B have the same
elements; a test holds them against a library of R4 (4.0.1), and reads each bundle with it too.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from fhir.resources.R4B.bundle import Bundle

from kinechain.adapters.exchange.fhir.codes import PERSON, Json, key_of
from kinechain.adapters.exchange.fhir.observations import (
    of_value,
    pains_of_assessment,
    pains_of_check_in,
)
from kinechain.adapters.exchange.fhir.questionnaires import questionnaire, response
from kinechain.adapters.exchange.questions import check_in_questions, intake_questions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.whole import WholePerson
    from kinechain.evidence.registry import Registry


def fhir_bundle(whole: WholePerson, registry: Registry) -> str:
    """Return a person's intakes, check-ins and values as JSON of a Bundle of type `collection`.

    Training sessions and plans are not in it.

    Raises:
        pydantic.ValidationError: If it breaks a rule of FHIR: a fault of ours.
    """
    entries = (*_patient(whole), *_intakes(whole, registry), *_check_ins(whole, registry))
    raw = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [
            {"fullUrl": f"urn:uuid:{key}", "resource": {**resource, "id": key}}
            for key, resource in entries
        ],
    }
    return Bundle.model_validate(raw).model_dump_json(indent=1) + "\n"


_Entry = tuple[str, Json]
"""A resource with its key."""


def _patient(whole: WholePerson) -> tuple[_Entry]:
    """Return the person by their key alone: no label, no day of birth."""
    gender = {"gender": whole.assessments[-1].intake.person.sex} if whole.assessments else {}
    identifier = {"system": PERSON, "value": whole.person.id}
    patient: Json = {"resourceType": "Patient", "identifier": [identifier], **gender}
    return ((_key(whole.person.id), patient),)


def _intakes(whole: WholePerson, registry: Registry) -> Iterator[_Entry]:
    if not whole.assessments:
        return
    person = _key(whole.person.id)
    questions = intake_questions(registry, [one.intake for one in whole.assessments])
    yield key_of("intake"), questionnaire("intake", "Intake of Kinechain", questions)
    names = _names(registry)
    for one in whole.assessments:
        told = key_of(one.id, "intake")
        yield (
            told,
            response("intake", questions, one.intake, person=person, authored=one.created),
        )
        for number, pain in enumerate(pains_of_assessment(one, person=person, told=told)):
            yield key_of(one.id, "pain", str(number)), pain
        for number, value in enumerate(one.values):
            yield (
                key_of(one.id, "value", str(number)),
                of_value(value, one, person=person, told=told, names=names),
            )


def _check_ins(whole: WholePerson, registry: Registry) -> Iterator[_Entry]:
    if not whole.check_ins:
        return
    person = _key(whole.person.id)
    questions = check_in_questions(registry, [one.check_in for one in whole.check_ins])
    yield key_of("check_in"), questionnaire("check_in", "Check-in of Kinechain", questions)
    for one in whole.check_ins:
        told = key_of(one.id, "check_in")
        yield (
            told,
            response("check_in", questions, one.check_in, person=person, authored=one.created),
        )
        for number, pain in enumerate(pains_of_check_in(one, person=person, told=told)):
            yield key_of(one.id, "pain", str(number)), pain


def _key(digits: str) -> str:
    """Return 32 hexadecimal digits as FHIR and URNs write them."""
    return str(uuid.UUID(hex=digits))


def _names(registry: Registry) -> dict[str, str]:
    """Return what measures and results of self-tests are called, by their key."""
    results = {one.id: one.name for test in registry.tests.values() for one in test.results}
    return {**results, **{key: one.name for key, one in registry.measures.items()}}
