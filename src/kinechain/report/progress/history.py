"""The plan over time: every version with what moved it, and how much of it was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinechain.domain.records import Move
from kinechain.report.assessment.words import minutes_words
from kinechain.report.progress.panel import Mark
from kinechain.report.progress.told import PAINS
from kinechain.report.progress.words import MOVES, day_words
from kinechain.report.words import plural

if TYPE_CHECKING:
    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.progress import Progress
    from kinechain.domain.records import PlanVersion
    from kinechain.evidence.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One version of the plan.

    Attributes:
        version: Its number.
        day: From when it holds.
        move: What happened to the plan, which chooses the mark.
        moved: The same in words.
        phase: The phase that it begins in, or that there is no plan.
        size: How much it asks for; empty without a plan.
        because: Why.
        done: How much was done of it; empty where nothing was told.
        held: That it was held, and how often; empty where it was not.
    """

    version: int
    day: str
    move: Move
    moved: str
    phase: str
    size: str
    because: tuple[str, ...]
    done: str
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInRow:
    """One check-in as a row of a table.

    Attributes:
        day: The day.
        pains: Worst, while training, next morning; empty where not told.
        activities: Names and scores.
        done: Training days done; empty where not told.
        signs: Swelling and giving way; empty without.
        note: In the person's words.
        moved: What happened to the plan.
    """

    day: str
    pains: tuple[str, ...]
    activities: str
    done: str
    signs: str
    note: str
    moved: str


def steps(progress: Progress, registry: Registry) -> tuple[Step, ...]:
    """Return the versions of the plan in order."""
    return tuple(_step(one, progress, registry) for one in progress.plans)


def plan_marks(progress: Progress) -> tuple[Mark, ...]:
    """Return the versions of the plan as marks on the day axis."""
    return tuple(Mark(day=one.day, label=str(one.version)) for one in progress.plans)


def check_in_rows(progress: Progress) -> tuple[CheckInRow, ...]:
    """Return every check-in, the latest first."""
    return tuple(_row(record) for record in reversed(progress.check_ins))


def done_words(done: int, planned: int) -> str:
    """Return how much was done, for example `10 of 12 training days (83 %)`."""
    if not planned:
        return f"{plural(done, 'training day')} done, none planned"
    return f"{done} of {plural(planned, 'training day')} ({done / planned:.0%})".replace("%", " %")


def done_and_planned(check_ins: tuple[CheckInRecord, ...]) -> tuple[int, int] | None:
    """Return the training days done and planned, or None where no check-in tells both."""
    told = [
        (one.check_in.done, one.check_in.planned)
        for one in check_ins
        if one.check_in.done is not None and one.check_in.planned is not None
    ]
    return (sum(done for done, _ in told), sum(planned for _, planned in told)) if told else None


def _step(version: PlanVersion, progress: Progress, registry: Registry) -> Step:
    about = tuple(one for one in progress.check_ins if one.plan_version == version.version)
    done = done_and_planned(about)
    holds = sum(one.decision.move == "hold" for one in about)
    plan = version.plan
    phases = {phase.id: phase.name for phase in registry.programme.phases}
    size = ""
    if plan is not None:
        days = len(plan.training_days)
        longest = max((plan.minutes_on(day) for day in range(days)), default=0.0)
        size = f"{plural(len(plan.items), 'exercise')}, {plural(days, 'day')} a week" + (
            f", up to {minutes_words(longest)}" if longest else ""
        )
    return Step(
        version=version.version,
        day=day_words(version.day),
        move=version.move,
        moved=MOVES[version.move],
        phase=phases.get(plan.phase, plan.phase) if plan else "no plan for now",
        size=size,
        because=version.because,
        done=f"Done: {done_words(*done)}." if done else "",
        held=f"Held at {plural(holds, 'check-in')}." if holds else "",
    )


def _row(record: CheckInRecord) -> CheckInRow:
    told = record.check_in
    signs = (("swollen", told.swelling), ("gave way or locked", told.giving_way))
    pains = (pain.checked(told) for pain in PAINS)
    return CheckInRow(
        day=day_words(told.day),
        pains=tuple("" if pain is None else f"{pain:g}" for pain in pains),
        activities="; ".join(f"{one.name} {one.score:g}" for one in told.activities),
        done="" if told.done is None or told.planned is None else f"{told.done} of {told.planned}",
        signs=", ".join(words for words, there in signs if there),
        note=told.note,
        moved=MOVES[record.decision.move],
    )
