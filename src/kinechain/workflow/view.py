"""From which side the recording is measured: what was said against what the picture shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kinechain.domain.skeleton import FACING_VIEWS, SIDE_VIEWS, View
from kinechain.errors import WrongView

if TYPE_CHECKING:
    from kinechain.domain.analysis import ViewEstimate
    from kinechain.domain.definitions import TaskDefinition
    from kinechain.workflow.request import Request

_QUARTER_DEG = 90.0
_SURE = 0.5  # confidence from which on the picture, not the person who filmed, decides the view


def settled_view(found: ViewEstimate, request: Request, task: TaskDefinition) -> ViewEstimate:
    """Return the view to measure in: the picture's, unless it is unsure and somebody said.

    Raises:
        WrongView: If the picture plainly shows another view than was said, or one that the task
            cannot use.
    """
    view = found
    if request.view is not None and not _contradicts(found, request.view):
        heading = {"left": -1, "right": 1}.get(request.view, 0)
        view = replace(
            found,
            view=request.view,
            yaw_deg=_yaw_off_deg(found, request.view),
            heading=heading,
            requested=True,
        )
    wished = (request.view,) if request.view else view_names(task)
    if view.view not in wished or view.plane not in task.planes:
        raise WrongView(
            f"filmed from the {from_where(found.view)}, but {task.name.lower()} "
            f"was to be measured from the {' or '.join(from_where(name) for name in wished)}",
            source=request.path.name,
            hint=" ".join(task.film),
            expected=wished,
            found=found.view,
        )
    return view


def from_where(view: str) -> str:
    """Return a view as people say it."""
    return f"{view} side" if view in {"left", "right"} else view


def _contradicts(found: ViewEstimate, wished: View) -> bool:
    """Return whether the picture plainly shows another view than somebody said."""
    return found.view != wished and found.confidence >= _SURE


def _yaw_off_deg(found: ViewEstimate, wished: View) -> float:
    """Return how far the camera is off a view that was asked for."""
    same_plane = (found.view in SIDE_VIEWS) == (wished in SIDE_VIEWS)
    return found.yaw_deg if same_plane else _QUARTER_DEG - found.yaw_deg


def view_names(task: TaskDefinition) -> tuple[str, ...]:
    """Return the views from which a task can be filmed."""
    names: tuple[str, ...] = ()
    if "side" in task.planes:
        names += SIDE_VIEWS
    if "facing" in task.planes:
        names += FACING_VIEWS
    return names
