"""What a camera that stands askew, high, low, near or far does to each measure, by geometry.

The exact keypoints of the rendered movements are projected into cameras all around, and measured
there with the true events: what differs from the same movement seen squarely from afar is what the
camera's place does, without any error of a pose model. Run `python -m revalidation.askew`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kinechain.domain.skeleton import facing_side
from kinechain.evidence.load import load_registry
from kinechain.measures.engine import measure
from revalidation.cases import exact_pose, own_case, true_events, true_located, true_view
from revalidation.clips import all_clips
from revalidation.library import MESH
from revalidation.renderer.body import read_body
from revalidation.suite import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import xarray as xr

    from kinechain.domain.events import Events
    from kinechain.domain.skeleton import Side, View
    from kinechain.evidence.registry import Registry
    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body
    from revalidation.renderer.camera import Camera

YAWS_DEG = (-25.0, -15.0, -8.0, 8.0, 15.0, 25.0)
HEIGHTS_M = (0.5, 0.9, 1.4)
DISTANCES_M = (2.0, 4.0)
"""Where cameras are put: the first at the height and distance of the clip, the others squarely."""

_SEED = 1
_WIDE_DEG = 75.0

Values = dict[tuple[str, str, "Side | None"], float]
"""A value by measure, key of its systematic error, and side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """What one place of the camera does to one value.

    Attributes:
        measure: Key of the measure.
        error_key: Key of its systematic error.
        place: Which place, for example `yaw 8` or `0.5 m high, 2 m away`.
        error: Value there less the value seen squarely from afar.
    """

    measure: str
    error_key: str
    place: str
    error: float


def shifts(body: Body, clip: Clip, registry: Registry) -> Iterator[Shift]:
    """Yield what each place of the camera does to each measure of a clip's movement."""
    case = own_case(Path(clip.name), body, clip)
    if case.square is None or case.events is None:
        return
    view = clip.camera.view
    true = _values(case.square, case.events, view, clip.motion.task, registry)
    for place, camera in _cameras(clip.camera):
        pose = exact_pose(body, clip.motion, camera)
        seen = _values(pose, true_events(clip.motion), view, clip.motion.task, registry)
        for (name, key, side), value in seen.items():
            if (name, key, side) in true:
                error = value - true[name, key, side]
                yield Shift(measure=name, error_key=key, place=place, error=error)


def _cameras(usual: Camera) -> Iterator[tuple[str, Camera]]:
    for yaw_deg in YAWS_DEG:
        yield f"yaw {abs(yaw_deg):g}", replace(usual, yaw_deg=yaw_deg)
    for height_m in HEIGHTS_M:
        for distance_m in DISTANCES_M:
            yield (
                f"{height_m:g} m high, {distance_m:g} m away",
                replace(
                    usual,
                    yaw_deg=0.0,
                    height_m=height_m,
                    distance_m=distance_m,
                    field_deg=_WIDE_DEG,
                    pitch_deg=float(np.degrees(np.arctan2(height_m - 0.8, distance_m))),
                ),
            )


def _values(
    pose: xr.Dataset, events: Events, view: View, task_name: str, registry: Registry
) -> Values:
    """Return what is measured in exact keypoints with the true events."""
    seen, task = true_view(view), registry.tasks[task_name]
    near = facing_side(view)
    found = measure(
        task,
        registry.measures,
        true_located(pose, seen, task),
        seen,
        events,
        refusals={},
        seed=_SEED,
    )

    def key(name: str, side: Side | None) -> str:
        if near is None or not registry.measures[name].sided:
            return seen.plane
        return "side_near" if side == near else "side_far"

    return {
        (one.measure, key(one.measure, one.side), one.side): one.estimate.value
        for one in found
        if one.estimate is not None
    }


_PAGE = """\
# What the place of the camera does

Written by `python -m revalidation.askew`: the exact keypoints of the rendered movements, projected
into cameras all around and measured with the true moments, against the same movement seen squarely
from afar. It is geometry alone, without any error of the pose model: the root mean square of what
each place shifts a measure by, in its own unit, beside the error (SD) that its entry has for a
square camera. The yaw is tried to both sides with the lens at the height and distance of the clip;
the other places squarely.

What follows from it stands in the entries: `sd_per_yaw_deg`, `yaw_limit_deg`, and in the guides
that the lens belongs between knee and hip (for people who lie: low), about three metres away. From
1.4 m high and two metres away, angles of the legs are off by as much as their whole error.
"""


def page(found: Iterable[Shift], registry: Registry) -> str:
    """Return the page of the documentation."""
    return "\n".join([_PAGE, *table(found, registry)]) + "\n"


def table(found: Iterable[Shift], registry: Registry) -> Iterator[str]:
    """Yield the rows: root mean square of the shifts of each measure, by place of the camera."""
    groups: dict[tuple[str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        groups[one.measure, one.error_key][one.place].append(one.error)
    places = list(dict.fromkeys(place for group in groups.values() for place in group))
    yield "| " + " | ".join(["measure", "seen from", "its sd", "n", *places]) + " |"
    yield "| --- | --- " + "| --: " * (len(places) + 2) + "|"
    for (name, key), by_place in sorted(groups.items()):
        sd = registry.measures[name].systematic[key].sd
        cells = [_rms(by_place.get(place, ())) for place in places]
        count = max(len(errors) for errors in by_place.values())
        yield (
            "| " + " | ".join([name, key.replace("_", ", "), f"{sd:g}", str(count), *cells]) + " |"
        )


def _rms(errors: Iterable[float]) -> str:
    values = np.array([*errors])
    return f"{np.sqrt(np.mean(values**2)):.2g}" if values.size else ""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the shared data")
    parser.add_argument("--only", default="", help="names of clips begin so")
    parser.add_argument("--out", type=Path, default=Path("docs/camera.md"), help="page")
    options = parser.parse_args()
    registry, body = load_registry(), read_body(options.data / MESH)
    found = [
        shift
        for clip in all_clips(body, options.data / "mocap")
        if clip.name.startswith(options.only) and clip.motion.task in registry.tasks
        for shift in shifts(body, clip, registry)
    ]
    options.out.write_text(page(found, registry), encoding="utf-8")


if __name__ == "__main__":
    main()
