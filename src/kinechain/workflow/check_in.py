"""The use case: a check-in, what it means, and the plan from then on."""

from __future__ import annotations

import shlex
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from kinechain.domain.checkin import CheckInRecord
from kinechain.domain.records import PlanVersion
from kinechain.errors import DataError
from kinechain.findings.training import summary
from kinechain.plans.entries import Entries
from kinechain.plans.follow.decide import decide
from kinechain.plans.follow.facts import facts_of_check_in
from kinechain.plans.follow.safety import Triage, due_again
from kinechain.plans.follow.standing import Standing, standing_on

if TYPE_CHECKING:
    import datetime as dt

    from kinechain.domain.checkin import CheckIn
    from kinechain.domain.safety import SafetyQuestion
    from kinechain.evidence.registry import Registry
    from kinechain.plans.follow.decide import Followed
    from kinechain.ports import Store

Tell = Callable[[CheckInRecord, "PlanVersion | None"], None]
"""Told a check-in and the plan version that it makes."""

_DAYS_A_WEEK = 7


def standing_of(person: str, day: dt.date, store: Store, registry: Registry) -> Standing:
    """Return where a person stands on a day on which they check in.

    Args:
        person: Their name or key.
        day: The day.
        store: What is kept of them.
        registry: Everything known as data.

    Raises:
        NoSuchRecord: If there is no such person.
        DataError: If they were never assessed, or told something newer than this day.
    """
    who = store.person(person)
    # First: whatever is stored from here on makes another version, and so is not overlooked.
    versions = store.plans(who.id)
    assessments, check_ins = store.assessments(who.id), store.check_ins(who.id)
    if not assessments:
        raise DataError(
            (f"{who.label} has no assessment yet, so that there is nothing to check in about",),
            hint=f"Begin with kinechain assess --person {shlex.quote(who.label)}.",
        )
    latest = max([assessments[-1].day, *(one.check_in.day for one in check_ins)])
    if day < latest:
        raise DataError(
            (f"day must be {latest} or later, found {day}: that is what was told last",),
            hint="A check-in is about the days before it; tell the day on which it is made.",
        )
    return standing_on(
        day,
        person=who,
        assessments=assessments,
        versions=versions,
        check_ins=check_ins,
        training=summary(store.sessions(who.id), day, registry.programme.load),
    )


def questions_due(
    check_in: CheckIn, standing: Standing, registry: Registry
) -> tuple[SafetyQuestion, ...]:
    """Return the safety questions that a check-in still has to answer, in order."""
    facts = facts_of_check_in(check_in, standing, registry.programme)
    return due_again(check_in, standing, facts, registry.programme.follow, _triage(registry))


def planned_days(standing: Standing, day: dt.date) -> int:
    """Return how many training days the plan held since the last check-in, or since it holds."""
    plan, version = standing.plan, standing.version
    if plan is None or version is None:
        return 0
    since = max([version.day, *(one.check_in.day for one in standing.check_ins)])
    offsets = range((since - plan.start).days, (day - plan.start).days)
    return sum(offset % _DAYS_A_WEEK in plan.training_days for offset in offsets)


def check_in_of(
    person: str,
    told: CheckIn,
    *,
    store: Store,
    registry: Registry,
    now: dt.datetime,
    urgent: Tell | None = None,
) -> tuple[CheckInRecord, PlanVersion | None]:
    """Return a check-in with what it means, and the plan version that it made; both are stored.

    Args:
        person: Their name or key.
        told: What they told.
        store: Where it is kept.
        registry: Everything known as data.
        now: When it is.
        urgent: Told of a check-in that ends the plan before it is stored: whatever happens then,
            the person must know.

    Raises:
        NoSuchRecord: If there is no such person.
        DataError: If something in it makes no sense, or a safety question is not answered.
        ChangedMeanwhile: If somebody else changed the plan at the same time: nothing is stored.
    """
    standing = standing_of(person, told.day, store, registry)
    check(told, standing, registry)
    followed = decide(told, standing, entries=_entries(registry), triage=_triage(registry))
    record = CheckInRecord(
        id=uuid.uuid4().hex,
        created=now.isoformat(timespec="microseconds"),  # the order of those of one day
        plan_version=standing.latest,
        check_in=told,
        decision=followed.decision,
    )
    # An earlier check-in of the same day may have moved the plan: what it made does not count.
    redone = standing.latest > len(standing.versions)
    version = _version(record, followed, standing) if followed.changed or redone else None
    if urgent is not None and followed.decision.move == "stop":
        urgent(record, version)
    store.add_check_in(standing.person.id, record, plan=version)
    return record, version


def check(told: CheckIn, standing: Standing, registry: Registry) -> None:
    """Hold a check-in to its rules.

    Raises:
        DataError: Listing everything that is wrong with it.
    """
    problems = []
    if (told.done is None) != (told.planned is None):
        problems.append("done and planned belong together: how many training days, of how many")
    if told.done is not None and told.planned is not None and told.done > told.planned:
        problems.append(f"done must be at most planned, found {told.done} of {told.planned}")
    known = {activity.name for activity in standing.assessment.intake.activities}
    problems += [
        f"{one.name!r} is not one of the activities: {', '.join(sorted(known)) or 'none are named'}"
        for one in told.activities
        if one.name not in known
    ]
    questions = {one.id for flag in registry.red_flags.values() for one in flag.questions}
    problems += [f"{key!r} is not a safety question" for key in told.safety if key not in questions]
    if problems:
        raise DataError(tuple(problems), hint="kinechain checkin --help explains each option.")
    due = questions_due(told, standing, registry)
    if due:
        raise DataError(
            tuple(f"safety question {one.id}: {one.text}" for one in due),
            hint="What you told asks for these again. Answer each, for example "
            f"--safety {due[0].id}=no, or leave all options out and be asked.",
        )


def _version(record: CheckInRecord, followed: Followed, standing: Standing) -> PlanVersion:
    return PlanVersion(
        version=standing.latest + 1,
        made=record.created,
        day=record.check_in.day,
        move=record.decision.move,
        because=record.decision.because,
        assessment=standing.assessment.id,
        check_in=record.id,
        plan=followed.plan,
    )


def _entries(registry: Registry) -> Entries:
    return Entries(
        exercises=registry.exercises,
        contributors=registry.contributors,
        patterns=registry.patterns,
        criteria=registry.criteria,
        programme=registry.programme,
        words=registry.words,
    )


def _triage(registry: Registry) -> Triage:
    return Triage(flags=registry.red_flags, levels=registry.levels)
