"""The page in a few plain lines: how long, how much, what got better, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.report.assessment.found import measure_name
from kinechain.report.assessment.words import listed, lower_first, sentence
from kinechain.report.progress.clinician import last_decision
from kinechain.report.progress.history import done_and_planned, done_words
from kinechain.report.progress.words import DECIDED, Mark, day_words, span_words
from kinechain.report.words import plural

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from kinechain.domain.change import Change, Outcome
    from kinechain.domain.comparing import Verdict
    from kinechain.domain.progress import Progress
    from kinechain.evidence.registry import Registry

_NAMED = 4
"""So many things are named in a line; the rest is counted, and stands in the table."""

_OUTCOMES = {
    "worst": "worst pain",
    "next_morning": "pain the next morning",
    "activities": "your activities",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line of the summary.

    Attributes:
        name: What it is about.
        says: Its sentences.
        mark: What it looks like; None for lines that tell no change.
        steps: What to do, in order; empty elsewhere.
        follows: Whether it says what follows now.
    """

    name: str
    says: tuple[str, ...]
    mark: Mark | None = None
    steps: tuple[str, ...] = ()
    follows: bool = False


def summary(progress: Progress, registry: Registry) -> tuple[Point, ...]:
    """Return the lines, those without anything to say left out."""
    points = (
        Point(name="How long", says=tuple(_time(progress))),
        Point(name="What you did", says=tuple(_done(progress))),
        Point(name="Better", mark="better", says=_moved(progress, registry, "better")),
        Point(name="Worse", mark="worse", says=_moved(progress, registry, "worse")),
        Point(name="Other than before", mark="changed", says=_moved(progress, registry, "changed")),
        Point(name="May have moved", mark="perhaps", says=_perhaps(progress, registry)),
        Point(
            name="No clear difference", mark="no_clear_difference", says=_same(progress, registry)
        ),
        _next(progress),
    )
    return tuple(point for point in points if point.says or point.steps)


def covered(progress: Progress) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day on which something was told; None without any."""
    days = [one.day for one in progress.told] + [one.check_in.day for one in progress.check_ins]
    return (min(days), max(days)) if days else None


def _time(progress: Progress) -> Iterator[str]:
    span = covered(progress)
    if span is None:
        yield "Nothing has been told yet."
        return
    first, last = span
    counts = listed(
        [
            plural(len(told), word)
            for told, word in ((progress.told, "assessment"), (progress.check_ins, "check-in"))
            if told
        ]
    )
    if first == last:
        yield f"One day so far, {day_words(first)}: {counts}. Changes show from the second day on."
        return
    long = span_words((last - first).days)
    yield f"{long.capitalize()}, from {day_words(first)} to {day_words(last)}: {counts}."


def _done(progress: Progress) -> Iterator[str]:
    done = done_and_planned(progress.check_ins)
    if done is not None:
        yield sentence(done_words(*done))


def _moved(progress: Progress, registry: Registry, verdict: Verdict) -> tuple[str, ...]:
    """Return what clearly moved one way: only what stays clear when all values are counted."""
    told = [sentence(_outcome_words(one)) for one in progress.outcomes if one.verdict == verdict]
    names = _names(progress, registry, lambda one: one.moved and one.verdict == verdict)
    return (*told, *([sentence(_counted(names))] if names else []))


def _perhaps(progress: Progress, registry: Registry) -> tuple[str, ...]:
    names = _names(progress, registry, lambda one: not one.moved and _clear(one))
    if not names:
        return ()
    every = len(_changes(progress))
    return (
        sentence(_counted(names)),
        (
            f"Alone that would be clear, but {plural(every, 'value')} were compared, and some look "
            f"clear by chance."
        ),
    )


def _same(progress: Progress, registry: Registry) -> tuple[str, ...]:
    told = (one for one in progress.outcomes if one.verdict == "no_clear_difference")
    names = [_OUTCOMES[one.what] for one in told]
    names += _names(progress, registry, lambda one: not _clear(one))
    if not names:
        return ()
    return (
        sentence(_counted(names)),
        "That does not say that nothing changed: it changed less than this can tell.",
    )


def _clear(change: Change) -> bool:
    return change.verdict != "no_clear_difference"


def _names(progress: Progress, registry: Registry, fits: Callable[[Change], bool]) -> list[str]:
    return [_change_name(one, registry) for one in _changes(progress) if fits(one)]


def _next(progress: Progress) -> Point:
    """Return what follows: the last decision, or the last comparison where it is newer."""
    last, compared = last_decision(progress), progress.comparison
    says: list[str] = []
    steps: tuple[str, ...] = ()
    if last is not None:
        says = [DECIDED[last.decision.move], *last.decision.because]
        steps = last.decision.do
    elif compared is not None:
        says = [compared.says, *compared.because]
        steps = compared.do
    coming = _next_test(progress)
    return Point(
        name="What follows now",
        follows=True,
        says=tuple(dict.fromkeys((*says, *([coming] if coming else [])))),
        steps=steps,
    )


def _next_test(progress: Progress) -> str:
    plan = progress.plans[-1].plan if progress.plans else None
    due = [one for one in (plan.retests if plan else ()) if one.date >= progress.day]
    if not due:
        return ""
    first = min(due, key=lambda one: one.date)
    return f"Test again on {day_words(first.date)}. {first.what}"


def _changes(progress: Progress) -> list[Change]:
    """Return all changes, those of the plan first, then the surest."""
    found = [
        line.change
        for series in progress.series
        for line in series.lines
        if line.change is not None
    ]
    return sorted(found, key=lambda one: (not one.in_plan, -one.probability))


def _outcome_words(outcome: Outcome) -> str:
    before, after = _score(outcome.before), _score(outcome.after)
    return f"{_OUTCOMES[outcome.what]} {before} before, {after} of 10 now"


def _score(score: float) -> str:
    """Return a mean of scores to a tenth."""
    return f"{score:.1f}".removesuffix(".0")


def _change_name(change: Change, registry: Registry) -> str:
    name = lower_first(measure_name(change.measure, registry))
    return f"{name} ({change.side})" if change.side else name


def _counted(names: list[str]) -> str:
    if len(names) <= _NAMED:
        return listed(names)
    return f"{', '.join(names[:_NAMED])}, and {len(names) - _NAMED} more"
