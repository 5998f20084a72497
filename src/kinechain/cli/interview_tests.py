"""The end of the interview: self-tests, the most telling one first, and clips."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kinechain.cli.answers import Move, read_answer, read_line
from kinechain.cli.console import OUT, say
from kinechain.domain.intake import RecordingEntry, Score
from kinechain.schema.convert import hint_at
from kinechain.units import unit_words
from kinechain.workflow.assess import assess
from kinechain.workflow.intake import check_intake, is_file

if TYPE_CHECKING:
    from kinechain.domain.analysis import Analysis
    from kinechain.domain.battery import ResultDefinition, SelfTest
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.domain.words import Words
    from kinechain.evidence.registry import Registry

_Raw = dict[str, Any]

_YES_NO = {"y": 1.0, "yes": 1.0, "n": 0.0, "no": 0.0}


def ask_tests(raw: _Raw, registry: Registry, folder: Path) -> _Raw:
    """Return the intake with the self-tests that the person did.

    After each test the one that would now change the ranking most is proposed.
    """
    OUT.print("\n[bold]Self-tests[/bold]")
    say("Each makes the answer surer. The most telling one comes first; leave whenever you like.")
    left: set[str] = set()
    while (test := _most_telling(raw, registry, folder, left)) is not None:
        _show(test)
        done = read_answer(bool, "It", registry.words)
        if done is Move.STOP:
            break
        if done is not True:
            left.add(test.id)
            if read_line("Enter for the next proposal, 'stop' to end with tests ") is Move.STOP:
                break
            continue
        entries = _entries(test, registry)
        left.add(test.id)
        raw = {**raw, "tests": [*raw.get("tests", []), *entries]}
    return raw


def ask_recordings(raw: _Raw, registry: Registry) -> _Raw:
    """Return the intake with the clips that the person has."""
    OUT.print("\n[bold]Clips[/bold]")
    recordings: list[_Raw] = []
    while True:
        line = read_line("Path of a video of a test, or Enter if there is none ")
        if isinstance(line, Move) or not line:
            return {**raw, "recordings": recordings} if recordings else raw
        if not is_file(Path(line)):
            say(f"There is no file {line}.")
            continue
        task = read_line(f"Which test does it show: {', '.join(registry.tasks)}? ")
        if isinstance(task, str) and task in registry.tasks:
            told = _conditions(registry.tasks[task], registry.words)
            recordings.append({"file": str(Path(line).resolve()), "task": task, **told})
        else:
            say("That is none of these tests.")


def _conditions(task: TaskDefinition, words: Words) -> _Raw:
    """Return under what a clip was filmed, as far as the person knows it."""
    questions = {
        "speed_kmh": "Which speed did the treadmill or your watch show, in km/h?",
        "shoes": "Which shoes did you wear, in your own words? Barefoot counts too.",
    }
    if task.cycle != "stride":
        del questions["speed_kmh"]
    told: _Raw = {}
    for name, question in questions.items():
        say(f"{question} Enter if you do not know.")
        told[name] = read_answer(hint_at(RecordingEntry, name), "It", words)
    return {name: answer for name, answer in told.items() if not isinstance(answer, Move)}


def _most_telling(raw: _Raw, registry: Registry, folder: Path, left: set[str]) -> SelfTest | None:
    """Return the test without a camera that would change the ranking most, if any is left."""
    intake = check_intake(raw, registry, folder=folder)
    found = assess(intake, registry=registry, analyze=_no_clips, now=dt.datetime.now(dt.UTC))
    proposed = found.ranking.next_tests if found.ranking is not None else ()
    tests = (registry.tests[item.test] for item in proposed if item.test not in left)
    return next((test for test in tests if test.results and test.kind != "questions"), None)


def _no_clips(entry: RecordingEntry) -> tuple[Analysis, ...]:
    raise AssertionError(f"{entry.file}: there are no clips yet")


def _show(test: SelfTest) -> None:
    OUT.print(f"\n[bold]{test.name}[/bold]  (about {test.minutes:g} minutes)", highlight=False)
    say(test.plain)
    if test.kit:
        say(f"You need: {test.kit}.")
    for number, step in enumerate(test.steps, 1):
        say(f"  {number}. {step}")
    say("Did you do it?")


def _entries(test: SelfTest, registry: Registry) -> list[_Raw]:
    """Return what was read on each side; nothing for sides that were skipped."""
    entries: list[_Raw] = []
    for side in ("left", "right") if test.sided else (None,):
        values = {
            result.id: value
            for result in test.results
            if (value := _value(result, side)) is not None
        }
        if not values:
            continue
        say("Pain while doing it, 0 to 10?")
        pain = read_answer(Score | None, "It", registry.words)
        entry = {"test": test.id, "values": values, "side": side}
        entry["pain"] = None if isinstance(pain, Move) else pain
        entries.append({key: value for key, value in entry.items() if value is not None})
    return entries


def _value(result: ResultDefinition, side: str | None) -> float | None:
    place = f", {side}" if side else ""
    while True:
        line = read_line(f"{result.name}{place} [{unit_words(result.unit)}] ")
        if isinstance(line, Move) or not line:
            return None
        try:
            value = _YES_NO.get(line.lower()) if result.unit == "yes_no" else None
            value = float(line.replace(",", ".")) if value is None else value
        except ValueError:
            say("That is not a number.")
            continue
        if result.low <= value <= result.high:
            return value
        say(f"It must be from {result.low:g} to {result.high:g}.")
