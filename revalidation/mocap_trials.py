"""Which marker stands for which keypoint in each laboratory, and what the force plates say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np
from scipy.signal import butter, sosfiltfilt

from kinechain.domain.skeleton import SIDES
from revalidation.mocap import Capture, carried, hip_centres, read_c3d, read_table, read_trc

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from kinechain.domain.skeleton import Side

    Array = NDArray[np.float64]

CONTACT_N = 30.0
"""Vertical force above which a foot is on the ground."""

FORCE_CUTOFF_HZ = 50.0

KEYPOINT_PARTS = ("shoulder", "knee", "ankle", "heel", "toe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Laboratory:
    """How one laboratory names its markers: `{}` stands for its letter of a side.

    Attributes:
        letters: The letters of left and right.
        parts: Markers whose mean stands for a keypoint, by part; a part may be missing.
        asis: The marker on the front of the pelvis.
        psis: The marker on its back.
    """

    letters: tuple[str, str]
    parts: Mapping[str, tuple[str, ...]]
    asis: str
    psis: str

    def keypoints(self, markers: Mapping[str, Array]) -> dict[str, Array]:
        """Return keypoints by name, each of shape (time, 3) [m]."""
        letters = dict(zip(SIDES, self.letters, strict=True))
        pelvis = {f"{side}_asis": self.asis.format(letters[side]) for side in SIDES}
        pelvis |= {f"{side}_psis": self.psis.format(letters[side]) for side in SIDES}
        points = {f"{side}_hip": centre for side, centre in hip_centres(markers, pelvis).items()}
        for part, names in self.parts.items():
            for side in SIDES:
                chosen = [markers[name.format(letters[side])] for name in names]
                points[f"{side}_{part}"] = np.mean(chosen, axis=0)
        return points


OPENCAP = Laboratory(
    letters=("L", "r"),
    parts={
        "knee": ("{}_knee",),
        "ankle": ("{}_ankle",),
        "heel": ("{}_calc",),
        "toe": ("{}_toe",),
    },
    asis="{}.ASIS",
    psis="{}.PSIS",
)
DORN = Laboratory(
    letters=("L", "R"),
    parts={
        "shoulder": ("{}SH",),
        "knee": ("{}LEPI",),
        "ankle": ("{}LMAL",),
        "heel": ("{}HEEL",),
        "toe": ("{}TOE",),
    },
    asis="{}ASI",
    psis="SACR",
)
HAMNER_02 = Laboratory(
    letters=("L", "R"),
    parts={"shoulder": ("{}.Acromium",), "heel": ("{}.Heel",), "toe": ("{}.Toe.Tip",)},
    asis="{}.ASIS",
    psis="V.Sacral",
)
HAMNER_04 = Laboratory(
    letters=("L", "R"),
    parts={"shoulder": ("{}ACR",), "heel": ("{}CAL",), "toe": ("{}TOE",)},
    asis="{}ASI",
    psis="{}PSI",
)
RAJAGOPAL = Laboratory(
    letters=("L", "R"),
    parts={
        "shoulder": ("{}.Shoulder",),
        "knee": ("{}.Knee",),
        "ankle": ("{}.Ankle",),
        "heel": ("{}.Heel",),
        "toe": ("{}.Toe",),
    },
    asis="{}.ASIS",
    psis="{}.PSIS",
)
FIGSHARE = Laboratory(
    letters=("L", "R"),
    parts={
        "shoulder": ("{}SHO",),
        "knee": ("{}.Knee",),
        "ankle": ("{}.Ankle",),
        "heel": ("{}.Heel",),
        "toe": ("{}.MT2",),
    },
    asis="{}.ASIS",
    psis="{}.PSIS",
)
FUKUCHI = Laboratory(
    letters=("L", "R"),
    parts={
        "knee": ("{}.Knee",),
        "ankle": ("{}.Ankle",),
        "heel": ("{}.Heel",),
        "toe": ("{}.MT1", "{}.MT5"),
    },
    asis="{}.ASIS",
    psis="{}.PSIS",
)


def opencap(path: Path) -> tuple[Array, dict[str, Array]]:
    """Return times and keypoints of a TRC file of the OpenCap laboratory."""
    capture = read_trc(path)
    points = OPENCAP.keypoints(capture.markers)
    points["left_shoulder"] = capture.markers["L_Shoulder"]
    points["right_shoulder"] = capture.markers["R_Shoulder"]
    return capture.time_s, points


def dorn(path: Path) -> tuple[Array, dict[str, Array]]:
    """Return times and keypoints of a TRC file of the sprinter."""
    capture = read_trc(path)
    return capture.time_s, DORN.keypoints(capture.markers)


def hamner_02(folder: Path) -> tuple[Array, dict[str, Array]]:
    """Return times and keypoints of Hamner's subject 2.

    Hips, knees and ankles are the joint centres of the model of his inverse kinematics, carried
    by the markers on each segment: joint centres from the skin differ from it by 6 to 8 degrees
    of knee flexion, which says nothing of the angles themselves.
    """
    capture = read_trc(folder / "subject02_running.trc")
    model = ET.parse(folder / "subject02_RRA_Adjusted.osim").getroot()  # noqa: S314 (our own test data)
    points = HAMNER_02.keypoints(capture.markers)
    for side, letter in zip(SIDES, "LR", strict=True):
        hip = _offset(model, f"hip_{side[0]}", "pelvis_offset")
        ankle = _offset(model, f"ankle_{side[0]}", f"tibia_{side[0]}_offset")
        shank = [f"{letter}.Shank.{place}" for place in ("Upper", "Front", "Rear")]
        pelvis = ["R.ASIS", "L.ASIS", "V.Sacral"]
        centres = {"hip": (pelvis, hip), "knee": (shank, np.zeros(3)), "ankle": (shank, ankle)}
        for part, (cluster, centre) in centres.items():
            places = {name: _model_marker(model, name) for name in cluster}
            points[f"{side}_{part}"] = carried(places, capture.markers, cluster, centre)
    return capture.time_s, points


def _model_marker(model: ET.Element, name: str) -> Array:
    """Return where a marker is on its segment of an OpenSim model, shape (1, 3) [m]."""
    (place,) = (m.findtext("location", "") for m in model.iter("Marker") if m.get("name") == name)
    return np.array([place.split()], dtype=np.float64)


def _offset(model: ET.Element, joint: str, frame: str) -> Array:
    """Return where a joint is on its parent segment of an OpenSim model, shape (3,) [m]."""
    (place,) = (
        offset.findtext("translation", "")
        for found in model.iter("CustomJoint")
        if found.get("name") == joint
        for offset in found.iter("PhysicalOffsetFrame")
        if offset.get("name") == frame
    )
    return np.array(place.split(), dtype=np.float64)


def hamner_04(folder: Path) -> tuple[Array, dict[str, Array]]:
    """Return times and keypoints of a trial of Hamner's subject 4 (no knees and ankles)."""
    capture = read_trc(folder / "markers.trc")
    return capture.time_s, HAMNER_04.keypoints(capture.markers)


