"""A comparison of two assessments on the terminal, at 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kinechain.cli.console import OUT, day_words, say, say_under
from kinechain.report.words import plural
from kinechain.units import UNITS, format_number, format_value
from kinechain.workflow.compare import measure_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kinechain.domain.change import Adherence, Change, Comparison, Outcome, Unlike
    from kinechain.domain.comparing import OutcomeName, Verdict
    from kinechain.domain.records import PersonRecord
    from kinechain.evidence.registry import Registry

VERDICTS: Mapping[Verdict, str] = {
    "better": "better",
    "worse": "worse",
    "changed": "changed",
    "no_clear_difference": "no clear difference",
}

OUTCOMES: Mapping[OutcomeName, str] = {
    "worst": "Worst pain",
    "next_morning": "Pain next morning",
    "activities": "Your activities",
}

SURE = 0.99
"""Probabilities from here on are not told apart."""


def print_comparison(registry: Registry, person: PersonRecord, comparison: Comparison) -> None:
    """Print what differs, what matters, what moved, every value, and what follows."""
    names = measure_names(registry)
    weeks = (comparison.after_day - comparison.before_day).days / 7
    first, second = day_words(comparison.before_day), day_words(comparison.after_day)
    _heading(f"{person.label}: {first} and {second}, {weeks:.2g} weeks apart")
    _print_unlike(registry, comparison.unlike)
    _print_outcomes(comparison.outcomes)
    _print_moved(names, comparison)
    _print_values(names, comparison.changes)
    if comparison.not_compared:
        _heading("Not compared")
        for line in comparison.not_compared:
            say_under("  -", line)
    _heading(comparison.says)
    for line in (*comparison.because, _adherence_words(comparison.adherence)):
        say_under("  -", line)
    say("What to do:")
    for line in comparison.do:
        say_under("  -", line)


def _heading(text: str) -> None:
    OUT.print(Text(text, style="bold"))


def _print_unlike(registry: Registry, unlike: tuple[Unlike, ...]) -> None:
    """Print what differs, each sentence once with the tests that it is about."""
    if not unlike:
        return
    _heading("What was not alike")
    tests: dict[str, list[str]] = {}
    for one in unlike:
        tests.setdefault(one.says, []).append(_test_name(registry, one.test))
    for says, names in tests.items():
        say_under("  -", f"{', '.join(dict.fromkeys(names))}: {says}")


def _test_name(registry: Registry, key: str) -> str:
    if key in registry.tasks:
        return registry.tasks[key].name
    return registry.tests[key].name if key in registry.tests else key


def _print_outcomes(outcomes: tuple[Outcome, ...]) -> None:
    _heading("What matters to you")
    for one in outcomes:
        say_under(
            "  -",
            f"{OUTCOMES[one.what]}: {one.before:.3g} then, {one.after:.3g} now of 10: "
            f"{VERDICTS[one.verdict]} ({one.important:.3g} or more matters)",
        )


def _print_moved(names: Mapping[str, str], comparison: Comparison) -> None:
    _heading("What moved")
    count = len(comparison.changes)
    if not count:
        say("Nothing was measured both times in the same way.")
        return
    values = plural(count, "value")
    moved = [one for one in comparison.changes if one.moved]
    if moved:
        say(f"Clear even when all {values} are counted:")
    else:
        say(f"No clear difference when all {values} are counted.")
    for one in moved:
        unit = one.before.unit
        before, after = (format_value(each.value, unit) for each in (one.before, one.after))
        say_under(
            "  -", f"{_name(names, one)}: {before} then, {after} now: {VERDICTS[one.verdict]}"
        )
    say(
        f"In the table each value stands for itself. Of {values}, about "
        f"{comparison.by_chance:.1f} would look clear there by error alone."
    )


def _print_values(names: Mapping[str, str], changes: tuple[Change, ...]) -> None:
    if not changes:
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Value", ratio=1)
    for heading in ("Then", "Now", "Change", "MDC95", "Real"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("Verdict", max_width=10)
    for one in sorted(changes, key=lambda change: not change.in_plan):
        table.add_row(*(Text(cell) for cell in _cells(names, one)))
    OUT.print(table)
    if any(one.in_plan for one in changes):
        say("* what the plan was made for")
    say(
        "MDC95: error alone goes beyond it in 5 of 100 comparisons. Real: how probable it is that "
        "the true value moved that way."
    )


def _cells(names: Mapping[str, str], one: Change) -> tuple[str, ...]:
    unit = one.before.unit
    mark = "* " if one.in_plan else ""
    symbol = UNITS[unit].symbol.strip()
    sign = "+" if one.change > 0 else ""
    real = f"> {SURE:.0%}" if one.probability > SURE else f"{one.probability:.0%}"
    return (
        f"{mark}{_name(names, one)}{f' [{symbol}]' if symbol else ''}",
        format_number(one.before.value, unit),
        format_number(one.after.value, unit),
        sign + format_number(one.change, unit),
        _finer(one.mdc95, unit),
        real.replace("%", " %"),
        VERDICTS[one.verdict],
    )


def _finer(value: float, unit: str) -> str:
    """Return a number with a digit more, so that a change can be held against it."""
    known = UNITS[unit]
    return f"{value * known.factor:.{known.decimals + 1}f}"


def _name(names: Mapping[str, str], one: Change) -> str:
    name = names.get(one.measure, one.measure)
    if one.origin == "log":
        name = f"{name} in the training log"
    return f"{name}, {one.side}" if one.side else name


def _adherence_words(adherence: Adherence) -> str:
    share = adherence.share
    if share is None:
        return "How much of the plan was done was not told."
    return (
        f"Done: {adherence.done} of {adherence.planned} planned days "
        f"({share:.0%}), from {plural(adherence.check_ins, 'check-in')}.".replace("%", " %")
    )
