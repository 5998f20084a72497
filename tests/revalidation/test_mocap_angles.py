"""Joint angles of markers, in place of keypoints, against inverse kinematics.

Inverse kinematics turns whole segments of a scaled model; ours joins points. Where both mean the
same line (thigh, shank, knee) they must agree outright. The sole and the trunk are other lines:
heel and toe markers lie at other heights than the model's sole, and the trunk of the model is not
the line from hips to shoulders. There a constant offset is a matter of definition, and the rest
must agree.
"""

from pathlib import Path

import numpy as np
import pytest
from revalidation.mocap import read_table, seen

from kinechain.domain.skeleton import SIDES
from kinechain.kinematics.angles import reconstruct
from revalidation import mocap_trials as trials

MOCAP = Path(__file__).resolve().parents[3] / "shared" / "data" / "mocap"
pytestmark = [
    pytest.mark.revalidation,
    pytest.mark.skipif(not MOCAP.is_dir(), reason="the motion capture is not beside the project"),
]

LIMIT_DEG = 5.0
SQUATS = ("squats1", "squatsAsym1")
WALKS = ("walking1", "walking2", "walking3", "walkingTI1", "walkingTO1", "walkingTS1")
RUNS = ("run0350cms", "run0700cms")
FILES = (*SQUATS, *WALKS, *RUNS, "hamner")


def load(name):
    """Times, points, and the table of inverse kinematics with knee flexion positive."""
    if name == "hamner":
        folder = MOCAP / "hamner_run_s02"
        table = read_table(folder / "subject02_running_ik.mot")
        bent = {f"knee_angle_{side[0]}": -table[f"knee_angle_{side[0]}"] for side in SIDES}
        return *trials.hamner_02(folder), table | bent
    is_run = name in RUNS
    folder = MOCAP / ("dorn_sprint_expert2" if is_run else "opencap_expert1")
    read = trials.dorn if is_run else trials.opencap
    return *read(folder / f"{name}.trc"), read_table(folder / f"{name}.mot")


def errors_deg(name, view):
    """Ours less theirs, by angle."""
    time_s, points, table = load(name)
    ours = reconstruct(*seen(time_s, points, view))
    theirs = {"trunk_lean": -(table["pelvis_tilt"] + table["lumbar_extension"])}
    for side in SIDES:
        knee, hip, ankle = (
            table[f"{a}_{side[0]}"] for a in ("knee_angle", "hip_flexion", "ankle_angle")
        )
        thigh = table["pelvis_tilt"] + hip
        theirs |= {
            f"knee_flexion_{side}": knee,
            f"thigh_angle_{side}": -thigh,
            f"shank_angle_{side}": knee - thigh,
            f"ankle_dorsiflexion_{side}": ankle,
            f"hip_flexion_{side}": hip - table["lumbar_extension"],
        }
    errors = {}
    for angle, expected in theirs.items():
        found = np.interp(table["time"], time_s, ours[angle].values[0], left=np.nan, right=np.nan)
        errors[angle] = (found - expected)[np.isfinite(found)]
    return errors


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("view", ["left", "right"])
def test_knee_thigh_and_shank_agree(name, view, record_property):
    errors = errors_deg(name, view)
    for angle in ("knee_flexion", "thigh_angle", "shank_angle"):
        for side in SIDES:
            record_property(f"{angle}_{side} rms [deg]", rms(errors[f"{angle}_{side}"]))
            assert rms(errors[f"{angle}_{side}"]) <= LIMIT_DEG


@pytest.mark.parametrize("name", FILES)
def test_trunk_and_hip_agree_but_for_an_offset(name, record_property):
    errors = errors_deg(name, "right")
    for angle in ("trunk_lean", "hip_flexion_left", "hip_flexion_right"):
        centred = errors[angle] - errors[angle].mean()
        record_property(f"{angle} centred rms [deg]", rms(centred))
        assert rms(centred) <= LIMIT_DEG


@pytest.mark.parametrize("name", [*WALKS, *RUNS, "hamner"])
def test_ankles_agree_but_for_an_offset(name, record_property):
    errors = errors_deg(name, "right")
    for side in SIDES:
        ankle = errors[f"ankle_dorsiflexion_{side}"]
        record_property(f"ankle {side} centred rms [deg]", rms(ankle - ankle.mean()))
        assert rms(ankle - ankle.mean()) <= LIMIT_DEG
