"""Rendered clips with exact truth, and what the software makes of them (each worked out once)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from revalidation.cases import Case
from revalidation.library import MESH, Library, open_library

import kinechain
from kinechain.domain.analysis import Analysis
from kinechain.errors import RecordingError

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
_DRAWING = Path(__file__).resolve().parents[2] / "revalidation"
_DRAWN_BY = ("clips", "motions", "renderer")


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
    known: dict[tuple[str, str], Result] = field(default_factory=dict)

    def names(self, task: str) -> tuple[str, ...]:
        """Return the names of a task's clips."""
        return tuple(name for name, clip in self.library.clips.items() if clip.motion.task == task)

    def video(self, name: str) -> Path:
        """Return a clip's file."""
        return self.library.video(name)

    def result(self, name: str, task: str | None = None) -> Result:
        """Return what comes of a clip as its own task, or as another one."""
        case = self.library.case(name)
        key = (name, task or case.task)
        if key not in self.known:
            try:
                (analysis,) = kinechain.analyze(
                    case.path, task=key[1]
                ).parts  # nobody turns in these
            except RecordingError as error:
                self.known[key] = Result(case=case, analysis=None, refused=str(error))
            else:
                self.known[key] = Result(case=case, analysis=analysis)
        return self.known[key]


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
    return Rendered(library=open_library(DATA, folder))
