"""What a camera tells as a category, read as an answer of yes or no."""

from __future__ import annotations

import pytest

from kinechain.domain.battery import ReadingError
from kinechain.findings.normal import probability_beyond
from kinechain.findings.readings import as_probable, measured, spread

ERROR = ReadingError(sd=0.6, trust="engineering")


@pytest.mark.parametrize("yes", [0.05, 0.5, 0.88])
def test_the_answer_is_a_yes_as_probably_as_it_was_given(yes):
    answer = as_probable(yes, ERROR)
    assert probability_beyond(answer.value, spread(answer), 0.5, "above") == pytest.approx(
        yes, abs=0.001
    )


def test_a_clip_as_sure_as_a_typed_yes_says_the_same():
    typed = measured(1.0, ERROR, "yes_no")
    sure = probability_beyond(typed.value, typed.sd, 0.5, "above")
    assert as_probable(sure, ERROR).value == pytest.approx(1.0)


def test_no_clip_is_certain():
    assert as_probable(1.0, ERROR) == as_probable(0.999, ERROR)
    assert as_probable(0.0, ERROR).value < 0 < as_probable(1.0, ERROR).value
