"""Recordings that are looked at once, however often and as whatever they are measured."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kinechain.adapters.video.reader import open_video
from kinechain.bootstrap import App, quiet
from kinechain.errors import RecordingError
from kinechain.workflow.request import Request
from kinechain.workflow.results import measure_seen
from kinechain.workflow.watch import Seen, watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kinechain.workflow.results import Outcome


@dataclass(frozen=True, kw_only=True)
class Watcher:
    """Looks at recordings, and knows those it has seen."""

    app: App
    seen: dict[Request, Seen | RecordingError] = field(default_factory=dict)

    def __call__(self, request: Request) -> Seen | RecordingError:
        """Return what is seen in a recording, or why nothing is."""
        key = replace(request, task="", view=None, person=None, height_m=None)
        if key not in self.seen:
            try:
                self.seen[key] = watch(
                    key, open_video=open_video, estimator=self.app.estimator, progress=quiet
                )
            except RecordingError as error:
                self.seen[key] = error
        return self.seen[key]

    def measured(self, requests: Sequence[Request], task: str) -> Outcome:
        """Return what some recordings show of a movement test."""
        seen = [(request, self(request)) for request in requests]
        return measure_seen(seen, task, self.app.registry)
