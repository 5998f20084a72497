from dataclasses import replace

from tests.unit.plans.made import CLAM, GLIDE, LUNGE, SQUAT, exercise

from kinechain.domain.exercises import Variant
from kinechain.plans.families import families


def test_easier_and_harder_forms_belong_together():
    assert families([CLAM, LUNGE, SQUAT]) == [("clam",), ("lunge", "squat")]


def test_forms_of_forms_belong_together():
    deep = exercise("deep", easier=(Variant(text="", exercise="lunge"),))
    assert families([deep, LUNGE, SQUAT]) == [("deep", "lunge", "squat")]


def test_another_kind_is_another_thing():
    stretch = replace(GLIDE, harder=(Variant(text="", exercise="clam"),))
    assert families([stretch, CLAM]) == [("clam",), ("glide",)]


def test_forms_that_are_not_there_are_no_matter():
    assert families([LUNGE]) == [("lunge",)]
