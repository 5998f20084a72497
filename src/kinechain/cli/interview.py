"""The interview in the terminal: safety first, back and resume, and an intake at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import typer

from kinechain.adapters.formats.intake_file import read_intake_file, write_intake_file
from kinechain.cli.answers import HELP, Move, may_be_empty, read_answer
from kinechain.cli.console import OUT, say
from kinechain.cli.interview_tests import ask_recordings, ask_tests
from kinechain.domain.intake import Intake
from kinechain.errors import DataError
from kinechain.schema.convert import convert_value, hint_at
from kinechain.triage.questions import due_questions
from kinechain.triage.screen import screen
from kinechain.workflow.intake import check_intake

if TYPE_CHECKING:
    from pathlib import Path

    from kinechain.domain.interview import IntakeQuestion
    from kinechain.evidence.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One question to ask now.

    Attributes:
        path: Place of its answer.
        section: Heading of its section.
        why: Why the section is asked.
        ask: The question.
        help: How to answer it.
        hint: Type of the answer.
    """

    path: str
    section: str
    why: str
    ask: str
    help: str
    hint: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How far an interview is.

    Attributes:
        answers: Answers by place, in the order in which they were given; skipped ones are None.
    """

    answers: dict[str, Any]

    def with_answer(self, path: str, answer: Any) -> _State:  # noqa: ANN401
        return replace(self, answers={**self.answers, path: answer})

    def without_last(self) -> _State:
        return replace(self, answers=dict([*self.answers.items()][:-1]))


def interview(registry: Registry, file: Path) -> dict[str, Any]:
    """Return the answers of a person as an intake file holds them.

    Answers are kept beside `file` after each question, so that an interview that was left goes on
    where it was.

    Raises:
        typer.Exit: With code 0 when the person stops, and when their answers need help first.
        DataError: If the kept answers cannot be read, or none can be kept.
    """
    kept = file.with_name("intake.unfinished.yaml")
    state = _resumed(kept, registry)
    say(HELP)
    while True:
        state = _ask(state, registry, kept)
        _stop_if_urgent(state.answers, registry, kept)
        raw = _nested(state.answers)
        try:
            check_intake(raw, registry, folder=file.parent)
        except DataError as error:
            state = _without_contradictions(state, error)
        else:
            break
    raw = ask_tests(raw, registry, file.parent)
    raw = ask_recordings(raw, registry)
    kept.unlink(missing_ok=True)
    return raw


def _ask(state: _State, registry: Registry, kept: Path) -> _State:
    """Return the state in which every question that is due has its answer."""
    section = ""
    while (step := _next_step(state.answers, registry)) is not None:
        _stop_if_urgent(state.answers, registry, kept)
        section = _announce(step, section)
        answer = read_answer(step.hint, step.path, registry.words)
        if answer is Move.STOP:
            OUT.out(f"Kept in {kept}. The same command goes on from here.", highlight=False)
            raise typer.Exit
        if answer is Move.BACK:
            state = state.without_last()
        else:
            state = state.with_answer(step.path, None if answer is Move.SKIP else answer)
        write_intake_file(state.answers, kept)
    return state


def _without_contradictions(state: _State, error: DataError) -> _State:
    """Return the state without the answers that contradict each other, so that they are asked."""
    say("\nSomething in your answers does not fit together:")
    for problem in error.problems:
        say(f"  {problem}")
    named = {word for problem in error.problems for word in re.findall(r"[\w.]+", problem)}
    kept = {path: answer for path, answer in state.answers.items() if path not in named}
    if len(kept) == len(state.answers):
        raise error
    return replace(state, answers=kept)


def _resumed(kept: Path, registry: Registry) -> _State:
    """Return the kept answers that still fit a question: another version may have asked others."""
    if not kept.exists():
        return _State(answers={})
    try:
        answers = read_intake_file(kept)
    except DataError as error:
        raise DataError(error.problems, hint="Delete it to begin again.") from error
    if not isinstance(answers, dict):
        raise DataError((f"{kept} holds no answers",), hint="Delete it to begin again.")
    fitting = {path: answer for path, answer in answers.items() if _fits(path, answer, registry)}
    OUT.out(f"Going on with the answers in {kept}.", highlight=False)
    if len(fitting) < len(answers):
        say("Some of them fit no question any more and are left out.")
    return _State(answers=fitting)


def _fits(path: object, answer: object, registry: Registry) -> bool:
    flags = registry.red_flags.values()
    if path in {f"safety.{question.id}" for flag in flags for question in flag.questions}:
        return isinstance(answer, bool)
    talk = registry.interview
    asked = {one.path for part in (talk.person, *talk.sections) for one in part.questions}
    if not isinstance(path, str) or path not in asked:
        return False
    hint = hint_at(Intake, path)
    if answer is None:
        return may_be_empty(hint)
    _, problems = convert_value(answer, hint, path)
    return not problems


def _next_step(answers: dict[str, Any], registry: Registry) -> _Step | None:
    """Return the first question in order that is due and has no answer yet."""
    talk = registry.interview
    for question in talk.person.questions:
        if question.path not in answers:
            return _step(question, talk.person.title, talk.person.plain)
    for asked in due_questions(registry.red_flags, _facts(answers)):
        path = f"safety.{asked.id}"
        if path not in answers:
            return _Step(
                path=path,
                section=talk.safety.title,
                why=talk.safety.plain,
                ask=asked.text,
                help=asked.help,
                hint=bool,
            )
    for section in talk.sections:
        for question in section.questions:
            due = not question.only_if or answers.get(question.only_if) not in {None, False, "none"}
            if due and question.path not in answers:
                return _step(question, section.title, section.plain)
    return None


def _step(question: IntakeQuestion, section: str, why: str) -> _Step:
    return _Step(
        path=question.path,
        section=section,
        why=why,
        ask=question.ask,
        help=question.help,
        hint=hint_at(Intake, question.path),
    )


def _facts(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that safety questions depend on."""
    known = {"age": answers.get("person.age"), "sex": answers.get("person.sex")}
    safety = {
        path.removeprefix("safety."): answer
        for path, answer in answers.items()
        if path.startswith("safety.")
    }
    return {name: fact for name, fact in {**known, **safety}.items() if fact is not None}


def _stop_if_urgent(answers: dict[str, Any], registry: Registry, kept: Path) -> None:
    """Say what to do and leave, as soon as an answer needs help first.

    The answers are forgotten, so that who answered by mistake, or comes back after a clinician has
    looked at the knee, is asked anew.
    """
    safety = screen(_facts(answers), registry.red_flags, registry.levels)
    if not safety.stops:
        return
    level = registry.levels[safety.level]
    OUT.print(f"\n[bold red]{level.name}[/bold red]")
    for raised in safety.raised:
        say(f"{raised.because} {raised.do}".strip())
    for action in level.do:
        say(f"- {action}")
    kept.unlink(missing_ok=True)
    say("Nothing of this is kept. The same command asks you anew.")
    raise typer.Exit


def _announce(step: _Step, section: str) -> str:
    if step.section != section:
        OUT.print(f"\n[bold]{step.section}[/bold]")
        say(step.why)
    say(f"\n{step.ask}")
    if step.help:
        say(f"({step.help})")
    return step.section


def _nested(answers: dict[str, Any]) -> dict[str, Any]:
    """Return answers by place as nested sections; skipped ones are left out."""
    raw: dict[str, Any] = {}
    for path, answer in answers.items():
        *sections, name = path.split(".")
        place = raw
        for section in sections:
            place = place.setdefault(section, {})
        if answer is not None:
            place[name] = answer
    return raw
