"""Motion capture as a test bench: readers, and markers in place of the keypoints of a video.

Lengths are metres, angles degrees, and a capture's axes are turned so that y points up. Markers
become a *located* pose (see `kinechain.domain.pose`) as a perfect camera would give it: seen
squarely from the side or from the front, so that what follows is judged without the video.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import c3d
import numpy as np
import xarray as xr
from scipy.spatial.transform import Rotation

from kinechain.domain.analysis import ViewEstimate
from kinechain.domain.pose import SPACE, check_located
from kinechain.domain.skeleton import KEYPOINTS, SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side, View

    Array = NDArray[np.float64]

SD_M = 0.001
"""Noise of a marker [m]: what optical capture claims."""

TRC_HEADER_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Markers over time.

    Attributes:
        time_s: Times, shape (time,) [s].
        markers: Places by marker name, each of shape (time, 3) [m], y up; NaN where not seen.
    """

    time_s: Array
    markers: Mapping[str, Array]


def read_trc(path: Path) -> Capture:
    """Return the markers of a TRC file (tab-separated text, y up)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    unit = lines[2].split()[4]
    names = [name.strip() for name in lines[3].split("\t")[2:] if name.strip()]
    rows = [line.split("\t") for line in lines[TRC_HEADER_LINES:] if line.strip()]
    width = 2 + 3 * len(names)
    cells = [[*row, *[""] * width][:width] for row in rows]
    table = np.array([[float(cell) if cell.strip() else np.nan for cell in row] for row in cells])
    points = table[:, 2:].reshape(len(table), -1, 3) * (0.001 if unit == "mm" else 1.0)
    return Capture(time_s=table[:, 1], markers={name: points[:, i] for i, name in enumerate(names)})


def read_table(path: Path) -> dict[str, Array]:
    """Return the columns of a MOT or STO file; rotations in degrees where the file has any.

    A coordinate is a rotation unless its name says that it is a translation (`pelvis_tx`) or a
    force; only files that declare `inDegrees=no` and hold coordinates are converted.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("endheader")
    names, *rows = [line.split() for line in body.splitlines() if line.strip()]
    table = np.array(rows, dtype=np.float64)
    columns = {name: table[:, i] for i, name in enumerate(names)}
    if "inDegrees=no" in head and "Coordinates" in head:
        return {
            name: values
            if name == "time" or (name.startswith("pelvis_t") and name != "pelvis_tilt")
            else np.degrees(values)
            for name, values in columns.items()
        }
    return columns


def read_c3d(path: Path) -> Capture:
    """Return the markers of a C3D file whose y axis points up and whose unit is mm."""
    with path.open("rb") as file:
        reader = c3d.Reader(file)
        names = [label.strip() for label in reader.point_labels]
        frames = [points for _, points, _ in reader.read_frames(copy=True)]
        rate_hz, first = reader.point_rate, reader.first_frame
    points = np.array(frames, dtype=np.float64)
    places = np.where(points[..., 3:4] < 0, np.nan, points[..., :3] / 1000)
    time_s = (first - 1 + np.arange(len(places))) / rate_hz
    return Capture(time_s=time_s, markers={name: places[:, i] for i, name in enumerate(names)})


def read_c3d_events(path: Path) -> dict[str, Array]:
    """Return the times [s] of each kind of event of a C3D file, such as `LHS` or `RTO`.

    Software differs in where it puts the kind: in the label, in the context, or in both.
    """
    with path.open("rb") as file:
        group = c3d.Reader(file).get("EVENT")
        times = group.get("TIMES").float_array.reshape(-1, 2) @ np.array([60.0, 1.0])
        kinds = [""] * len(times)
        for parameter in ("CONTEXTS", "LABELS"):
            if parameter in group.param_keys():
                texts = group.get(parameter).string_array
                kinds = [kind + text.strip() for kind, text in zip(kinds, texts, strict=True)]
    return {kind: np.unique(times[[k == kind for k in kinds]]) for kind in sorted(set(kinds))}


