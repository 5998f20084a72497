"""Rendered clips with exact truth, and what the software makes of them (each worked out once)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from revalidation.cases import Case
from revalidation.library import MESH, Library, open_library

from kinechain.adapters.video.reader import open_video
from kinechain.bootstrap import App, build_app, quiet
from kinechain.domain.analysis import Analysis
from kinechain.errors import RecordingError
from kinechain.workflow.analyze import analyze_seen
from kinechain.workflow.request import Request
from kinechain.workflow.watch import Seen, watch

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_DRAWING = Path(__file__).resolve().parents[2] / "revalidation"
_DRAWN_BY = ("clips", "motions", "renderer")
_WORKERS = 2
LEFT_OUT = frozenset(
    {
        "drop_jump_side_waits",
        "heel_raise_back_yaw",
        "heel_raise_side_slowing_yaw",
        "plank_side_rises_yaw",
        "running_front_apart_yaw",
        "side_plank_back_kept_yaw",
        "single_leg_bridge_side_floor",
        "single_leg_squat_front",
        "single_leg_squat_front_inward_yaw",
        "single_leg_squat_side",
        "squat_back_shift_right_yaw",
        "squat_front_inward",
        "squat_front_inward_yaw",
        "squat_side_deep_yaw",
        "walking_back_brisk",
        "walking_front_slow_yaw",
    }
)
"""Clips that only `python -m revalidation.run` draws and looks at, so that CI stays quick."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What is true of a clip and what came of it.

    Attributes:
        case: The truth.
        analysis: What was measured, or None where the clip was refused.
        refused: Why it was refused; empty where it was measured.
    """

    case: Case
    analysis: Analysis | None
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """The rendered clips, by name."""

    library: Library
    app: App
    seen: dict[str, Seen] = field(default_factory=dict)
    known: dict[tuple[str, str], Result] = field(default_factory=dict)

    def names(self, task: str) -> tuple[str, ...]:
        """Return the names of a task's clips."""
        return tuple(
            name
            for name, clip in self.library.clips.items()
            if clip.motion.task == task and name not in LEFT_OUT
        )

    def video(self, name: str) -> Path:
        """Return a clip's file."""
        return self.library.video(name)

    def result(self, name: str, task: str | None = None) -> Result:
        """Return what comes of a clip as its own task, or as another one."""
        if name in LEFT_OUT:
            pytest.skip("left to python -m revalidation.run")
        key = (name, task or self.library.clips[name].motion.task)
        if key not in self.known:
            self.known[key] = self._look(name, key[1])
        return self.known[key]

    def _look(self, name: str, task: str) -> Result:
        case = self.library.case(name)
        request = Request(path=case.path, task=task, workers=_WORKERS)
        if name not in self.seen:  # whatever the task, the poses are the same
            self.seen[name] = watch(
                request, open_video=open_video, estimator=self.app.estimator, progress=quiet
            )
        try:
            # Nobody turns in these clips: there is one part.
            (analysis,) = analyze_seen(self.seen[name], request, self.app.registry)
        except RecordingError as error:
            return Result(case=case, analysis=None, refused=str(error))
        return Result(case=case, analysis=analysis)


@pytest.fixture(scope="session")
def rendered(request: pytest.FixtureRequest) -> Rendered:
    """The rendered clips; what was drawn by the same code before is not drawn again."""
    if not (DATA / MESH).is_dir():
        pytest.skip("the human mesh is not beside the project")
    digest = hashlib.sha256()
    for path in sorted(p for part in _DRAWN_BY for p in (_DRAWING / part).rglob("*.py")):
        digest.update(path.read_bytes())
    assert request.config.cache is not None
    folder = request.config.cache.mkdir(f"rendered-{digest.hexdigest()[:16]}")
    return Rendered(library=open_library(DATA, folder), app=build_app())
