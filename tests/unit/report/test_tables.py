"""The numbers in the files are those in Python."""

import csv
import io
import json
from dataclasses import replace

import numpy as np
import pytest
from tests.analyses import result_of, running_analysis, squat_analysis

from kinechain.domain.definitions import Category
from kinechain.report.tables import events_csv, kinematics_csv, measurements_json, pose_csv

KEYS = [
    "measure",
    "side",
    "value",
    "sd",
    "ci_low",
    "ci_high",
    "unit",
    "n",
    "quality",
    "reason_not_measured",
    "parts",
]


def test_measurements_have_the_promised_keys_in_order():
    rows = json.loads(measurements_json(result_of(running_analysis())))
    assert all(list(row) == KEYS for row in rows)


def test_measurements_are_exactly_those_of_python():
    analysis = running_analysis()
    rows = json.loads(measurements_json(result_of(analysis)))
    for row, measurement in zip(rows, analysis.measurements, strict=True):
        if measurement.estimate is None:
            assert row["value"] is None
            assert row["reason_not_measured"] == measurement.reason_not_measured
        else:
            assert row["value"] == measurement.estimate.value
            assert row["ci_low"] == measurement.estimate.ci_low
            assert row["reason_not_measured"] is None


def test_what_was_not_measured_keeps_its_unit():
    refused = json.loads(measurements_json(result_of(running_analysis())))[4]
    assert (refused["unit"], refused["n"], refused["quality"]) == ("deg", 0, "poor")


def test_a_length_that_was_not_measured_has_the_unit_of_the_recording():
    analysis = running_analysis()
    overstride = replace(analysis.measures["tibia_inclination_at_contact"], unit="length")
    analysis = replace(analysis, measures={**analysis.measures, overstride.id: overstride})
    assert json.loads(measurements_json(result_of(analysis)))[4]["unit"] == "leg_length"


def test_an_endless_interval_is_null_and_never_not_a_number():
    analysis = running_analysis()
    first = analysis.measurements[0]
    assert first.estimate is not None
    endless = replace(first.estimate, ci_low=-np.inf, ci_high=np.inf)
    analysis = replace(analysis, measurements=(replace(first, estimate=endless),))
    row = json.loads(measurements_json(result_of(analysis)))[0]
    assert row["ci_low"] is None
    assert row["ci_high"] is None


def test_kinematics_read_back_to_the_last_digit():
    analysis = running_analysis()
    rows = list(csv.reader(io.StringIO(kinematics_csv(result_of(analysis)))))
    assert rows[0] == ["time_s", *map(str, analysis.kinematics.data_vars), "part"]
    columns = np.array(rows[1:], dtype=float).T
    np.testing.assert_array_equal(columns[0], analysis.kinematics["time"])
    for name, column in zip(rows[0][1:-1], columns[1:-1], strict=True):
        np.testing.assert_array_equal(column, analysis.kinematics[name].isel(draw=0))


def test_gaps_are_empty_cells():
    analysis = squat_analysis()
    kinematics = analysis.kinematics.copy(deep=True)
    kinematics["knee_fppa_left"][0, 1] = np.nan
    result = result_of(replace(analysis, kinematics=kinematics))
    rows = list(csv.reader(io.StringIO(kinematics_csv(result))))
    assert rows[2][rows[0].index("knee_fppa_left")] == ""


def test_events_are_written_in_order_with_their_sides():
    rows = list(csv.reader(io.StringIO(events_csv(result_of(squat_analysis(repetitions=1))))))
    assert rows == [
        ["time_s", "event", "side", "part"],
        ["0.0", "repetition_start", "", "1"],
        ["1.0", "repetition_peak", "", "1"],
        ["2.0", "repetition_end", "", "1"],
    ]


def test_pose_has_four_columns_a_keypoint():
    analysis = running_analysis()
    pose = analysis.pose
    rows = list(csv.reader(io.StringIO(pose_csv(result_of(analysis)))))
    assert rows[0][:5] == ["time_s", "nose_x_px", "nose_y_px", "nose_sd_px", "nose_confidence"]
    assert len(rows[0]) == 2 + 4 * pose.sizes["keypoint"]
    assert len(rows) == 1 + pose.sizes["time"]
    ankle = rows[0].index("left_ankle_y_px")
    assert float(rows[5][ankle]) == float(pose["position"].sel(keypoint="left_ankle", space="y")[4])


def test_categories_come_with_their_probabilities():
    analysis = running_analysis()
    name = analysis.measurements[0].measure
    words = (
        Category(name="less", below=0.0, trust="engineering"),
        Category(name="more", trust="engineering"),
    )
    told = replace(analysis.measures[name], categories=words)
    measures = {**analysis.measures, name: told}
    rows = json.loads(measurements_json(result_of(replace(analysis, measures=measures))))
    assert rows[0]["categories"] == {"less": pytest.approx(0.0), "more": pytest.approx(1.0)}
    assert all("categories" not in row for row in rows if row["measure"] != name)
