"""Analyses every clip whose truth is known and writes what came of it as tables.

Run `python -m revalidation.run --clips out/revalidation --out docs/revalidation.md`; clips that are
not there yet are rendered first.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import kinechain
from kinechain.domain.events import EventName
from kinechain.domain.skeleton import SIDES, facing_side
from kinechain.errors import RecordingError
from kinechain.evidence.load import load_registry
from kinechain.measures.engine import measure
from revalidation.cases import Case, shared_case, true_located, true_view
from revalidation.compare import (
    CurveError,
    EventScore,
    MeasureError,
    curve_errors,
    event_score,
    measure_errors,
    spreads,
)
from revalidation.library import open_library
from revalidation.suite import DATA
from revalidation.tables import document, systematic_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinechain.domain.analysis import Analysis, Measurement
    from kinechain.domain.skeleton import Side
    from kinechain.evidence.registry import Registry

_TOLERANCE_S: dict[EventName, float] = {
    "initial_contact": 0.05,
    "toe_off": 0.05,
    "repetition_peak": 0.25,
}
_EDGE_S = 0.25
"""Moments this near to an end of the clip are not scored: too little is seen around them."""

_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one clip.

    Attributes:
        case: The clip and its truth.
        refused: Why it was refused as a whole; empty when it was measured.
        estimator: Name of the pose estimator.
        curves: Errors of the curves.
        events: Score of each kind of moment.
        measures: Errors of the measurements.
    """

    case: Case
    refused: str = ""
    estimator: str = ""
    curves: tuple[CurveError, ...] = ()
    events: tuple[tuple[EventName, EventScore], ...] = ()
    measures: tuple[MeasureError, ...] = ()


def judge(case: Case, registry: Registry) -> Outcome:
    """Analyse one clip and return how far it is from the truth."""
    try:
        (analysis,) = kinechain.analyze(case.path, task=case.task).parts  # nobody turns in these
    except RecordingError as error:
        return Outcome(case=case, refused=str(error))
    return Outcome(
        case=case,
        estimator=analysis.provenance.estimator,
        curves=curve_errors(analysis.kinematics, case.time_s, case.curves),
        events=tuple(_event_scores(analysis, case)),
        measures=measure_errors(
            case.path.stem,
            analysis.measurements,
            _true_measurements(analysis, case, registry),
            _error_keys(case),
        ),
    )


def _event_scores(analysis: Analysis, case: Case) -> Iterator[tuple[EventName, EventScore]]:
    """Yield the score of each kind of moment that is known."""
    if case.events is None:
        return
    first, last = case.time_s[0] + _EDGE_S, case.time_s[-1] - _EDGE_S
    for name, tolerance_s in _TOLERANCE_S.items():
        true = [t for t in case.events.times_s(name) if first <= t <= last]
        found = [t for t in analysis.events.times_s(name) if first <= t <= last]
        if true:
            yield name, event_score(found, true, tolerance_s=tolerance_s)


def _true_measurements(
    analysis: Analysis, case: Case, registry: Registry
) -> tuple[Measurement, ...]:
    """Return the measures of the true movement: the same functions on the true keypoints.

    Where the true events are not known, those that were found stand for them.
    """
    if case.square is None:
        return ()
    task, view = registry.tasks[case.task], true_view(case.view)
    known = case.events is not None and case.events.cycles(task.cycle)
    return measure(
        task,
        registry.measures,
        true_located(case.square, view, task),
        view,
        case.events if known else analysis.events,
        refusals={},
        seed=_SEED,
    )


def _error_keys(case: Case) -> dict[Side | None, str]:
    near = facing_side(case.view)
    if near is None:
        return {None: "facing", **dict.fromkeys(SIDES, "facing")}
    return {None: "side", **{side: f"side_{'near' if side == near else 'far'}" for side in SIDES}}


def cases(data: Path, clips: Path, *, only: str, workers: int) -> Iterator[Case]:
    """Yield the cases whose names begin so, rendering the clips that are not there yet."""
    for path in sorted((data / "rendered").glob(f"{only}*.mp4")):
        yield shared_case(path)
    library = open_library(data, clips, workers=workers)
    for name in library.clips:
        if name.startswith(only):
            yield library.case(name)


def main() -> None:
    """Analyse, print what is going on, and write the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the shared data")
    parser.add_argument("--clips", type=Path, required=True, help="folder of rendered clips")
    parser.add_argument("--out", type=Path, default=Path("docs/revalidation.md"), help="document")
    parser.add_argument("--only", default="", help="only clips whose name begins so")
    parser.add_argument("--workers", type=int, default=2, help="processes to draw with")
    options = parser.parse_args()
    registry = load_registry()
    outcomes = []
    for case in cases(options.data, options.clips, only=options.only, workers=options.workers):
        outcomes.append(judge(case, registry))
        print(f"{case.path.stem}: {outcomes[-1].refused or 'measured'}", flush=True)
    spread = spreads(error for outcome in outcomes for error in outcome.measures)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(document(outcomes, spread))
    print(systematic_yaml(spread))


if __name__ == "__main__":
    main()