def hip_centres(markers: Mapping[str, Array], names: Mapping[str, str]) -> dict[Side, Array]:
    """Return the hip joint centres from the markers of the pelvis.

    By the regression of Harrington et al. (2007, J Biomech 40:595-602) on pelvic width and depth.

    Args:
        markers: Places by marker name [m].
        names: Marker names of `left_asis`, `right_asis` and of `left_psis`, `right_psis` (the
            same marker twice where there is only one on the sacrum).
    """
    left, right = markers[names["left_asis"]], markers[names["right_asis"]]
    front = (left + right) / 2
    back = (markers[names["left_psis"]] + markers[names["right_psis"]]) / 2
    width = np.nanmedian(np.linalg.norm(right - left, axis=1))
    depth = np.nanmedian(np.linalg.norm(front - back, axis=1))
    to_right = _unit(right - left)
    up = _unit(np.cross(to_right, front - back))
    forward = np.cross(up, to_right)
    centre = front - (0.24 * depth + 0.0099) * forward - (0.30 * width + 0.0109) * up
    out = (0.33 * width + 0.0073) * to_right
    return {"left": centre - out, "right": centre + out}


def carried(
    static: Mapping[str, Array], moving: Mapping[str, Array], cluster: Sequence[str], point: Array
) -> Array:
    """Return where a point that is rigid with a cluster of markers is, shape (time, 3).

    Args:
        static: Markers of a standing trial, where the point was measured too.
        moving: Markers of the trial.
        cluster: Names of at least three markers on the same segment.
        point: The point in the standing trial, shape (3,).
    """
    rest = np.array([np.nanmean(static[name], axis=0) for name in cluster])
    now = np.stack([moving[name] for name in cluster], axis=1)
    arms = rest - rest.mean(axis=0)
    places = np.full((len(now), 3), np.nan)
    for i in np.flatnonzero(np.isfinite(now).all(axis=(1, 2))):
        turn, _ = Rotation.align_vectors(now[i] - now[i].mean(axis=0), arms)
        places[i] = now[i].mean(axis=0) + turn.apply(point - rest.mean(axis=0))
    return places


def seen(time_s: Array, points: Mapping[str, Array], view: View) -> tuple[xr.Dataset, ViewEstimate]:
    """Return what a perfect camera sees of the points: a located pose [m], and from where.

    Args:
        time_s: Times, shape (time,) [s].
        points: Keypoints of `kinechain.domain.skeleton` by name, shape (time, 3) [m], y up.
            Those that are missing stay missing.
        view: From where.
    """
    forward = _forward(points)
    left = np.array([forward[2], 0.0, -forward[0]])
    rightwards = {"right": forward, "left": -forward, "front": left, "back": -left}[view]
    location = np.full((len(time_s), len(KEYPOINTS), 2), np.nan)
    for name, places in points.items():
        location[:, KEYPOINTS.index(name)] = np.stack([places @ rightwards, places[:, 1]], axis=1)
    heading = {"right": 1, "left": -1}.get(view, 0)
    estimate = ViewEstimate(
        view=view, yaw_deg=0.0, yaw_sd_deg=0.0, heading=heading, confidence=1.0, requested=True
    )
    return _located(time_s, location), estimate


def _located(time_s: Array, location: Array) -> xr.Dataset:
    known = np.isfinite(location).all(axis=2)
    return check_located(
        xr.Dataset(
            {
                "location": (("time", "keypoint", "space"), location),
                "sd": (("time", "keypoint"), np.where(known, SD_M, np.nan)),
                "confidence": (("time", "keypoint"), known.astype(np.float64)),
            },
            coords={"time": time_s, "keypoint": list(KEYPOINTS), "space": list(SPACE)},
            attrs={"unit": "m"},
        )
    )


def _forward(points: Mapping[str, Array]) -> Array:
    """Return the level direction in which the feet point on the whole, shape (3,)."""
    feet = [points[f"{side}_toe"] - points[f"{side}_heel"] for side in SIDES]
    level = np.nanmean(np.concatenate(feet), axis=0) * np.array([1.0, 0.0, 1.0])
    return _unit(level)


def _unit(vectors: Array) -> Array:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
