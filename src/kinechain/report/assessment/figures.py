"""Small drawings of numbers: a value against its limit, a share, a score with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.report import svg
from kinechain.report.assessment.words import interval_words, value_words
from kinechain.units import UNITS, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from kinechain.domain.battery import Criterion
    from kinechain.domain.estimate import Estimate
    from kinechain.domain.findings import Finding, RankedContributor
    from kinechain.domain.skeleton import Side

_WIDTH, _EDGE = 240, 16
_TOP, _ROW, _FOOT = 18, 17, 17
_MOST_TICKS = 4
_BAR_HEIGHT = 10
_ROOM = 0.15
"""Free room beyond the outermost value or limit, as a share of what is shown: a limit at the edge
would hide on which side of it values lie."""

_LETTERS: Mapping[Side | None, str] = {"left": "L", "right": "R", None: ""}


def findings_figure(findings: Sequence[Finding], criterion: Criterion) -> Markup | None:
    """Return values with their 95 % intervals, the limit, and the side that is beyond it.

    All stand on one axis. Answers with yes or no, and findings without a value, are not drawn;
    None where nothing is left.
    """
    drawn = tuple((one, one.estimate) for one in findings if one.estimate and _is_number(one))
    if not drawn:
        return None
    first, estimate = drawn[0]
    factor, limit = UNITS[estimate.unit].factor, first.limit or 0.0
    axis, marks = _axis([v for _, e in drawn for v in (e.ci_low, e.ci_high)], limit, factor)
    at, bottom = axis(limit * factor), _TOP + _ROW * len(drawn) + 6
    # Differences between sides are held against the worse side, so that more is always beyond.
    above = criterion.beyond == "above" or criterion.compare != "value"
    left, right = (at, _WIDTH - _EDGE) if above else (_EDGE, at)
    parts = [
        svg.tag("rect", x=left, y=_TOP, width=right - left, height=bottom - _TOP, class_="beyond"),
        *_scale(axis, marks, bottom),
        svg.line(at, _TOP - 3, at, bottom, "limit"),
        _limit_text(at, first),
    ]
    for row, (finding, value) in enumerate(drawn):
        y = _TOP + _ROW * row + 12
        parts.append(_whisker(axis, finding.side, value, factor, y, letter=len(drawn) > 1))
    words = "; ".join(
        f"{one.side or 'whole person'} {value_words(value)} ({interval_words(value)})"
        for one, value in drawn
    )
    said = f"{words}; {limit_words(first)}"
    return svg.picture(_WIDTH, bottom + _FOOT, criterion.name, said, svg.group(parts))


def limit_words(finding: Finding) -> str:
    """Return the limit as people read it, for example `limit 10.0 cm`; empty without one."""
    if finding.limit is None or finding.estimate is None or finding.estimate.unit == "yes_no":
        return ""
    return f"limit {format_value(finding.limit, finding.estimate.unit)}"


def share_bar(share: float, name: str, words: str) -> Markup:
    """Return a share from 0 to 1 as a bar, with words for those who do not see it."""
    parts = [
        svg.tag("rect", x=0, y=0, width=_WIDTH, height=_BAR_HEIGHT, rx=5, class_="track"),
        svg.tag(
            "rect", x=0, y=0, width=round(_WIDTH * share, 1), height=_BAR_HEIGHT, rx=5, class_="bar"
        ),
    ]
    return svg.picture(_WIDTH, _BAR_HEIGHT, name, words, svg.group(parts))


def score_figure(one: RankedContributor, highest: float, name: str) -> Markup:
    """Return a score with its 95 % interval, on an axis from 0 that all contributors share."""
    marks = svg.ticks(0, highest, _MOST_TICKS)
    axis = svg.Axis(low=0, high=marks[-1], start=_EDGE, end=_WIDTH - _EDGE)
    bottom = _ROW + 6
    low, high, middle = axis(one.score_low), axis(one.score_high), axis(one.score)
    parts = (
        *_scale(axis, marks, bottom),
        svg.line(low, 12, high, 12, "whisker whole"),
        svg.tag("circle", cx=middle, cy=12, r=4.5, class_="dot whole"),
    )
    words = f"score {one.score:.2f} ({one.score_low:.2f} to {one.score_high:.2f})"
    return svg.picture(_WIDTH, bottom + _FOOT, name, words, svg.group(parts))


def _is_number(finding: Finding) -> bool:
    estimate = finding.estimate
    return estimate is not None and finding.limit is not None and estimate.unit != "yes_no"


def _axis(
    values: Sequence[float], limit: float, factor: float
) -> tuple[svg.Axis, tuple[float, ...]]:
    """Return an axis that holds the values and the limit with room beside them, and its ticks."""
    shown = [value * factor for value in (*values, limit)]
    low, high = min(shown), max(shown)
    room = _ROOM * ((high - low) or abs(high) or 1.0)
    axis = svg.Axis(low=low - room, high=high + room, start=_EDGE, end=_WIDTH - _EDGE)
    marks = svg.ticks(low - room, high + room, _MOST_TICKS)
    return axis, tuple(mark for mark in marks if low - room <= mark <= high + room)


def _scale(axis: svg.Axis, marks: Sequence[float], bottom: float) -> Iterator[Markup]:
    yield svg.line(_EDGE, bottom, _WIDTH - _EDGE, bottom, "axis")
    step = marks[1] - marks[0] if len(marks) > 1 else 1.0
    for mark in marks:
        yield svg.line(axis(mark), bottom, axis(mark), bottom + 3, "axis")
        yield svg.text(axis(mark), bottom + 15, svg.tick_text(mark, step))


def _whisker(
    axis: svg.Axis, side: Side | None, estimate: Estimate, factor: float, y: float, *, letter: bool
) -> Markup:
    who = side or "whole"
    ends = (estimate.ci_low, estimate.ci_high, estimate.value)
    low, high, middle = (axis(value * factor) for value in ends)
    parts = [svg.line(low, y, high, y, f"whisker {who}")]
    parts.append(svg.tag("circle", cx=middle, cy=y, r=4.5, class_=f"dot {who}"))
    if letter:
        parts.append(svg.text(0, y + 4, _LETTERS[side], "start", f"letter {who}"))
    return svg.group(parts)


def _limit_text(at: float, finding: Finding) -> Markup:
    """Return the limit's label above its line, towards where there is room."""
    anchor = "start" if at < _WIDTH / 3 else "end" if at > _WIDTH * 2 / 3 else "middle"
    return svg.text(at, _TOP - 7, limit_words(finding), anchor, "limit-text")
