import math

import pytest
from tests.unit.tasks.heel_raise.figures import RULES

from kinechain.tasks.heel_raise.protocol import Try, verdicts

GOOD = Try(height=0.1, knee_deg=5.0, lean_deg=2.0, after_s=2.0)
FIRST = Try(height=0.1, knee_deg=5.0, lean_deg=2.0, after_s=math.nan)
LOW = Try(height=0.079, knee_deg=5.0, lean_deg=2.0, after_s=2.0)
BENT = Try(height=0.1, knee_deg=26.0, lean_deg=2.0, after_s=2.0)
LEANING = Try(height=0.1, knee_deg=5.0, lean_deg=17.5, after_s=2.0)
LATE = Try(height=0.1, knee_deg=5.0, lean_deg=2.0, after_s=3.1)


def test_raises_like_the_first_all_count():
    assert verdicts([FIRST, *[GOOD] * 20], RULES) == ("",) * 21


def test_one_that_is_too_low_does_not_count_and_the_test_goes_on():
    assert verdicts([FIRST, GOOD, GOOD, LOW, GOOD], RULES) == ("", "", "", "height", "")


def test_one_of_four_fifths_still_counts():
    enough = Try(height=0.0801, knee_deg=5.0, lean_deg=2.0, after_s=2.0)
    assert verdicts([FIRST, GOOD, GOOD, enough], RULES) == ("",) * 4


@pytest.mark.parametrize(
    ("warned", "rule"), [(BENT, "knee"), (LEANING, "lean"), (LATE, "pace"), (LOW, "height")]
)
def test_the_second_warning_ends_the_test(warned, rule):
    found = verdicts([FIRST, GOOD, GOOD, LATE, GOOD, warned, GOOD, LOW], RULES)
    assert found == ("", "", "", "", "", rule, "warnings", "warnings")


def test_how_many_warnings_end_it_is_a_rule():
    tries = [FIRST, GOOD, GOOD, BENT, GOOD]
    assert verdicts(tries, RULES | {"warnings": 1.0}) == ("", "", "", "knee", "warnings")


def test_what_cannot_be_seen_is_no_warning():
    unseen = [Try(height=0.1, knee_deg=math.nan, lean_deg=math.nan, after_s=2.0)] * 6
    assert verdicts(unseen, RULES) == ("",) * 6
