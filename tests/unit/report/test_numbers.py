"""The table of numbers."""

from dataclasses import replace

import pytest
from tests.analyses import estimate, result_of, running_analysis

from kinechain.domain.definitions import Category
from kinechain.report.numbers import dots, number_rows, ordered_measures


def test_measures_come_in_the_order_of_the_task():
    result = result_of(running_analysis())
    shuffled = replace(result, measurements=result.measurements[::-1])
    assert ordered_measures(shuffled) == result.task.measures["side"]


def test_values_and_intervals_are_as_people_read_them():
    knee = number_rows(result_of(running_analysis()))[0]
    left, right = (cell for _, cell in knee.cells)
    assert (left.value + left.symbol, left.interval) == ("43°", "37 to 49°")
    assert (right.value + right.symbol, right.count) == ("39°", "7 strides")
    assert knee.gap.startswith("No clear difference")


def test_a_measure_of_the_whole_person_has_one_cell():
    (side, cell) = number_rows(result_of(running_analysis()))[1].cells[0]
    assert side is None
    assert cell.value == "171"


def test_negative_values_have_true_minus_signs():
    shin = number_rows(result_of(running_analysis()))[2]
    assert shin.cells[0][1].value == "\N{MINUS SIGN}3"


def test_one_side_missing_leaves_the_other():
    shin = number_rows(result_of(running_analysis()))[2]
    assert [(side, cell.measured) for side, cell in shin.cells] == [
        ("left", True),
        ("right", False),
    ]
    assert shin.cells[1][1].value == "not measured"
    assert shin.drawing.count("<circle") == 1


def test_what_was_measured_on_no_side_has_no_row():
    result = result_of(running_analysis())
    refused = result.measurements[4]
    result = replace(result, measurements=(replace(refused, side="left"), refused))
    assert number_rows(result) == ()


def test_an_unsided_measure_taken_for_each_leg_has_a_cell_for_each():
    result = result_of(running_analysis())
    cadence = result.measurements[1]
    both = (replace(cadence, side="left"), replace(cadence, side="right"))
    (row,) = number_rows(replace(result, measurements=both))
    assert [side for side, _ in row.cells] == ["left", "right"]


@pytest.mark.parametrize(("value", "half"), [(0.0, 0.0), (43.0, 400.0), (-1e-3, 1e-4)])
def test_every_dot_lies_within_the_drawing(value: float, half: float):
    drawing = dots((("left", estimate(value, half)),), "knee")
    places = [float(part.split('"')[1]) for part in drawing.split("cx=")[1:]]
    assert all(0 <= place <= 220 for place in places)
    assert "nan" not in drawing


def test_dots_are_told_to_screen_readers():
    drawing = dots((("left", estimate(43, 6)), ("right", estimate(39, 11))), "knee")
    assert "<desc>left 43° (37 to 49°); right 39° (28 to 50°)</desc>" in drawing


def told_as_categories(analysis):
    words = (
        Category(name="across", below=45.0, trust="engineering"),
        Category(name="beside", trust="engineering"),
    )
    knee = replace(analysis.measures["knee_flexion_peak_stance"], categories=words)
    return replace(analysis, measures={**analysis.measures, knee.id: knee})


def test_where_there_are_categories_the_number_is_not_told():
    knee = number_rows(result_of(told_as_categories(running_analysis())))[0]
    left = knee.cells[0][1]  # 43, 37 to 49
    assert (left.value, left.symbol) == ("across", "")
    assert left.interval == "72 % likely (beside: 28 %)"
    assert (knee.gap, knee.drawing) == ("", "")
