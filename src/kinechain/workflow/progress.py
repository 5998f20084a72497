"""The use case: how one person is doing over time, from what a store keeps of them.

A person may have been assessed fifty times, and a whole assessment is large. So values and what
was told are read as such, and only the few assessments in full that a comparison needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kinechain._version import __version__
from kinechain.domain.checkin import newest_of_days
from kinechain.domain.facts import facts_of
from kinechain.domain.progress import Progress
from kinechain.findings.aims import aims, trained_by
from kinechain.findings.outcomes import mean_of_common, outcome_of
from kinechain.findings.training import summary
from kinechain.workflow.between import History
from kinechain.workflow.compare import compare, earlier_of
from kinechain.workflow.log import reported
from kinechain.workflow.series import all_series

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kinechain.domain.change import Outcome
    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.comparing import OutcomeName
    from kinechain.domain.records import (
        AssessmentRecord,
        DatedValue,
        PersonRecord,
        Told,
    )
    from kinechain.evidence.registry import Registry
    from kinechain.ports import Store


def progress_of(
    store: Store, person: PersonRecord, *, registry: Registry, now: dt.datetime
) -> Progress:
    """Return how a person is doing.

    Args:
        store: What is kept.
        person: Who.
        registry: Everything known as data.
        now: When it is.

    Raises:
        StoreError: If it cannot be read.
    """
    told, values = store.told(person.id), store.values(person.id)
    plans, check_ins = store.plans(person.id), newest_of_days(store.check_ins(person.id))
    known = _read(store, told, values, registry.programme.compare.course_weeks.value)
    first, last = (known[0], known[-1]) if known else (None, None)
    history = History(assessments=known, plans=plans, check_ins=check_ins)
    sessions = store.sessions(person.id)
    rules = registry.programme
    log = reported(summary(sessions, now.date(), rules.load), last, check_ins, rules)
    compared = None
    if last is not None and len(known) > 1:
        compared = compare(earlier_of(history, last), last, history, registry)
    return Progress(
        person=person,
        day=now.date(),
        made=now.isoformat(timespec="seconds"),
        kinechain=__version__,
        told=told,
        knee=last.intake.pain.side if last else None,
        safety=last.safety if last else None,
        no_plan=last.no_plan if last else "",
        refused=last.refused if last else (),
        versions=(first.kinechain, last.kinechain) if first and last else (),
        check_ins=check_ins,
        plans=plans,
        series=all_series(values, registry, _aims(history, registry)),
        outcomes=tuple(_outcomes(first, told, check_ins, registry)) if first else (),
        comparison=compared,
        training=log.summary if sessions else None,
        guidance=log.guidance,
    )


def _read(
    store: Store, told: Sequence[Told], values: Sequence[DatedValue], course_weeks: float
) -> tuple[AssessmentRecord, ...]:
    """Return the assessments that are needed in full, in their order.

    These are the first and the last, the one that the last is compared with (see
    `compare.earlier_of`), and the one that began the course that it is judged by.
    """
    if not told:
        return ()
    keys, last = [one.assessment for one in told], told[-1]
    tests: dict[str, set[tuple[str, str]]] = {}
    for one in values:
        tests.setdefault(one.assessment, set()).add((one.value.test, one.value.origin))
    own = tests.get(last.assessment, set())
    sharing = [key for key in keys[:-1] if tests.get(key, set()) & own]
    before = [*keys[:-1][-1:], *sharing[-1:]]
    course = [one.assessment for one in told if (last.day - one.day).days >= 7 * course_weeks]
    needed = {keys[0], last.assessment, *before[-1:], *course[-1:]}
    return tuple(store.assessment(key) for key in keys if key in needed)


def _aims(history: History, registry: Registry) -> frozenset[str]:
    """Return the measures that the plans were made for, as far as it is known what was found."""
    programme = registry.programme
    rankings = {one.id: one.ranking for one in history.assessments}
    return frozenset(
        measure
        for version in history.plans
        if version.plan is not None and version.assessment in rankings
        for measure in aims(
            trained_by(version.plan, programme.gait.exercises),
            rankings[version.assessment],
            registry.criteria,
            programme.compare.direct.value,
        )
    )


def _outcomes(
    first: AssessmentRecord,
    told: Sequence[Told],
    check_ins: Sequence[CheckInRecord],
    registry: Registry,
) -> Iterator[Outcome]:
    """Yield what became of what matters to the person, from the first telling to the last."""
    rules, facts = registry.programme.compare.important, facts_of(first.intake)
    for what, scores in _scores(told, check_ins):
        if len(scores) > 1:
            yield outcome_of(what, scores[0], scores[-1], rules[what], facts)
    named = [one.activities for one in told if one.activities]
    later = [one.check_in for one in check_ins if one.check_in.day >= told[-1].day]
    named += [one.activities for one in later if one.activities]
    means = mean_of_common(named[0], named[-1]) if len(named) > 1 else None
    if means is not None:
        yield outcome_of("activities", *means, rules["activities"], facts)


def _scores(
    told: Sequence[Told], check_ins: Sequence[CheckInRecord]
) -> Iterator[tuple[OutcomeName, tuple[float, ...]]]:
    """Yield every score of pain that was told, by day; of one day check-ins come last."""
    asked = [(one.day, 0, one.worst, one.next_morning) for one in told]
    checked = [
        (one.check_in.day, 1, one.check_in.worst, one.check_in.next_morning) for one in check_ins
    ]
    known = sorted(asked + checked, key=lambda one: one[:2])
    yield "worst", tuple(worst for _, _, worst, _ in known)
    yield "next_morning", tuple(morning for _, _, _, morning in known if morning is not None)
