"""Questions and answers of intakes and check-ins, from the type hints of their dataclasses.

What the tables list and what FHIR calls a questionnaire are the same tree, walked once here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin, get_type_hints

from kinechain.domain.checkin import CheckIn
from kinechain.domain.intake import Intake
from kinechain.schema.bounds import Range
from kinechain.schema.json_schema import attribute_docs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kinechain.evidence.registry import Registry

Names = Mapping[str, Mapping[str, str]]
"""What the keys of each mapping ask, by the mapping's place, such as `safety`."""

Kind = Literal["group", "yes_no", "whole", "number", "day", "choice", "text"]
"""What the answer to a question is; a group has questions in place of answers."""

_KINDS: Mapping[Any, Kind] = {
    bool: "yes_no",
    int: "whole",
    float: "number",
    dt.date: "day",
    str: "text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, or a group of them.

    Attributes:
        key: Where it stands, such as `pain.worst`; unique in a questionnaire.
        name: The last part of that.
        text: What it asks, in plain words.
        kind: What its answer is.
        unit: In what a number is counted; empty without a unit.
        choices: The keys to choose from; empty where it is no choice.
        repeats: Whether there may be several answers, or several of the group.
        items: Questions of a group.
    """

    key: str
    name: str
    text: str
    kind: Kind
    unit: str = ""
    choices: tuple[str, ...] = ()
    repeats: bool = False
    items: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to one question.

    Attributes:
        question: The question; never a group.
        number: Which one, from 1, where the group or the answer repeats, such as `2` or `1.3`;
            empty elsewhere.
        value: The answer.
    """

    question: Question
    number: str
    value: bool | float | str | dt.date


def intake_questions(registry: Registry, intakes: Sequence[Intake]) -> tuple[Question, ...]:
    """Return the questions of intakes: safety questions and self-tests as the registry names them.

    Args:
        registry: Everything known as data.
        intakes: Intakes that may have keys that the registry does not know any more.
    """
    safety = _safety_names(registry)
    results = {
        one.id: f"{test.name}: {one.name}"
        for test in registry.tests.values()
        for one in test.results
    }
    told = {key for intake in intakes for key in intake.safety}
    read = {key for intake in intakes for test in intake.tests for key in test.values}
    names = {"safety": _with(safety, told), "tests.values": _with(results, read)}
    return _questions(Intake, names)


def check_in_questions(registry: Registry, check_ins: Sequence[CheckIn]) -> tuple[Question, ...]:
    """Return the questions of check-ins (see `intake_questions`)."""
    told = {key for one in check_ins for key in one.safety}
    return _questions(CheckIn, {"safety": _with(_safety_names(registry), told)})


def answers(questions: Sequence[Question], told: object) -> Iterator[Answer]:
    """Yield every answer in an intake or a check-in, in order of the questions."""
    for question in questions:
        yield from _answers(question, value_at(question, told), "")


def value_at(question: Question, told: object) -> Any:  # noqa: ANN401 - as its type hint says
    """Return what a dataclass or mapping says to a question; None where it says nothing."""
    if isinstance(told, Mapping):
        return told.get(question.name)
    return getattr(told, question.name)


def each(question: Question, value: object) -> tuple[Any, ...]:
    """Return the answers of a question one by one: none, one, or several where it repeats."""
    if value is None:
        return ()
    return tuple(value) if question.repeats else (value,)  # type: ignore[arg-type]


def _answers(question: Question, value: object, number: str) -> Iterator[Answer]:
    for place, one in enumerate(each(question, value), start=1):
        which = f"{number}.{place}".lstrip(".") if question.repeats else number
        if question.kind != "group":
            yield Answer(question=question, number=which, value=one)
        for inner in question.items:
            yield from _answers(inner, value_at(inner, one), which)


def _safety_names(registry: Registry) -> dict[str, str]:
    flags = sorted(registry.red_flags.values(), key=lambda one: one.order)
    return {one.id: one.text for flag in flags for one in flag.questions}


def _with(known: Mapping[str, str], found: set[str]) -> dict[str, str]:
    """Return the known names, and after them what was found beyond: its key is its name."""
    return {**known, **{key: key for key in sorted(found - set(known))}}


def _questions(kind: type[Any], names: Names, prefix: str = "") -> tuple[Question, ...]:
    hints, says = get_type_hints(kind, include_extras=True), attribute_docs(kind)
    return tuple(
        _question(f"{prefix}{name}", says.get(name, name), hint, names)
        for name, hint in hints.items()
    )


def _question(key: str, text: str, hint: Any, names: Names) -> Question:  # noqa: ANN401
    inner, unit, repeats = _unwrapped(hint)
    choices: tuple[str, ...] = ()
    items: tuple[Question, ...] = ()
    kind: Kind = "group"
    if is_dataclass(inner):
        items = _questions(inner, names, f"{key}.")  # type: ignore[arg-type]
    elif get_origin(inner) is Mapping:
        asked = names[key].items()
        items = tuple(
            _question(f"{key}.{one}", said, get_args(inner)[1], names) for one, said in asked
        )
    elif get_origin(inner) is Literal:
        kind, choices = "choice", get_args(inner)
    else:
        kind = _KINDS[inner]
    name = key.rpartition(".")[2]
    return Question(
        key=key,
        name=name,
        text=text,
        kind=kind,
        unit=unit,
        choices=choices,
        repeats=repeats,
        items=items,
    )


def _unwrapped(hint: Any) -> tuple[Any, str, bool]:  # noqa: ANN401 - a type hint
    """Return what is left of a hint without bounds and lists, its unit, and whether it repeats."""
    unit, repeats = "", False
    while True:
        arguments = get_args(hint)
        if get_origin(hint) is Annotated:
            bound = arguments[1]
            unit = bound.unit if isinstance(bound, Range) else unit
            hint = arguments[0]
        elif get_origin(hint) is tuple:
            hint, repeats = arguments[0], True
        elif NoneType in arguments:
            (hint,) = (one for one in arguments if one is not NoneType)
        else:
            return hint, unit, repeats
