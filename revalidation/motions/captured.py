"""Movements of real people: joint angles of OpenSim's inverse kinematics, put on our body.

OpenSim's axes are x forward, y up, z to the right; its coordinates are those of the gait2392 and
Rajagopal models (intrinsic z, x, y turns at pelvis, hip, back and shoulder; hinges about z at
knee, ankle and elbow). In walking and running the body stays where it is, as on a treadmill;
elsewhere the feet do. Its height follows the pelvis of the file, scaled by leg length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.signal import find_peaks
from scipy.spatial.transform import Rotation

from kinechain.domain.events import Event
from kinechain.domain.skeleton import SIDES, Side
from revalidation.mocap import read_table
from revalidation.motions.limbs import about, arm_from_rest, leg_from_rest, leg_lengths, outward
from revalidation.motions.motion import Motion
from revalidation.motions.timing import frame_times
from revalidation.renderer.rig import Posture, carried
from revalidation.renderer.shoes import sole_ends

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from revalidation.renderer.body import Body

    Columns = dict[str, NDArray[np.float64]]

_LETTERS: dict[Side, str] = {"left": "l", "right": "r"}
_ALIKE = ("hip_", "knee_angle_r", "knee_angle_l", "ankle_")
_SHORTEST_STRIDE_S = 0.8
_STEP_S = 0.01
_TRAVELLING = frozenset({"walking", "running"})
"""Movements in which the feet go under the body; in others they stay where they are."""

_FLYING = frozenset({"running"})
"""Movements in which both feet leave the ground: only there does the file say how high."""


def captured(
    body: Body,
    path: Path,
    *,
    task: str,
    fps: float,
    stop_s: float = np.inf,
    repeat_s: float | None = None,
) -> Motion:
    """Return the movement of a file of joint angles.

    Args:
        body: The mesh, dressed.
        path: A MOT file with the coordinates of one of the two models.
        task: Key of the movement test that it stands for.
        fps: Frames a second to make of it.
        stop_s: Where to end, in the file's own time.
        repeat_s: How long to go on with the first whole stride of the file, for files that hold
            little more than one; None to take the file as it is.
    """
    table = read_table(path)
    if repeat_s is not None:
        table = _repeated(table, repeat_s)
    first, last = table["time"][0], min(stop_s, table["time"][-1])
    time_s = frame_times(last - first, fps)
    columns = {
        name: np.interp(first + time_s, table["time"], values) for name, values in table.items()
    }
    turns = _turns(body, columns)
    still = Posture(mid_hip=np.zeros((len(time_s), 3)), turns=turns)
    lowest = _lowest(body, still)
    up = -lowest
    if task in _FLYING:
        rise = columns["pelvis_ty"] * _scale(body, columns)
        up = rise - np.percentile(rise + lowest, 3)  # a few frames may sink: noise of the file
    mid_hip = np.column_stack([np.zeros_like(up), up, np.zeros_like(up)])
    if task not in _TRAVELLING:
        mid_hip -= _slip(body, still)
    return Motion(
        task=task,
        time_s=time_s,
        posture=Posture(mid_hip=mid_hip, turns=turns),
        events=_deepest(time_s, up) if task == "squat" else (),
        belt=task in _TRAVELLING,
    )


def _deepest(time_s: NDArray[np.float64], height_m: NDArray[np.float64]) -> tuple[Event, ...]:
    """Return the deepest point of each squat: where the hips turn, after a good part of the way."""
    lowest, _ = find_peaks(-height_m, prominence=0.4 * np.ptp(height_m))
    return tuple(Event(time_s=float(time_s[i]), name="repetition_peak") for i in lowest)


def _repeated(table: Columns, duration_s: float) -> Columns:
    """Return the first stride of a file over and over, its small drift taken out.

    The stride ends where legs and trunk are most like they were at the beginning.
    """
    time_s = table["time"] - table["time"][0]
    angles = np.column_stack([table[name] for name in table if name.startswith(_ALIKE)])
    away = np.linalg.norm(angles - angles[0], axis=1)
    late = np.flatnonzero(time_s > _SHORTEST_STRIDE_S)
    stop = late[away[late].argmin()]
    again_s = np.arange(int(duration_s / _STEP_S)) * _STEP_S
    phase_s = again_s % time_s[stop]
    columns = {"time": again_s}
    for name, values in table.items():
        if name != "time":
            drift = (values[stop] - values[0]) * time_s[: stop + 1] / time_s[stop]
            columns[name] = np.interp(phase_s, time_s[: stop + 1], values[: stop + 1] - drift)
    return columns


def _turns(body: Body, columns: Columns) -> dict[str, Rotation]:
    """Return how far each segment is turned from rest."""
    pelvis = _ball(columns, "pelvis_tilt", "pelvis_list", "pelvis_rotation")
    heading = about("y", np.full_like(columns["time"], -np.median(columns["pelvis_rotation"])))
    pelvis = heading * pelvis
    trunk = pelvis * _ball(columns, "lumbar_extension", "lumbar_bending", "lumbar_rotation")
    turns = {
        "pelvis": pelvis,
        "trunk": trunk,
        "head": Rotation.from_rotvec(0.4 * trunk.as_rotvec()),
    }
    for side in SIDES:
        letter, sign = _LETTERS[side], -outward(side)
        bend = _knee_sign(columns) * columns[f"knee_angle_{letter}"]
        thigh = pelvis * _ball(
            columns,
            f"hip_flexion_{letter}",
            f"hip_adduction_{letter}",
            f"hip_rotation_{letter}",
            sign=sign,
        )
        shank = thigh * about("x", bend)
        foot = shank * about("x", -columns[f"ankle_angle_{letter}"])
        upper = trunk * _ball(
            columns, f"arm_flex_{letter}", f"arm_add_{letter}", f"arm_rot_{letter}", sign=sign
        )
        fore = upper * about("x", -columns[f"elbow_flex_{letter}"])
        thigh_rest, shank_rest = leg_from_rest(body, side)
        upper_rest, fore_rest = arm_from_rest(body, side)
        turns |= {
            f"thigh_{side}": thigh * thigh_rest,
            f"shank_{side}": shank * shank_rest,
            f"foot_{side}": foot,
            f"toes_{side}": foot,
            f"upper_arm_{side}": upper * upper_rest,
            f"forearm_{side}": fore * fore_rest,
        }
    return turns


def _ball(columns: Columns, flexion: str, lift: str, turn: str, *, sign: float = 1.0) -> Rotation:
    """Return the turn of a ball joint: OpenSim's z, x, y are our -x, z, y.

    Args:
        columns: The file's coordinates [deg].
        flexion: Coordinate about the axis to the right.
        lift: Coordinate about the axis forward.
        turn: Coordinate about the axis upward.
        sign: -1 on the left, where lift and turn are mirrored.
    """
    return (
        about("x", -columns[flexion])
        * about("z", sign * columns[lift])
        * about("y", sign * columns[turn])
    )


def _knee_sign(columns: Columns) -> float:
    """Return -1 where the file counts knee flexion negative, as gait2392 does."""
    return 1.0 if np.median(columns["knee_angle_r"]) > 0 else -1.0


def _scale(body: Body, columns: Columns) -> float:
    """Return our leg's length over that of the file's person: from their mean hip heights."""
    return sum(leg_lengths(body, "left")) / (0.9 * float(np.mean(columns["pelvis_ty"])))


def _slip(body: Body, posture: Posture) -> NDArray[np.float64]:
    """Return how far the middle of the ankles goes along the floor, shape (frame, 3) [m]."""
    ankles = [
        carried(body, posture, node, body.joint(node)) for node in ("foot_left", "foot_right")
    ]
    middle: NDArray[np.float64] = np.mean(ankles, axis=0)
    return (middle - middle[0]) * [1.0, 0.0, 1.0]


def _lowest(body: Body, posture: Posture) -> NDArray[np.float64]:
    """Return the height of the lowest end of a sole, shape (frame,) [m]."""
    heights = []
    for side in SIDES:
        heel, tip = (end * [1.0, 0.0, 1.0] for end in sole_ends(body, side))
        heights += [
            carried(body, posture, f"foot_{side}", heel)[:, 1],
            carried(body, posture, f"toes_{side}", tip)[:, 1],
        ]
    return np.min(heights, axis=0)