def rajagopal(folder: Path) -> tuple[Array, dict[str, Array]]:
    """Return times and keypoints of the walk."""
    capture = read_trc(folder / "motion_capture_walk.trc")
    return capture.time_s, RAJAGOPAL.keypoints(capture.markers)


def walk_c3d(path: Path, laboratory: Laboratory) -> tuple[Array, dict[str, Array]]:
    """Return times and keypoints of a C3D file."""
    capture: Capture = read_c3d(path)
    return capture.time_s, laboratory.keypoints(capture.markers)


def force_events(path: Path, columns: Mapping[Side, str]) -> dict[tuple[Side, str], Array]:
    """Return the times [s] of each side's contacts and toe-offs on force plates.

    Args:
        path: A MOT file of ground reaction forces.
        columns: Name of each side's vertical force.
    """
    table = read_table(path)
    time_s = table["time"]
    rate_hz = 1 / np.median(np.diff(time_s))
    found: dict[tuple[Side, str], Array] = {}
    for side, column in columns.items():
        force = table[column]
        if rate_hz > 4 * FORCE_CUTOFF_HZ:
            force = sosfiltfilt(butter(2, FORCE_CUTOFF_HZ, fs=rate_hz, output="sos"), force)
        on = force > CONTACT_N
        change = np.diff(on.astype(int))
        found[side, "initial_contact"] = _crossing(time_s, force, np.flatnonzero(change > 0))
        found[side, "toe_off"] = _crossing(time_s, force, np.flatnonzero(change < 0))
    return found


def _crossing(time_s: Array, force: Array, index: NDArray[np.intp]) -> Array:
    share = (CONTACT_N - force[index]) / (force[index + 1] - force[index])
    return time_s[index] + share * (time_s[index + 1] - time_s[index])
