"""The plan as a calendar (RFC 5545): training days, running sessions, re-tests."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from icalendar import Calendar, Event

from kinechain.report.assessment.words import full_dose, minutes_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.plan import GaitBlock, GaitSession, Plan
    from kinechain.evidence.registry import Registry

_DAYS_A_WEEK = 7


def plan_ics(plan: Plan, created: str, registry: Registry) -> bytes:
    """Return the plan as a calendar file.

    All events last the whole day, so that people choose the hour; they do not block any time. The
    same plan gives the same bytes.

    Args:
        plan: The plan.
        created: When the assessment was made, as ISO 8601.
        registry: The entries that the plan names.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Kinechain//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Knee plan")
    stamp = dt.datetime.fromisoformat(created).astimezone(dt.UTC)
    # A new assessment makes new events and the same one replaces its own.
    series = hashlib.sha256(f"{created} {plan!r}".encode()).hexdigest()[:16]
    events = (
        *_training(plan, registry),
        *_gait(plan, registry),
        *_retests(plan),
    )
    for key, event in events:
        event.add("uid", f"{series}-{key}@kinechain")
        event.add("dtstamp", stamp)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _training(plan: Plan, registry: Registry) -> Iterator[tuple[str, Event]]:
    """Yield one event for each training day of the week, repeated every week of the phase."""
    for day, offset in enumerate(plan.training_days):
        minutes = minutes_words(plan.minutes_on(day))
        event = _event(
            plan.start + dt.timedelta(days=offset),
            f"Knee plan: {minutes}",
            "\n".join((*_items(plan, day, registry), "", *_pain_rule(registry))),
        )
        event.add("rrule", {"freq": "weekly", "count": plan.weeks})
        yield f"training-{day + 1}", event


def _items(plan: Plan, day: int, registry: Registry) -> Iterator[str]:
    for item in plan.items:
        if day in item.days:
            entry = registry.exercises[item.exercise]
            cue = f" {entry.cues[0]}" if entry.cues else ""
            yield f"{entry.name}: {full_dose(item)}.{cue}"


def _pain_rule(registry: Registry) -> Iterator[str]:
    for rule in registry.programme.pain.states:
        yield f"{rule.state.capitalize()}: {rule.says} {rule.do}"


def _gait(plan: Plan, registry: Registry) -> Iterator[tuple[str, Event]]:
    """Yield the running sessions, spread evenly over the days of their week."""
    block = plan.gait
    if block is None:
        return
    for session in block.sessions:
        week = [one.number for one in block.sessions if one.week == session.week]
        spread = week.index(session.number) * _DAYS_A_WEEK // len(week)
        day = plan.start + dt.timedelta(weeks=session.week - 1, days=spread)
        name = registry.exercises[block.exercise].name
        title = f"{name}: {session.minutes:g} minutes (session {session.number})"
        yield f"gait-{session.number}", _event(day, title, _gait_text(block, session))


def _gait_text(block: GaitBlock, session: GaitSession) -> str:
    lines = [*block.steps]
    if block.target is not None:
        lines.insert(0, f"Run with {block.target:.0f} steps a minute.")
    if 0 < session.feedback < 1:
        lines.append(f"Beat on for {100 * session.feedback:.0f} % of the time.")
    lines.append("Move it to a day on which you run.")
    return "\n".join(lines)


def _retests(plan: Plan) -> Iterator[tuple[str, Event]]:
    for number, retest in enumerate(plan.retests, start=1):
        text = f"{retest.what}\nAnswer the safety questions again first."
        yield f"retest-{number}", _event(retest.date, "Knee: test again", text)


def _event(day: dt.date, title: str, text: str) -> Event:
    event = Event()
    event.add("summary", title)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("description", text)
    event.add("transp", "TRANSPARENT")
    return event
