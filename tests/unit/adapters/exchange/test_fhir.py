"""A person as FHIR R4: read by two libraries, and held to what they leave out."""

from __future__ import annotations

import importlib
import json
import uuid
from collections import Counter
from dataclasses import replace

import pytest
from fhir.resources.R4B import get_fhir_model_class
from fhir.resources.R4B.bundle import Bundle
from fhirclient.models.bundle import Bundle as R4Bundle
from tests.entries import REGISTRY
from tests.whole_people import ANNA, CHECK_INS, NOBODY_YET, VALUES

from kinechain.adapters.exchange.fhir.bundle import fhir_bundle
from kinechain.adapters.exchange.fhir.codes import BASE, key_of
from kinechain.domain.intake import Person
from kinechain.units import UNITS

TYPES = {
    "Bundle": ("bundle", "Bundle"),
    "BundleEntry": ("bundle", "BundleEntry"),
    "Patient": ("patient", "Patient"),
    "Questionnaire": ("questionnaire", "Questionnaire"),
    "QuestionnaireItem": ("questionnaire", "QuestionnaireItem"),
    "QuestionnaireItemAnswerOption": ("questionnaire", "QuestionnaireItemAnswerOption"),
    "QuestionnaireResponse": ("questionnaireresponse", "QuestionnaireResponse"),
    "QuestionnaireResponseItem": ("questionnaireresponse", "QuestionnaireResponseItem"),
    "QuestionnaireResponseItemAnswer": (
        "questionnaireresponse",
        "QuestionnaireResponseItemAnswer",
    ),
    "Observation": ("observation", "Observation"),
    "ObservationComponent": ("observation", "ObservationComponent"),
    "Annotation": ("annotation", "Annotation"),
    "CodeableConcept": ("codeableconcept", "CodeableConcept"),
    "Coding": ("coding", "Coding"),
    "Identifier": ("identifier", "Identifier"),
    "Quantity": ("quantity", "Quantity"),
    "Reference": ("fhirreference", "FHIRReference"),
}
"""Every type that we use, with its module and class in the library of R4."""


@pytest.fixture(scope="module")
def text():
    return fhir_bundle(ANNA, REGISTRY)


@pytest.fixture(scope="module")
def resources(text):
    return [entry["resource"] for entry in json.loads(text)["entry"]]


def _all(resources, kind):
    return [one for one in resources if one["resourceType"] == kind]


def _parts(model):
    """Yield a model and every model within it."""
    yield model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for one in value if isinstance(value, list) else [value]:
            if hasattr(one, "element_properties"):
                yield from _parts(one)


@pytest.mark.parametrize("kind", TYPES)
def test_r4_and_r4b_have_the_same_elements(kind):
    module, name = TYPES[kind]
    r4 = getattr(importlib.import_module(f"fhirclient.models.{module}"), name)
    r4b = get_fhir_model_class(kind).model_fields.values()
    elements = {field.alias for field in r4b if not field.alias.startswith("_")}
    assert elements - {"fhir_comments"} == {known[1] for known in r4().elementProperties()}


def test_no_other_types_are_used(text):
    used = {type(part).__name__ for part in _parts(Bundle.model_validate_json(text))}
    assert used == set(TYPES)


@pytest.mark.parametrize("whole", [ANNA, NOBODY_YET], ids=["everything", "nothing"])
def test_both_libraries_read_it_and_write_it_again(whole):
    written = fhir_bundle(whole, REGISTRY)
    raw = json.loads(written)
    assert Bundle.model_validate_json(written).model_dump_json(indent=1) + "\n" == written
    assert R4Bundle(raw).as_json() == raw


def test_codes_are_among_those_that_fhir_allows(text):
    checked = 0
    for part in _parts(Bundle.model_validate_json(text)):
        for name, field in type(part).model_fields.items():
            allowed = (field.json_schema_extra or {}).get("enum_values")
            if allowed and getattr(part, name) is not None:
                # The library cuts long lists short, and then says so by a last `+`.
                cut_off = {"choice", "string"} if allowed[-1] == "+" else set()
                assert getattr(part, name) in {*allowed, *cut_off}
                checked += 1
    assert checked > 100


def test_references_lead_to_resources_of_a_kind_that_fhir_allows(text):
    bundle = Bundle.model_validate_json(text)
    kinds = {entry.fullUrl: entry.resource.get_resource_type() for entry in bundle.entry}
    assert len(kinds) == len(bundle.entry)
    kinds |= {
        entry.resource.url: "Questionnaire"
        for entry in bundle.entry
        if entry.resource.get_resource_type() == "Questionnaire"
    }
    checked = 0
    for part in _parts(bundle):
        for name, field in type(part).model_fields.items():
            allowed = (field.json_schema_extra or {}).get("enum_reference_types")
            value = getattr(part, name)
            for one in value if isinstance(value, list) else [value]:
                if allowed and one is not None:
                    assert {"Resource", kinds[getattr(one, "reference", one)]} & {*allowed}
                    checked += 1
    assert checked > 20


def test_a_person_is_their_key_and_their_gender_alone(resources):
    (patient,) = _all(resources, "Patient")
    assert patient == {
        "resourceType": "Patient",
        "id": str(uuid.UUID(hex=ANNA.person.id)),
        "identifier": [{"system": f"{BASE}/person", "value": ANNA.person.id}],
        "gender": "female",
    }


def test_the_label_is_nowhere(text):
    assert ANNA.person.label not in text


