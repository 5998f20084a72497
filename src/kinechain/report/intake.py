"""The intake file explained: a commented example, and its JSON Schema."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import yaml

from kinechain.domain.intake import Intake
from kinechain.domain.words import Words
from kinechain.schema.convert import hint_at
from kinechain.schema.json_schema import json_schema
from kinechain.units import unit_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.battery import ResultDefinition, SelfTest
    from kinechain.domain.interview import IntakeQuestion
    from kinechain.evidence.registry import Registry

_WIDTH = 96
"""Longest line of comment."""

_HEAD = """\
# An intake for Kinechain. Change the answers, leave out what you do not know, and run
#     kinechain assess intake.yaml --out my_knee
# Nothing leaves your machine. Keys are fixed; `kinechain assess --schema` has all of them.
"""


def intake_template(registry: Registry, example: Mapping[str, Any]) -> str:
    """Return a commented intake file that is valid once the safety questions are answered.

    Args:
        registry: Questions, words and tests.
        example: Answers of an example person, as an intake file holds them.
    """
    asked = {
        question.path: question
        for section in (registry.interview.person, *registry.interview.sections)
        for question in section.questions
    }
    lines = [_HEAD]
    for key, value in example.items():
        if key == "safety":
            lines += [*_safety(registry)]
        elif key == "tests":
            lines += [*_tests(registry, value)]
        elif key == "recordings":
            lines += [*_recordings(value)]
        else:
            lines += [*_section(key, value, asked, registry.words)]
    return "\n".join(lines)


def intake_schema(registry: Registry) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of intake files, safety questions and tests named."""
    schema = json_schema(Intake)
    questions = [one for flag in registry.red_flags.values() for one in flag.questions]
    schema["properties"]["safety"] = {
        "type": "object",
        "description": "Answers to the safety questions; yes is true.",
        "properties": {
            question.id: {"type": "boolean", "description": question.text} for question in questions
        },
        "additionalProperties": False,
    }
    item = schema["properties"]["tests"]["items"]["properties"]
    item["test"] = {"enum": [*registry.tests], "description": "Key of the test."}
    item = schema["properties"]["recordings"]["items"]["properties"]
    item["task"] = {"enum": [*registry.tasks], "description": "Key of the movement test."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Kinechain intake",
        **schema,
    }


def _section(
    key: str, value: object, asked: Mapping[str, IntakeQuestion], words: Words
) -> Iterator[str]:
    if not isinstance(value, Mapping):
        if key in asked:
            yield from _question(asked[key], words, "")
        yield f"{key}:{_inline(value)}\n"
        return
    yield f"{key}:"
    for name, item in value.items():
        path = f"{key}.{name}"
        if path in asked:
            yield from _question(asked[path], words, "  ")
        yield f"  {name}:{_inline(item)}"
    yield ""


def _question(question: IntakeQuestion, words: Words, indent: str) -> Iterator[str]:
    yield from _comment(f"{question.ask} {question.help}", indent)
    choices = _choices(question.path)
    lists: list[Mapping[str, str]] = [getattr(words, known.name) for known in fields(Words)]
    meant = next((found for found in lists if {*found} == {*choices}), {})
    for choice in choices if meant else ():
        yield f"{indent}#   {choice}: {meant[choice]}"
    if choices and not meant:
        yield f"{indent}#   one of {', '.join(choices)}"


def _choices(path: str) -> tuple[str, ...]:
    """Return the fixed choices at a place of the intake; none where anything may stand."""
    hint = hint_at(Intake, path)
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    return get_args(hint) if get_origin(hint) is Literal else ()


def _safety(registry: Registry) -> Iterator[str]:
    """Yield the safety questions unanswered: nobody shall send off a "no" that they never read."""
    yield from _comment(registry.interview.safety.plain, "")
    yield "# Write yes or no after each. Those that begin with # only where they apply."
    yield "safety:"
    flags = sorted(registry.red_flags.values(), key=lambda flag: flag.order)
    for question in (one for flag in flags for one in flag.questions):
        yield from _comment(f"{question.text} {question.help}", "  ")
        yield f"  {'' if question.asked_if is None else '# '}{question.id}:"
    yield ""


def _tests(registry: Registry, entries: list[Mapping[str, Any]]) -> Iterator[str]:
    yield "# Self-tests, as many as you did. `kinechain tests` explains each."
    for test in registry.tests.values():
        if test.results and test.kind != "questions":
            yield from _comment(_test_line(test), "", further="      ")
    yield "tests:"
    for entry in entries:
        yield f"  -{_inline(entry)}"
    yield ""


def _test_line(test: SelfTest) -> str:
    sides = "each side" if test.sided else "once"
    results = ", ".join(f"{one.id} [{_range(one)}]" for one in test.results)
    return f"{test.id} ({sides}): {results}"


def _range(result: ResultDefinition) -> str:
    if result.unit == "yes_no":
        return "1 is yes, 0 is no"
    return f"{unit_words(result.unit)}, {result.low:g} to {result.high:g}"


def _recordings(entries: list[Mapping[str, Any]]) -> Iterator[str]:
    yield "# Clips of movement tests, beside this file (`kinechain tasks` lists the tasks). Without"
    yield "# the leading # they are analysed. Two clips compare best at one speed and in the same"
    yield "# shoes: add what you know of them, for example `speed_kmh: 9.5, shoes: barefoot`. The"
    yield "# speed is that of the treadmill or a watch [km/h], for running and walking."
    yield "# recordings:"
    for entry in entries:
        yield f"#   -{_inline(entry)}"
    yield ""


def _comment(text: str, indent: str, further: str = "") -> Iterator[str]:
    """Yield a text as lines of comment, those after the first moved in by `further`."""
    lines = textwrap.wrap(text.strip(), _WIDTH - len(indent) - len(further))
    for number, line in enumerate(lines):
        yield f"{indent}# {further if number else ''}{line}"


def _inline(value: object) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, width=10**6, allow_unicode=True)
    text = text.removesuffix("...\n").strip()
    words = {"true": "yes", "false": "no"}
    return f" {words.get(text, text)}"
