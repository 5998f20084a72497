"""Outcomes as Markdown for the documentation, and as YAML for the registry."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

import kinechain
from kinechain.domain.skeleton import facing_side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kinechain.domain.skeleton import View
    from revalidation.compare import Spread
    from revalidation.run import Outcome

_CURVES = (
    "knee_flexion",
    "shank_angle",
    "ankle_dorsiflexion",
    "trunk_lean",
    "knee_fppa",
    "lateral_trunk_lean",
)


_BODY = """\
Rendered people with exactly known movements are analysed like any video. All of them share one
body, whose joint centres are not where the pose model learnt to see them: read the error about the
mean and the bias apart."""

_ANGLES = """\
Measured less true, in degrees, over all frames. Knee flexion is compared with the driven angle in
space, the others with what a faultless observer of the same pictures would read. Peak is the error
of the 99th percentile."""

_MOMENTS = """\
Contacts and toe-offs count as found within 50 ms, the deepest points of repetitions within 250 ms;
the first and last quarter second of a clip are left out."""

_MEASURES = """\
Errors against the same measure of the true movement seen squarely from afar, so that perspective
and a camera that stands askew count as errors. SD is the root mean square over clips; coverage is
the share of 95 % intervals that hold the truth."""


def document(outcomes: Sequence[Outcome], spread: Sequence[Spread]) -> str:
    """Return the whole page."""
    estimators = sorted({outcome.estimator for outcome in outcomes if outcome.estimator})
    made = (
        f"Kinechain {kinechain.__version__}, {', '.join(estimators)}, "
        f"{datetime.now(UTC):%Y-%m-%d}. Written by `python -m revalidation.run`."
    )
    parts = [
        ("# Revalidation", made, _BODY),
        ("## Angles", _ANGLES, *_curve_table(outcomes)),
        ("## Moments", _MOMENTS, *_event_table(outcomes)),
        ("## Measures", _MEASURES, *_measure_table(spread)),
        ("## Refused", "Clips that carry nothing of their task.", *_refusal_table(outcomes)),
    ]
    return (
        "\n\n".join(
            "\n".join([heading, "", words, "", *lines]).strip() for heading, words, *lines in parts
        )
        + "\n"
    )


def systematic_yaml(spread: Iterable[Spread]) -> str:
    """Return systematic errors as the registry's entries have them, measure by measure."""
    lines: list[str] = []
    last = ""
    for one in spread:
        if one.df < 1:
            continue
        if one.measure != last:
            lines += [f"# {one.measure}", "systematic:"]
            last = one.measure
        lines += [
            f"  {one.error_key}:",
            f"    sd: {one.sd:.3g}",
            f"    df: {one.df}",
            "    trust: revalidation",
        ]
    return "\n".join(lines)


def leg_of(variable: str, view: View) -> str:
    """Return `near` or `far` for a leg's curve seen from the side, else its side or nothing."""
    name, _, side = variable.rpartition("_")
    if side not in {"left", "right"} or not name:
        return ""
    near = facing_side(view)
    if near is None:
        return side
    return "near" if side == near else "far"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a Markdown table; all columns but the first two are numbers."""
    rule = ["---"] * 2 + ["--:"] * (len(head) - 2)
    return [f"| {' | '.join(row)} |" for row in (head, rule, *rows)]


def _curve_table(outcomes: Iterable[Outcome]) -> list[str]:
    rows = [
        (
            outcome.case.path.stem,
            f"{error.variable.removesuffix('_left').removesuffix('_right')} "
            f"{leg_of(error.variable, outcome.case.view)}".strip(),
            f"{error.rms:.1f}",
            f"{error.centred_rms:.1f}",
            f"{error.bias:+.1f}",
            f"{error.peak:+.1f}",
        )
        for outcome in outcomes
        for error in outcome.curves
        if error.variable.startswith(_CURVES)
    ]
    return table(("clip", "angle", "rms", "about the mean", "bias", "peak"), rows)


def _event_table(outcomes: Iterable[Outcome]) -> list[str]:
    rows = [
        (
            outcome.case.path.stem,
            name,
            str(score.found),
            str(score.true),
            f"{score.f1:.2f}",
            "" if np.isnan(score.median_error_s) else f"{1000 * score.median_error_s:+.0f}",
        )
        for outcome in outcomes
        for name, score in outcome.events
    ]
    return table(("clip", "moment", "found", "true", "F1", "median error, ms"), rows)


def _measure_table(spread: Iterable[Spread]) -> list[str]:
    rows = [
        (
            one.measure,
            one.error_key,
            str(one.df + 1),
            str(one.count),
            f"{one.bias:+.3g}",
            f"{one.sd:.3g}",
            f"{100 * one.covered:.0f} %",
        )
        for one in spread
    ]
    return table(("measure", "seen from", "clips", "values", "bias", "SD", "coverage"), rows)


def _refusal_table(outcomes: Iterable[Outcome]) -> list[str]:
    rows = [(outcome.case.path.stem, outcome.refused) for outcome in outcomes if outcome.refused]
    return table(("clip", "why"), rows)
