"""Short phrases of the report: doses, lists, dates, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain.units import format_interval, format_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kinechain.domain.estimate import Estimate
    from kinechain.domain.plan import PlanItem
    from kinechain.domain.skeleton import Side


def short_dose(item: PlanItem) -> str:
    """Return how much of an exercise is done on a day, for example `3 sets of 10 on each side`."""
    dose = item.dose
    if not dose.sets:
        return f"{dose.minutes:g} minutes"
    side = " on each side" if dose.each_side else ""
    more = f", one set more on the {item.extra_side}" if item.extra_side else ""
    if not dose.reps:
        times = "once" if dose.sets == 1 else f"{dose.sets} times"
        return f"hold {dose.hold_s:g} s, {times}{side}{more}"
    sets = "1 set" if dose.sets == 1 else f"{dose.sets} sets"
    held = f", each held for {dose.hold_s:g} s" if dose.hold_s else ""
    return f"{sets} of {dose.reps}{side}{held}{more}"


def full_dose(item: PlanItem) -> str:
    """Return the same with the rest between sets."""
    rests = item.dose.rest_s and item.dose.sets > 1
    rest = f"; rest {item.dose.rest_s:g} s between sets" if rests else ""
    return f"{short_dose(item)}{rest}"


def minutes_words(minutes: float) -> str:
    """Return minutes, rounded as people plan them, for example `12 minutes`."""
    whole = max(1, round(minutes))
    return f"{whole} minute{'' if whole == 1 else 's'}"


def day_words(day: dt.date) -> str:
    """Return a day, for example `Monday 23 November 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def listed(names: Sequence[str]) -> str:
    """Return names as one phrase, for example `a, b and c`; empty for none."""
    if len(names) < 2:  # noqa: PLR2004 - a pair needs an `and`
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(text: str) -> str:
    """Return a phrase with a capital and a full stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def lower_first(text: str) -> str:
    """Return a name as it stands inside of a sentence; abbreviations stay."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def value_words(estimate: Estimate) -> str:
    """Return the value as people read it; `yes` or `no` for a question."""
    if estimate.unit == "yes_no":
        return "yes" if estimate.value >= 0.5 else "no"  # noqa: PLR2004 - nearer to 1 or to 0
    return format_value(estimate.value, estimate.unit)


def interval_words(estimate: Estimate) -> str:
    """Return the 95 % interval as people read it; empty where it has no width or no meaning."""
    if estimate.unit == "yes_no" or estimate.ci_low == estimate.ci_high:
        return ""
    return format_interval(estimate.ci_low, estimate.ci_high, estimate.unit)


def side_words(sides: Sequence[Side]) -> str:
    """Return whom it concerns: `left`, `right`, `both sides`, or nothing for the whole person."""
    return "both sides" if len(set(sides)) > 1 else "".join(sides[:1])
