"""Intakes and check-ins as FHIR Questionnaire and QuestionnaireResponse."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kinechain._version import __version__
from kinechain.adapters.exchange.fhir.codes import ANSWERS, BASE, PAIN_NOW, Json, reference, text
from kinechain.adapters.exchange.questions import each, value_at

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kinechain.adapters.exchange.questions import Kind, Question

_TYPES: Mapping[Kind, str] = MappingProxyType(
    {
        "group": "group",
        "yes_no": "boolean",
        "whole": "integer",
        "number": "decimal",
        "day": "date",
        "choice": "choice",
        "text": "string",
    }
)
"""Of an item, by what its answer is."""


def _answered(name: str) -> Callable[[Any], Json]:
    return lambda value: {name: value}


_ANSWERS: Mapping[Kind, Callable[[Any], Json]] = MappingProxyType(
    {
        "yes_no": _answered("valueBoolean"),
        "whole": _answered("valueInteger"),
        "number": _answered("valueDecimal"),
        "day": lambda day: {"valueDate": dt.date.isoformat(day)},
        "choice": lambda key: {"valueCoding": {"system": ANSWERS, "code": key}},
        "text": lambda words: {"valueString": text(words)},
    }
)
"""How an answer of each kind is written."""

_CODES = {"pain.now": PAIN_NOW}
"""Questions of which another code system asks the same."""


def address(name: str) -> str:
    """Return the canonical name of a questionnaire."""
    return f"{BASE}/Questionnaire/{name}"


def questionnaire(name: str, title: str, questions: Sequence[Question]) -> Json:
    """Return a Questionnaire: each item's linkId is the key of our question."""
    return {
        "resourceType": "Questionnaire",
        "url": address(name),
        "version": __version__,
        "name": "Kinechain" + name.title().replace("_", ""),
        "title": title,
        "status": "active",
        "subjectType": ["Patient"],
        "item": [_item(one) for one in questions if _asks(one)],
    }


def response(
    name: str, questions: Sequence[Question], told: object, *, person: str, authored: str
) -> Json:
    """Return a QuestionnaireResponse.

    Args:
        name: Name of the questionnaire.
        questions: What it asks.
        told: The intake or check-in with the answers.
        person: Key of the Patient.
        authored: When, as ISO 8601 with its zone.
    """
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": address(name),
        "status": "completed",
        "subject": reference(person),
        "authored": authored,
        "item": _responses(questions, told),
    }


def _asks(question: Question) -> bool:
    """Return whether there is anything to answer: FHIR knows no group without items."""
    return question.kind != "group" or bool(question.items)


def _item(question: Question) -> Json:
    unit = f" [{question.unit}]" if question.unit else ""
    item: Json = {
        "linkId": text(question.key),
        "text": text(question.text if unit in question.text else question.text + unit),
        "type": _TYPES[question.kind],
        "repeats": question.repeats,
    }
    if question.key in _CODES:
        item["code"] = [_CODES[question.key]]
    if question.choices:
        item["answerOption"] = [_ANSWERS["choice"](key) for key in question.choices]
    if question.items:
        item["item"] = [_item(one) for one in question.items]
    return item


def _responses(questions: Sequence[Question], told: object) -> list[Json]:
    return [item for one in questions for item in _response(one, value_at(one, told))]


def _response(question: Question, value: object) -> list[Json]:
    """Return the items that answer a question: one, or one for each group that repeats."""
    link = {"linkId": text(question.key)}
    values = each(question, value)
    if question.kind == "group":
        groups = (_responses(question.items, one) for one in values)
        return [{**link, "item": group} for group in groups if group]
    given = [_ANSWERS[question.kind](one) for one in values if one != ""]
    return [{**link, "answer": given}] if given else []
