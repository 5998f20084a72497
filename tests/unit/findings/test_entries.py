"""Self-tests as they were typed in."""

from __future__ import annotations

import pytest
from tests.unit.findings.samples import a_result, a_test

from kinechain.domain.intake import SelfTestEntry
from kinechain.findings.entries import entry_problems

BATTERY = {
    "knee_to_wall": a_test(),
    "plank": a_test(
        "plank",
        sided=False,
        results=(
            a_result("plank_hold", unit="s", high=600),
            a_result("plank_hurts", unit="yes_no", high=1),
            a_result("planks", unit="count", high=50),
        ),
    ),
    "run": a_test("run", results=()),
    "questions": a_test("questions", kind="questions", sided=False),
}


def problems(*entries: SelfTestEntry) -> tuple[str, ...]:
    return tuple(entry_problems(entries, BATTERY))


def an_entry(test: str = "knee_to_wall", side: str | None = "left", **values: float):
    return SelfTestEntry(test=test, side=side, values=values)


def test_nothing_is_wrong():
    left, right = an_entry(toe_to_wall=7), an_entry(side="right", toe_to_wall=30)
    assert problems(left, right, an_entry("plank", None, plank_hold=0, plank_hurts=1)) == ()


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (
            an_entry("knee_to_wal", toe_to_wall=7),
            "tests[0].test: there is no test 'knee_to_wal' (did you mean knee_to_wall?)",
        ),
        (
            an_entry("questions", None, toe_to_wall=7),
            "tests[0].test: 'questions' follows from your answers, leave it out here",
        ),
        (
            an_entry(side=None, toe_to_wall=7),
            "tests[0].side is missing: 'knee_to_wall' has a result for each side, left or right",
        ),
        (
            an_entry("plank", "left", plank_hold=7),
            "tests[0].side must be left out: 'plank' has one result for both sides",
        ),
        (
            an_entry(toe_to_walk=7),
            (
                "tests[0].values.toe_to_walk is not a result of 'knee_to_wall'"
                " (did you mean toe_to_wall?)"
            ),
        ),
        (
            an_entry("run", reps=7),
            "tests[0].test: 'run' is filmed, list its clip under recordings",
        ),
        (an_entry(), "tests[0].values is empty: 'knee_to_wall' gives toe_to_wall"),
        (
            an_entry(toe_to_wall=75),
            "tests[0].values.toe_to_wall must be from 0 to 30 cm, found 75: is it in millimetres?",
        ),
        (
            an_entry(toe_to_wall=-1),
            "tests[0].values.toe_to_wall must be from 0 to 30 cm, found -1",
        ),
        (
            an_entry("plank", None, plank_hurts=2),
            "tests[0].values.plank_hurts must be 1 for yes or 0 for no, found 2",
        ),
        (
            an_entry("plank", None, planks=51),
            "tests[0].values.planks must be from 0 to 50, found 51",
        ),
    ],
)
def test_one_thing_is_wrong(entry: SelfTestEntry, problem: str):
    assert problems(entry) == (problem,)


def test_a_test_given_twice():
    first, again = an_entry(toe_to_wall=7), an_entry(toe_to_wall=9)
    assert problems(first, again) == (
        "tests[1] repeats tests[0]: give each test once for each side",
    )
