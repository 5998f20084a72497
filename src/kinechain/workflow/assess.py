"""The use case: from a person's answers and clips to findings, a ranking and a plan.

Read from top to bottom: safety, clips, readings, findings, ranking, plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kinechain._version import __version__
from kinechain.contributors.patterns import fit_patterns
from kinechain.contributors.rank import rank
from kinechain.domain.analysis import RefusedRecording
from kinechain.domain.assessment import Assessment
from kinechain.domain.facts import facts_of
from kinechain.errors import RecordingError
from kinechain.findings.answers import from_answers
from kinechain.findings.readings import from_result, from_tests
from kinechain.findings.screen import screen as screen_criteria
from kinechain.findings.training import filled, from_log
from kinechain.plans.prescribe import prescribe
from kinechain.triage.screen import screen as screen_safety
from kinechain.workflow.join import join

if TYPE_CHECKING:
    import datetime as dt

    from kinechain.domain.analysis import Analysis, TaskResult
    from kinechain.domain.findings import Finding, Ranking, Reading
    from kinechain.domain.intake import Intake, RecordingEntry
    from kinechain.domain.plan import Plan
    from kinechain.domain.rules import Facts
    from kinechain.domain.safety import Safety
    from kinechain.domain.training import TrainingSummary
    from kinechain.evidence.registry import Registry

Analyze = Callable[["RecordingEntry"], Sequence["Analysis"]]
"""Measures the stretches of one recording of the intake; raises RecordingError where it cannot be
used."""


def assess(
    told: Intake,
    *,
    registry: Registry,
    analyze: Analyze,
    now: dt.datetime,
    log: TrainingSummary | None = None,
    before: Plan | None = None,
) -> Assessment:
    """Return what was found out about one person, and a plan where triage allows one.

    Args:
        told: What the person told.
        registry: Everything known as data.
        analyze: Measures one recording.
        now: When it is; the plan begins on the day of the intake, or else on this day.
        log: What their training log says on that day: it fills in what they did not tell.
        before: The plan until now, of a person who has one: the programme goes on where it is,
            unless the pain sends it back.

    Raises:
        ModelMissing: If there are recordings and the pose model is not on this machine.
    """
    intake = told if log is None else filled(told, log)
    facts = facts_of(intake)
    safety = screen_safety(facts, registry.red_flags, registry.levels)
    if safety.stops:
        return _stopped(intake, safety, now)
    results, refused = _watch(intake, safety, registry, analyze)
    readings = _readings(told, safety, registry, results, log)
    findings = screen_criteria(
        readings, registry.criteria, registry.tests, facts, registry.programme.certainty
    )
    ranking = _rank(facts, safety, registry, readings, findings)
    plan = _plan(
        intake=intake,
        facts=facts,
        safety=safety,
        ranking=ranking,
        readings=readings,
        registry=registry,
        now=now,
        before=before,
    )
    return Assessment(
        intake=intake,
        safety=safety,
        results=results,
        refused=refused,
        readings=readings,
        findings=findings,
        ranking=ranking,
        plan=plan,
        no_plan="" if plan is not None else _why_no_plan(safety, registry),
        created=now.isoformat(timespec="seconds"),
        kinechain=__version__,
    )


def _stopped(intake: Intake, safety: Safety, now: dt.datetime) -> Assessment:
    """Return an assessment that says nothing but the way to help."""
    return Assessment(
        intake=intake,
        safety=safety,
        results=(),
        refused=(),
        readings=(),
        findings=(),
        ranking=None,
        plan=None,
        no_plan="Your answers need help first, so nothing was measured or planned.",
        created=now.isoformat(timespec="seconds"),
        kinechain=__version__,
    )


def _watch(
    intake: Intake, safety: Safety, registry: Registry, analyze: Analyze
) -> tuple[tuple[TaskResult, ...], tuple[RefusedRecording, ...]]:
    """Return what the clips of each movement test show, and which of them could not be used.

    A refused clip is not an error here: the assessment goes on without it and says so.
    """
    analyses: dict[str, list[Analysis]] = {}
    refused: list[RefusedRecording] = []
    for entry in intake.recordings:
        locked = _locked_task(entry.task, safety, registry)
        if locked:
            refused.append(_refusal(entry, locked, "Show it to the clinician if they ask."))
            continue
        try:
            analyses.setdefault(entry.task, []).extend(analyze(entry))
        except RecordingError as error:
            refused.append(_refusal(entry, str(error), error.hint))
    results = tuple(
        join(found, [one for one in refused if one.task == task])
        for task, found in analyses.items()
        if found
    )
    return results, tuple(refused)


def _locked_task(task: str, safety: Safety, registry: Registry) -> str:
    """Return why a movement test is locked, or nothing."""
    locks = {
        lock for test in registry.tests.values() if test.task == task for lock in test.locked_by
    }
    words = [registry.words.locks[lock] for lock in sorted(locks & safety.locks)]
    return f"Not measured: your answers rule out {', '.join(words)} for now." if words else ""


def _refusal(entry: RecordingEntry, because: str, hint: str) -> RefusedRecording:
    return RefusedRecording(file=entry.file, task=entry.task, because=because, hint=hint)


def _readings(
    told: Intake,
    safety: Safety,
    registry: Registry,
    results: tuple[TaskResult, ...],
    log: TrainingSummary | None,
) -> tuple[Reading, ...]:
    """Return every value there is: from clips, self-tests, the log and answers.

    What the log filled in is no answer. Of values that are equally sure the first counts.
    """
    tests, rules = registry.tests, registry.programme.load
    return (
        *(reading for result in results for reading in from_result(result, tests)),
        *from_tests(told.tests, tests, safety.locks),
        *(() if log is None else from_log(told, log, tests, rules)),
        *from_answers(told, tests),
    )


def _rank(
    facts: Facts,
    safety: Safety,
    registry: Registry,
    readings: tuple[Reading, ...],
    findings: tuple[Finding, ...],
) -> Ranking:
    return rank(
        readings=readings,
        findings=findings,
        criteria=registry.criteria,
        tests=registry.tests,
        contributors=registry.contributors,
        patterns=fit_patterns(facts, registry.patterns),
        pattern_entries=registry.patterns,
        facts=facts,
        rules=registry.programme.ranking,
        locks=safety.locks,
    )


def _plan(
    *,
    intake: Intake,
    facts: Facts,
    safety: Safety,
    ranking: Ranking,
    readings: tuple[Reading, ...],
    registry: Registry,
    now: dt.datetime,
    before: Plan | None,
) -> Plan | None:
    if "programme" in safety.locks:
        return None
    return prescribe(
        intake=intake,
        facts=facts,
        safety=safety,
        ranking=ranking,
        readings=readings,
        exercises=registry.exercises,
        contributors=registry.contributors,
        patterns=registry.patterns,
        criteria=registry.criteria,
        programme=registry.programme,
        words=registry.words,
        start=intake.date or now.date(),
        before=before,
    )


def _why_no_plan(safety: Safety, registry: Registry) -> str:
    reasons = " ".join(raised.because for raised in safety.raised)
    level = registry.levels[safety.level]
    return f"No plan until a clinician has agreed to one. {reasons} {level.plain}"