def test_there_is_an_observation_for_each_value_and_each_pain(resources):
    # Pain: now, worst and next morning twice; three in the first check-in, one in the second.
    assert len(_all(resources, "Observation")) == 2 * len(VALUES) + 2 * 3 + 3 + 1


def test_a_value_says_how_sure_it_is_and_where_it_is_from(resources):
    wanted = key_of(ANNA.assessments[0].id, "value", "0")
    (seen,) = (one for one in resources if one["id"] == wanted)
    estimate = VALUES[0].estimate
    parts = {one["code"]["coding"][0]["code"]: one["valueQuantity"] for one in seen["component"]}
    assert {name: part["value"] for name, part in parts.items()} == {
        "sd": estimate.sd,
        "ci_low": estimate.ci_low,
        "ci_high": estimate.ci_high,
        "n": estimate.n,
    }
    assert seen["valueQuantity"]["value"] == estimate.value
    assert seen["valueQuantity"]["code"] == "deg"
    assert seen["status"] == "final"
    assert seen["effectiveDateTime"] == "2026-05-04"
    assert seen["bodySite"]["coding"][0]["code"] == "7771000"
    assert seen["method"]["text"] == "phone video running, filmed from left by pose 1"
    assert "shoes: blue, 4 mm" in seen["note"][0]["text"]
    told = key_of(ANNA.assessments[0].id, "intake")
    assert seen["derivedFrom"] == [{"reference": f"urn:uuid:{told}"}]


def test_what_the_log_says_was_not_told_in_the_intake(resources):
    wanted = key_of(ANNA.assessments[0].id, "value", "2")
    (seen,) = (one for one in resources if one["id"] == wanted)
    assert "derivedFrom" not in seen
    assert "bodySite" not in seen


def test_pain_now_has_the_code_that_others_know(resources):
    coded = [
        one
        for one in _all(resources, "Observation")
        if {"http://loinc.org"} & {coding["system"] for coding in one["code"]["coding"]}
    ]
    assert [one["code"]["text"] for one in coded] == ["Pain now"] * 2
    assert {one["valueQuantity"]["value"] for one in coded} == {2}


def _answers(items):
    for item in items:
        yield from ((item["linkId"], answer) for answer in item.get("answer", ()))
        yield from _answers(item.get("item", ()))


def test_answers_have_the_type_and_the_place_that_the_question_says(resources):
    value = {
        "boolean": "valueBoolean",
        "integer": "valueInteger",
        "decimal": "valueDecimal",
        "date": "valueDate",
        "choice": "valueCoding",
        "string": "valueString",
    }
    questions, offered = {}, {}

    def walk(items):
        for item in items:
            assert item["linkId"] not in questions
            questions[item["linkId"]] = item["type"]
            offered[item["linkId"]] = [one["valueCoding"] for one in item.get("answerOption", ())]
            assert (item["type"] == "group") == bool(item.get("item"))
            walk(item.get("item", ()))

    for one in _all(resources, "Questionnaire"):
        questions.clear()
        walk(one["item"])
        for told in _all(resources, "QuestionnaireResponse"):
            if told["questionnaire"] != one["url"]:
                continue
            for link, answer in _answers(told["item"]):
                assert [*answer] == [value[questions[link]]]
                assert not offered[link] or answer["valueCoding"] in offered[link]


def test_a_check_in_says_what_was_told(resources):
    told = key_of(CHECK_INS[0].id, "check_in")
    (response,) = (one for one in resources if one["id"] == told)
    answers = list(_answers(response["item"]))
    assert ("worst", {"valueDecimal": 6}) in answers
    assert ("swelling", {"valueBoolean": True}) in answers
    assert ("safety.knee_stuck", {"valueBoolean": False}) in answers
    assert ("day", {"valueDate": "2026-05-11"}) in answers
    assert ("activities.score", {"valueDecimal": 4}) in answers


def test_questions_that_are_no_more_keep_their_answers(resources):
    first = key_of(ANNA.assessments[0].id, "intake")
    (response,) = (one for one in resources if one["id"] == first)
    answers = list(_answers(response["item"]))
    assert ("safety.a_question_of_old", {"valueBoolean": True}) in answers
    assert ("tests.values.forgotten_result", {"valueDecimal": 1.0}) in answers
    assert Counter(link for link, _ in answers)["training.recent_runs.km"] == 2


@pytest.mark.parametrize("unit", UNITS)
def test_values_in_every_unit_are_valid(unit):
    value = replace(VALUES[0], estimate=replace(VALUES[0].estimate, unit=unit))
    assessment = replace(ANNA.assessments[0], values=(value,))
    raw = json.loads(fhir_bundle(replace(ANNA, assessments=(assessment,)), REGISTRY))
    assert R4Bundle(raw).as_json() == raw


@pytest.mark.parametrize("words", ["", "  ", "\x00\x07", "half \ud800", "\u200b", "😀\r\n\t"])
def test_any_text_that_was_told_can_be_written(words):
    told = replace(CHECK_INS[0].check_in, note=words)
    check_in = replace(CHECK_INS[0], check_in=told)
    Bundle.model_validate_json(fhir_bundle(replace(ANNA, check_ins=(check_in,)), REGISTRY))


def test_other_and_female_and_male_are_genders_of_fhir():
    for sex in ("female", "male", "other"):
        last = ANNA.assessments[-1]
        told = replace(last, intake=replace(last.intake, person=Person(age=40, sex=sex)))
        raw = json.loads(fhir_bundle(replace(ANNA, assessments=(told,), plans=()), REGISTRY))
        assert raw["entry"][0]["resource"]["gender"] == sex
