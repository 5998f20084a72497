"""The use cases of the training log: sessions into it, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kinechain.domain.facts import facts_of
from kinechain.domain.intake import Training
from kinechain.domain.pain import PainState
from kinechain.domain.plan import LoadGuidance
from kinechain.domain.training import Sport, TrainingSession, TrainingSummary
from kinechain.errors import DataError
from kinechain.findings.training import summary
from kinechain.plans.load import Runner, next_run
from kinechain.plans.phase import pain_state
from kinechain.schema.convert import convert

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kinechain.domain.checkin import CheckInRecord
    from kinechain.domain.programme import Programme
    from kinechain.domain.records import AssessmentRecord
    from kinechain.ports import Store

Read = Callable[[Path], tuple[TrainingSession, ...]]
"""Returns the sessions of a file; raises DataError where it is none."""

SUFFIXES = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz")
"""What is looked for in folders; a file that is named may be called anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of some files.

    Attributes:
        new: Sessions that are in the log now and were not before.
        known: How many were there already.
        refused: Why files could not be used, one error a file.
    """

    new: tuple[TrainingSession, ...]
    known: int
    refused: tuple[DataError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogReport:
    """What the log says on a day, and what follows for the next run.

    Attributes:
        summary: The last weeks.
        state: The pain state of the last check-in or assessment; None without any.
        guidance: What to keep to; None where no runs are known.
    """

    summary: TrainingSummary
    state: PainState | None
    guidance: LoadGuidance | None


def import_files(person: str, paths: Sequence[Path], *, store: Store, read: Read) -> Imported:
    """Put the sessions of files and folders into the log: all that can be read, at once.

    Nothing but the numbers of a session is kept: its file may tell where somebody lives.

    Args:
        person: Key of the person.
        paths: Files, and folders with files in them and in their folders.
        store: Where the log is kept.
        read: Reads a file.

    Raises:
        DataError: If a folder has no such files.
        StoreError: If the log cannot be kept.
    """
    sessions: list[TrainingSession] = []
    refused = []
    for file in [file for path in paths for file in _files(path)]:
        try:
            sessions += read(file)
        except DataError as error:
            refused.append(error)
    new = store.add_sessions(person, sessions, {})
    return Imported(new=new, known=len(sessions) - len(new), refused=tuple(refused))


def session_by_hand(
    *,
    day: dt.date,
    km: float | None,
    minutes: float | None,
    cadence: float | None,
    sport: Sport,
    today: dt.date,
) -> TrainingSession:
    """Return a session as somebody typed it in.

    Raises:
        DataError: If it cannot be.
    """
    raw = {
        "start": day.isoformat(),
        "day": day,
        "sport": sport,
        "km": km,
        "minutes": minutes,
        "cadence": cadence,
        "source": "hand",
    }
    session, problems = convert(raw, TrainingSession)
    if day > today:
        problems = (*problems, f"day must not be after today ({today}), found {day}")
    if not km and not minutes:
        problems = (*problems, "expected a distance or a time, found neither")
    if session is None or problems:
        raise DataError(problems, hint="For example --km 8 --minutes 48.")
    return session


def report_log(person: str, day: dt.date, *, store: Store, programme: Programme) -> LogReport:
    """Return what the log of a person says, and how far the next run may be.

    Args:
        person: Their key.
        day: Today.
        store: Where everything is kept.
        programme: The rules of load and of pain.

    Raises:
        StoreError: If the log cannot be read.
    """
    log = summary(store.sessions(person), day, programme.load)
    assessments, check_ins = store.assessments(person), store.check_ins(person)
    return reported(log, assessments[-1] if assessments else None, check_ins, programme)


def reported(
    log: TrainingSummary,
    last: AssessmentRecord | None,
    check_ins: Sequence[CheckInRecord],
    programme: Programme,
) -> LogReport:
    """Return what a log says together with what the person told last.

    Args:
        log: What the log says today.
        last: The last assessment; None without one.
        check_ins: All check-ins by day.
        programme: The rules of load and of pain.
    """
    now = _runner(last, check_ins, programme)
    known = now or Runner(facts={}, locks=frozenset(), state="green")
    told = last.intake.training if last else Training()
    days = (log.day - last.day).days if last else 0
    return LogReport(
        summary=log,
        state=None if now is None else now.state,
        guidance=next_run(log, told, known, programme.load, days=days),
    )


def _runner(
    last: AssessmentRecord | None, check_ins: Sequence[CheckInRecord], programme: Programme
) -> Runner | None:
    """Return how the person is by what they told last; None where they told nothing."""
    since = [one for one in check_ins if last is None or one.check_in.day >= last.day]
    if last is None and not since:
        return None
    facts = {} if last is None else facts_of(last.intake)
    # What triage locks stays locked until the next assessment.
    safety = [*(one.decision.safety for one in since), None if last is None else last.safety]
    locks = [lock for one in safety if one is not None for lock in one.locks]
    state = since[-1].decision.state if since else pain_state(programme.pain, facts)
    return Runner(facts=facts, locks=frozenset(locks), state=state)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(
        one for one in path.rglob("*") if one.name.lower().endswith(SUFFIXES) and one.is_file()
    )
    if not found:
        problem = f"{path.name}: expected FIT, GPX or TCX files in the folder, found none"
        raise DataError((problem,), hint="Name the folder that they were exported to.")
    yield from found
