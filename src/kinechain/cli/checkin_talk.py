"""A check-in asked in the terminal: few questions, and safety questions where they are due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kinechain.cli.answers import Move, read_answer
from kinechain.cli.console import say
from kinechain.domain.checkin import CheckIn
from kinechain.domain.intake import Score
from kinechain.schema.bounds import Range
from kinechain.schema.convert import convert
from kinechain.workflow.check_in import planned_days, questions_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.evidence.registry import Registry
    from kinechain.plans.follow.standing import Standing

_HELP = (
    "Type your answer and press Enter. An empty line skips what may be skipped; 'back' goes one "
    "question back; 'stop' leaves, and nothing is kept."
)
_ACTIVITY, _SAFETY = "activity.", "safety."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One question.

    Attributes:
        key: Key of its answer.
        ask: The question.
        hint: Type of the answer.
        help: How to answer it.
    """

    key: str
    ask: str
    hint: Any
    help: str = ""


def ask_check_in(standing: Standing, given: dict[str, Any], registry: Registry) -> dict[str, Any]:
    """Return a check-in as its keys and values, asked for what is not given.

    Raises:
        typer.Exit: With code 0 when the person stops: then nothing is kept.
    """
    say(_HELP)
    answers: dict[str, Any] = {}
    while (step := _next_step(standing, given, answers, registry)) is not None:
        say(f"\n{step.ask}")
        if step.help:
            say(f"({step.help})")
        answer = read_answer(step.hint, step.key, registry.words)
        if answer is Move.STOP:
            say("Nothing of this is kept.")
            raise typer.Exit
        if answer is Move.BACK:
            answers = dict([*answers.items()][:-1])
        else:
            answers = {**answers, step.key: None if answer is Move.SKIP else answer}
    return _raw(given, answers)


def _next_step(
    standing: Standing, given: dict[str, Any], answers: dict[str, Any], registry: Registry
) -> _Step | None:
    """Return the first question that is due and has no answer yet."""
    for step in _steps(standing, given):
        if step.key not in {*given, *answers}:
            return step
    told, _ = convert(_raw(given, answers), CheckIn, any_text=True)
    # What is wrong in the options is said when the check-in is made.
    for question in () if told is None else questions_due(told, standing, registry):
        return _Step(
            key=f"{_SAFETY}{question.id}", ask=question.text, hint=bool, help=question.help
        )
    return None


def _steps(standing: Standing, given: dict[str, Any]) -> Iterator[_Step]:
    score, maybe = Score, Score | None
    yield _Step(
        key="worst",
        ask="How much did your knee hurt at its worst since last time, a week at most?",
        hint=score,
        help="0 is no pain, 10 the worst that you can imagine.",
    )
    yield _Step(key="during", ask="How much while you trained or ran?", hint=maybe)
    yield _Step(key="next_morning", ask="How much on the mornings after?", hint=maybe)
    if "activities" not in given:
        yield from _activity_steps(standing)
    planned = planned_days(standing, given["day"])
    if planned:
        yield _Step(
            key="done",
            ask=f"How many of the {planned} training days did you do?",
            hint=Annotated[int, Range(0, planned, "days")] | None,
        )
    yield _Step(key="swelling", ask="Is the knee swollen?", hint=bool)
    yield _Step(key="giving_way", ask="Did it give way or lock?", hint=bool)


def _activity_steps(standing: Standing) -> Iterator[_Step]:
    """Yield a question for each activity of the intake, with what was told last."""
    last = {one.name: one.score for one in standing.assessment.intake.activities}
    for record in standing.since:
        last |= {one.name: one.score for one in record.check_in.activities}
    for name, score in last.items():
        yield _Step(
            key=f"{_ACTIVITY}{name}",
            ask=f"How well does this go: {name}? Last time {score:g}.",
            hint=Score | None,
            help="0 is not at all, 10 as before.",
        )


def _raw(given: dict[str, Any], answers: dict[str, Any]) -> dict[str, Any]:
    """Return given values and answers as one check-in; what was skipped is left out."""
    told = {key: answer for key, answer in answers.items() if answer is not None}
    activities = [
        {"name": key.removeprefix(_ACTIVITY), "score": score}
        for key, score in told.items()
        if key.startswith(_ACTIVITY)
    ]
    safety = {
        key.removeprefix(_SAFETY): answer for key, answer in told.items() if key.startswith(_SAFETY)
    }
    plainly = {
        key: answer for key, answer in told.items() if not key.startswith((_ACTIVITY, _SAFETY))
    }
    return {
        **given,
        **plainly,
        "activities": given.get("activities", activities),
        "safety": {**given.get("safety", {}), **safety},
    }
