"""Real clips, what the software makes of them (each worked out once), and clips made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xarray as xr
from tests.clips.derived import changed, halved, pictures, write
from tests.watching import Watcher

from kinechain.bootstrap import App, build_app
from kinechain.domain.analysis import Analysis, TaskResult
from kinechain.errors import RecordingError
from kinechain.workflow.request import make_requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.clips.derived import Timed

_CLIPS = Path(__file__).parents[3] / "shared" / "data" / "clips"
_WORKERS = 2


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of some clips: a result or the reason why there is none, and their poses."""

    result: TaskResult | None
    refusal: RecordingError | None
    poses: Sequence[xr.Dataset]

    @property
    def analysis(self) -> Analysis:
        """The only part of the result; the refusal is raised where there is none."""
        if self.result is None:
            assert self.refusal is not None
            raise self.refusal
        (part,) = self.result.parts
        return part


@dataclass(frozen=True, kw_only=True)
class Lab:
    """Analyses clips, each (clip, options) once in a run."""

    app: App
    watcher: Watcher
    known: dict[tuple[Any, ...], Outcome] = field(default_factory=dict)

    def outcome(self, path: Path | tuple[Path, ...], task: str, **options: Any) -> Outcome:
        paths = path if isinstance(path, tuple) else (path,)
        key = (*paths, task, *sorted(options.items()))
        if key not in self.known:
            (self.known[key],) = self._look(paths, [task], options)
        return self.known[key]

    def analysis(self, path: Path, task: str, **options: Any) -> Analysis:
        return self.outcome(path, task, **options).analysis

    def outcomes(self, path: Path, tasks: Sequence[str], **options: Any) -> list[Outcome]:
        """Return what comes of one clip as several tasks; it is looked at once."""
        return self._look((path,), tasks, options)

    def _look(
        self, paths: Sequence[Path], tasks: Sequence[str], options: dict[str, Any]
    ) -> list[Outcome]:
        requests = make_requests(
            paths,
            tasks=self.app.registry.tasks,
            workers=self.app.settings.workers,
            task=tasks[0],
            **options,
        )
        seen = self.watcher(requests[-1])
        poses = () if isinstance(seen, RecordingError) else seen.poses
        return [
            Outcome(result=one.result, refusal=None if one.result else one.errors[0], poses=poses)
            for one in (self.watcher.measured(requests, task) for task in tasks)
        ]


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """Makes clips in a folder of the run, each once."""

    folder: Path

    def __call__(self, name: str, stream: Callable[[], Iterator[Timed]], **options: Any) -> Path:
        path = self.folder / name
        return path if path.exists() else write(path, stream(), **options)


@pytest.fixture(scope="session")
def clip() -> Callable[[str], Path]:
    """Return a function that finds a shared clip by the beginning of its name."""
    if not _CLIPS.is_dir():
        pytest.skip("the shared clips (../shared/data/clips) are not on this machine")

    def find(beginning: str) -> Path:
        (path,) = (p for p in _CLIPS.glob(f"{beginning}*") if p.suffix != ".LICENSE")
        return path

    return find


@pytest.fixture(scope="session")
def lab() -> Lab:
    """Return what analyses clips, with the model of `kinechain setup`."""
    app = build_app(workers=_WORKERS)
    return Lab(app=app, watcher=Watcher(app=app))


@pytest.fixture(scope="session")
def make(tmp_path_factory) -> Workshop:
    """Return what makes clips."""
    return Workshop(folder=tmp_path_factory.mktemp("clips"))


@pytest.fixture(scope="session")
def short_run(clip, make) -> Path:
    """Return three seconds of the treadmill run at half its size: 8 steps, 60 frames a second."""
    source = clip("run_treadmill_side60")
    return make("short_run.mp4", lambda: changed(pictures(source, 0, 3), halved))
