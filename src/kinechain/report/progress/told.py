"""What the person told over time: pain with the colours of the pain rule, and activities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from kinechain.domain.checkin import CheckIn
from kinechain.domain.pain import PainState
from kinechain.domain.records import Told
from kinechain.plans.phase import pain_state
from kinechain.report import svg
from kinechain.report.progress import panel
from kinechain.report.progress.words import day_words, score_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kinechain.domain.pain import PainRule
    from kinechain.domain.progress import Progress

Scores = tuple[tuple[dt.date, float], ...]
"""What was told on which day, from 0 to 10, at most once a day."""

_HIGHEST = 10
_FINEST = 10
"""Scores are told to a tenth at the finest."""

_TICKS = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The scores that have one colour of the pain rule.

    Attributes:
        state: The colour.
        low: The lowest of them.
        high: The highest of them.
    """

    state: PainState
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPanel:
    """One small drawing of scores.

    Attributes:
        name: What was told.
        words: The first score and the last one.
        drawing: The scores over time.
    """

    name: str
    words: str
    drawing: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Pain:
    """One of the three kinds of pain that are told.

    Attributes:
        name: What it is called.
        fact: What the pain rule calls it.
        asked: Its score at an assessment.
        checked: Its score in a check-in.
    """

    name: str
    fact: str
    asked: Callable[[Told], float | None]
    checked: Callable[[CheckIn], float | None]


PAINS = (
    Pain(
        name="Worst pain",
        fact="pain_worst",
        asked=lambda one: one.worst,
        checked=lambda one: one.worst,
    ),
    Pain(
        name="Pain while training",
        fact="pain_during_run",
        asked=lambda one: one.during,
        checked=lambda one: one.during,
    ),
    Pain(
        name="Pain the next morning",
        fact="pain_next_morning",
        asked=lambda one: one.next_morning,
        checked=lambda one: one.next_morning,
    ),
)


def pain_panels(
    progress: Progress, rule: PainRule, days: panel.Days, versions: Sequence[panel.Mark]
) -> tuple[ToldPanel, ...]:
    """Return worst pain, pain while training and on the next morning, as far as they were told."""
    told = ((pain, pain_scores(progress, pain)) for pain in PAINS)
    return tuple(
        _panel(pain.name, scores, stretches(rule, pain.fact), days, versions)
        for pain, scores in told
        if scores
    )


def activity_panels(
    progress: Progress, days: panel.Days, versions: Sequence[panel.Mark]
) -> tuple[ToldPanel, ...]:
    """Return how each activity goes, those that were told last before those no longer told."""
    named = activity_scores(progress)
    order = sorted(named, key=lambda name: named[name][-1][0], reverse=True)
    return tuple(_panel(name, named[name], (), days, versions) for name in order)


def pain_scores(progress: Progress, pain: Pain) -> Scores:
    """Return one kind of pain over time; of one day a check-in counts before an assessment."""
    told = [(one.day, pain.asked(one)) for one in progress.told]
    told += [(one.check_in.day, pain.checked(one.check_in)) for one in progress.check_ins]
    return tuple(sorted({day: score for day, score in told if score is not None}.items()))


def activity_scores(progress: Progress) -> dict[str, Scores]:
    """Return how each activity goes over time, by its name, in the order of first telling."""
    told = (
        *((one.day, one.activities) for one in progress.told),
        *((one.check_in.day, one.check_in.activities) for one in progress.check_ins),
    )
    named: dict[str, dict[dt.date, float]] = {}
    for day, activities in told:
        for one in activities:
            named.setdefault(one.name, {})[day] = one.score
    return {name: tuple(sorted(scores.items())) for name, scores in named.items()}


def stretches(rule: PainRule, fact: str) -> tuple[Stretch, ...]:
    """Return which scores have which colour when nothing else is known, from 0 to 10."""
    found: list[Stretch] = []
    for tenth in range(_HIGHEST * _FINEST + 1):
        score = tenth / _FINEST
        state = pain_state(rule, {fact: score})
        if found and found[-1].state == state:
            found[-1] = Stretch(state=state, low=found[-1].low, high=score)
        else:
            found.append(Stretch(state=state, low=score, high=score))
    return tuple(found)


def _panel(
    name: str,
    scores: Scores,
    colours: tuple[Stretch, ...],
    days: panel.Days,
    versions: Sequence[panel.Mark],
) -> ToldPanel:
    down = svg.Axis(low=0, high=_HIGHEST, start=panel.HEIGHT - panel.BOTTOM, end=panel.TOP)
    places = [(days(day), down(score)) for day, score in scores]
    radius = panel.radius(len(places))
    body = svg.group(
        (
            *_colours(colours, down),
            panel.frame(days, down, _TICKS, versions),
            panel.path(places, "whole"),
            *(panel.dot(x, y, "whole", radius) for x, y in places),
        )
    )
    first, last = scores[0][1], scores[-1][1]
    now = f"{first:g} at first, {score_words(last)} now"
    return ToldPanel(
        name=name,
        words=now if len(scores) > 1 else score_words(last),
        drawing=panel.drawing(name, _in_words(scores, colours), body),
    )


def _colours(colours: tuple[Stretch, ...], down: svg.Axis) -> Iterator[Markup]:
    """Yield the areas of the pain rule, each with its name at the end of the row."""
    if not colours:
        return
    left, right = panel.LEFT, panel.WIDTH - panel.RIGHT
    edges = [0.0, *((one.high + two.low) / 2 for one, two in pairwise(colours)), float(_HIGHEST)]
    for one, low, high in zip(colours, edges[:-1], edges[1:], strict=True):
        y, height = down(high), round(down(low) - down(high), 1)
        yield svg.tag(
            "rect", x=left, y=y, width=right - left, height=height, class_=f"zone {one.state}"
        )
        yield svg.text(right + 5, y + height / 2 + 4, one.state, "start", f"zone-name {one.state}")


def _in_words(scores: Scores, colours: tuple[Stretch, ...]) -> str:
    (first_day, first), (last_day, last) = scores[0], scores[-1]
    numbers = [score for _, score in scores]
    rule = "; ".join(f"{one.state} from {one.low:g} to {one.high:g}" for one in colours)
    return (
        f"{len(scores)} times told from 0 to 10: {first:g} on {day_words(first_day)}, {last:g} on "
        f"{day_words(last_day)}; lowest {min(numbers):g}, highest {max(numbers):g}."
        + (f" {rule.capitalize()}." if rule else "")
    )
