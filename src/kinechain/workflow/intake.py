"""From what an intake file holds to an intake: everything that is wrong with it, at once."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import TYPE_CHECKING, Any

from kinechain.domain.facts import facts_of
from kinechain.domain.intake import Intake
from kinechain.errors import DataError
from kinechain.findings.answers import LOOK_BACK_DAYS
from kinechain.findings.entries import entry_problems
from kinechain.schema.convert import convert_fields
from kinechain.triage.questions import missing_answers
from kinechain.triage.screen import screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kinechain.domain.rules import Facts
    from kinechain.evidence.registry import Registry

_LEAST_BMI, _GREATEST_BMI = 11.0, 75.0  # beyond these, height or mass was mistyped (our own choice)

_EARLIEST, _LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)  # beyond these, it was mistyped


def check_intake(raw: object, registry: Registry, *, folder: Path) -> Intake:
    """Return the intake that a file holds.

    Args:
        raw: What the file holds.
        registry: What questions, tests and tasks there are.
        folder: Where the recordings that it names are looked for.

    Raises:
        DataError: Listing everything that is missing, unknown, impossible or contradictory, each
            with its place; before that, what to do now where the answers need help first.
    """
    parts, problems = convert_fields(raw, Intake)
    found = (
        *problems,
        *_safety_problems(parts, registry),
        *_pain_problems(parts),
        *_training_problems(parts),
        *_person_problems(parts),
        *_date_problems(parts),
        *_test_problems(parts, registry),
        *_recording_problems(parts, registry, folder),
    )
    if found:
        raise DataError(
            (*_help_first(raw, parts, registry), *found),
            hint="`kinechain assess --template` prints an example with every key explained; "
            "docs/intake.md has the list.",
        )
    return Intake(**parts)


def _help_first(raw: object, parts: Mapping[str, Any], registry: Registry) -> Iterator[str]:
    """Yield what to do now where answers need help first: no mistyped key may hide that."""
    answers = raw.get("safety") if isinstance(raw, dict) else None
    told = answers.items() if isinstance(answers, dict) else ()
    age = {"age": float(parts["person"].age)} if "person" in parts else {}
    facts: Facts = {**{str(key): True for key, answer in told if answer is True}, **age}
    safety = screen(facts, registry.red_flags, registry.levels)
    if safety.stops:
        level = registry.levels[safety.level]
        because = " ".join(f"{one.because} {one.do}".strip() for one in safety.raised)
        yield f"Before anything else: {level.name}. {because} {' '.join(level.do)}"


def _safety_problems(parts: Mapping[str, Any], registry: Registry) -> Iterator[str]:
    answers = parts.get("safety")
    if answers is None:
        return
    questions = {
        question.id: question for flag in registry.red_flags.values() for question in flag.questions
    }
    for key in answers:
        if key not in questions:
            near = difflib.get_close_matches(key, questions, n=1)
            guess = f" (did you mean {near[0]}?)" if near else ""
            yield f"safety.{key} is not a safety question{guess}"
    whole = {"person", "pain"} <= parts.keys()
    facts = facts_of(Intake(**parts)) if whole else answers
    for question in missing_answers(registry.red_flags, facts):
        if whole or question.asked_if is None:
            yield f"safety.{question.id} is missing: {question.text}"


def _pain_problems(parts: Mapping[str, Any]) -> Iterator[str]:
    pain = parts.get("pain")
    if pain is None:
        return
    if not pain.regions:
        yield "pain.regions must name at least one place"
    for name in ("now", "next_morning"):
        if getattr(pain, name) > pain.worst:
            yield (
                f"pain.worst must be at least pain.{name}: {pain.worst:g} is less than "
                f"{getattr(pain, name):g}"
            )


def _training_problems(parts: Mapping[str, Any]) -> Iterator[str]:
    training, shoes = parts.get("training"), parts.get("shoes")
    if training is not None:
        told = training.longest_run_km or training.recent_runs or training.runs_per_week
        if told and not training.runs:
            yield "training.runs is no, but runs are given: one of the two must be wrong"
        month = [run.km for run in training.recent_runs if run.days_ago <= LOOK_BACK_DAYS]
        if training.longest_run_km is not None and month and max(month) > training.longest_run_km:
            yield (
                f"training.longest_run_km must be at least the longest of training.recent_runs in "
                f"the last 30 days, {max(month):g} km; found {training.longest_run_km:g}"
            )
    if shoes is not None and shoes.inserts == "none" and shoes.inserts_months:
        yield "shoes.inserts is none, but shoes.inserts_months is given"


def _person_problems(parts: Mapping[str, Any]) -> Iterator[str]:
    person = parts.get("person")
    if person is None or person.height_m is None or person.mass_kg is None:
        return
    bmi = person.mass_kg / person.height_m**2
    if not _LEAST_BMI <= bmi <= _GREATEST_BMI:
        yield (
            f"person.height_m and person.mass_kg do not go together: {person.mass_kg:g} kg at "
            f"{person.height_m:g} m"
        )


def _date_problems(parts: Mapping[str, Any]) -> Iterator[str]:
    day = parts.get("date")
    if day is not None and not _EARLIEST <= day <= _LATEST:
        yield f"date must be from {_EARLIEST} to {_LATEST}, found {day}"


def _test_problems(parts: Mapping[str, Any], registry: Registry) -> Iterator[str]:
    yield from entry_problems(parts.get("tests", ()), registry.tests)


def _recording_problems(
    parts: Mapping[str, Any], registry: Registry, folder: Path
) -> Iterator[str]:
    for number, recording in enumerate(parts.get("recordings", ())):
        place = f"recordings[{number}]"
        if recording.task not in registry.tasks:
            near = difflib.get_close_matches(recording.task, registry.tasks, n=1)
            guess = f" (did you mean {near[0]}?)" if near else ""
            yield (
                f"{place}.task must be one of {', '.join(registry.tasks)}, "
                f"found {recording.task!r}{guess}"
            )
        elif recording.speed_kmh is not None and registry.tasks[recording.task].cycle != "stride":
            yield f"{place}.speed_kmh is for running and walking: leave it out"
        if not is_file(folder / recording.file):
            yield f"{place}.file must be a video: there is no file {recording.file!r} in {folder}"
        end_s = recording.end_s
        if recording.start_s is not None and end_s is not None and end_s <= recording.start_s:
            yield f"{place}.end_s must be after start_s"


def is_file(path: Path) -> bool:
    """Return whether there is a file of this name, which may be anything that was typed."""
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any file
        return False
