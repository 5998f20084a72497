"""Contacts, toe-offs and repetitions against force plates, labelled events and joint angles."""

from pathlib import Path

import numpy as np
import pytest
from revalidation.mocap import read_c3d_events, read_table, seen
from revalidation.stick import stick_figure
from tests.unit.events.figures import scene

from kinechain.domain.skeleton import SIDES
from kinechain.kinematics.angles import reconstruct
from kinechain.tasks import detect
from revalidation import mocap_trials as trials

MOCAP = Path(__file__).resolve().parents[3] / "shared" / "data" / "mocap"
pytestmark = [
    pytest.mark.revalidation,
    pytest.mark.skipif(not MOCAP.is_dir(), reason="the motion capture is not beside the project"),
]

TOLERANCE_S = 0.05
HAMNER_04 = {"right": "R_ground_force_vy", "left": "L_ground_force_vy"}
C3D = "gaitkit_c3d"
PARKINSON, HEALTHY = "figshare_pd_SUB01_off_walk_12b.c3d", "fukuchi_WBDS19walkT01.c3d"


def labelled(path, contact, toe_off):
    events = read_c3d_events(path)
    names = {"initial_contact": contact, "toe_off": toe_off}
    return {
        (side, event): events[side[0].upper() + label]
        for side in SIDES
        for event, label in names.items()
    }


def hamner_02():
    forces = MOCAP / "hamner_run_s02" / "subject02_running_grf.mot"
    columns = {"right": "ground_force_vy", "left": "1_ground_force_vy"}
    return trials.hamner_02(forces.parent), trials.force_events(forces, columns)


def hamner_04(trial):
    folder = MOCAP / "hamner_run_s04" / "trials" / trial
    return trials.hamner_04(folder), trials.force_events(folder / "grf.mot", HAMNER_04)


def rajagopal():
    folder = MOCAP / "rajagopal_run_walk"
    columns = {"right": "ground_force_r_vy", "left": "ground_force_l_vy"}
    return trials.rajagopal(folder), trials.force_events(folder / "grf_walk.mot", columns)


def parkinson():
    path = MOCAP / C3D / PARKINSON
    return trials.walk_c3d(path, trials.FIGSHARE), labelled(path, "HS", "TO")


def healthy():
    path = MOCAP / C3D / HEALTHY
    return trials.walk_c3d(path, trials.FUKUCHI), labelled(path, "ON", "OFF")


TRIALS = {
    "hamner 02": ("running", hamner_02),
    "hamner 04, 2 m/s": ("running", lambda: hamner_04("run200")),
    "hamner 04, 4 m/s": ("running", lambda: hamner_04("run400")),
    "rajagopal": ("walking", rajagopal),
    "parkinson": ("walking", parkinson),
    "healthy": ("walking", healthy),
}


def matched(true_s, found_s, tolerance_s):
    """Errors [s] of the found events that are one to one within the tolerance of true ones."""
    left, errors_s = list(found_s), []
    for moment_s in true_s:
        near = [found for found in left if abs(found - moment_s) <= tolerance_s]
        if near:
            best = min(near, key=lambda found: abs(found - moment_s))
            left.remove(best)
            errors_s.append(best - moment_s)
    return errors_s


def score(events, truth, name, time_s, tolerance_s=TOLERANCE_S):
    """F1 and median error [ms] of both sides together.

    Truth is known only while the person is on a plate or was labelled, and at the very ends of
    a recording an event cannot be told from its cut: neither part counts.
    """
    true_count = found_count = 0
    errors_s = []
    for side in SIDES:
        seen_s = [t for t in truth[side, name] if time_s[0] + 0.05 < t < time_s[-1] - 0.05]
        low, high = seen_s[0] - tolerance_s, seen_s[-1] + tolerance_s
        found_s = [t for t in events.times_s(name, side) if low <= t <= high]
        true_count, found_count = true_count + len(seen_s), found_count + len(found_s)
        errors_s += matched(seen_s, found_s, tolerance_s)
    return 2 * len(errors_s) / (true_count + found_count), 1000 * float(np.median(errors_s))


@pytest.mark.parametrize("trial", TRIALS)
@pytest.mark.parametrize("view", ["left", "right"])
def test_contacts_and_toe_offs_from_the_side(trial, view, record_property):
    task, load = TRIALS[trial]
    (time_s, points), truth = load()
    events = detect(task, scene(*seen(time_s, points, view), unilateral=False))
    for name in ("initial_contact", "toe_off"):
        f1, median_ms = score(events, truth, name, time_s)
        record_property(f"{name} F1", f1)
        record_property(f"{name} median error [ms]", median_ms)
        assert f1 >= 0.95
        assert abs(median_ms) <= 30


@pytest.mark.parametrize("trial", [name for name, (task, _) in TRIALS.items() if task == "running"])
@pytest.mark.parametrize("view", ["front", "back"])
def test_contacts_and_toe_offs_of_running_from_front_and_back(trial, view):
    task, load = TRIALS[trial]
    (time_s, points), truth = load()
    events = detect(task, scene(*seen(time_s, points, view), unilateral=False))
    assert score(events, truth, "initial_contact", time_s)[0] >= 0.95
    # By the trunk alone: in a slow jog, whose feet stay down long, it comes early.
    f1, median_ms = score(events, truth, "toe_off", time_s, 1.5 * TOLERANCE_S)
    assert f1 >= 0.95
    assert abs(median_ms) <= 40


@pytest.mark.parametrize("view", ["left", "right"])
def test_the_five_squats_of_a_file_of_angles(view):
    table = read_table(MOCAP / "opencap_dynamics" / "squats1_videoAndMocap.mot")
    located, estimate = seen(table["time"], stick_figure(table), view)
    repetitions = detect("repetitions", scene(located, estimate, unilateral=False)).repetitions
    knee = reconstruct(located, estimate)["knee_flexion_right"].values[0]
    peaks_s = [repetition.peak_s for repetition in repetitions]
    assert len(repetitions) == 5
    assert np.allclose(peaks_s, [0.95, 2.46, 3.97, 5.56, 7.18], atol=0.05)
    at_peaks = np.interp(peaks_s, table["time"], knee)
    assert np.allclose(at_peaks, [78.3, 79.5, 81.3, 79.3, 87.0], atol=1.0)


@pytest.mark.parametrize("file", ["squats1", "squatsAsym1"])
@pytest.mark.parametrize(("view", "within_s"), [("right", 0.05), ("front", 0.1)])
def test_squats_of_markers_peak_with_the_knees(file, view, within_s):
    time_s, points = trials.opencap(MOCAP / "opencap_expert1" / f"{file}.trc")
    table = read_table(MOCAP / "opencap_expert1" / f"{file}.mot")
    found = detect("repetitions", scene(*seen(time_s, points, view), unilateral=False)).repetitions
    assert len(found) == 5
    for repetition in found:
        inside = (table["time"] >= repetition.start_s) & (table["time"] <= repetition.end_s)
        deepest = np.argmax(table["knee_angle_r"][inside])
        assert repetition.peak_s == pytest.approx(table["time"][inside][deepest], abs=within_s)
