"""What the checks of exercises find."""

from __future__ import annotations

from dataclasses import replace

from kinechain.domain.exercises import Variant
from kinechain.evidence.checks import exercises
from kinechain.evidence.load import load_registry

REGISTRY = load_registry()
EASY, HARD = REGISTRY.exercises["wall_sit"], REGISTRY.exercises["single_leg_wall_sit"]
(CONTRIBUTOR, *_) = REGISTRY.contributors


def found(*entries):
    """Return the problems of a registry with other exercises, all for a known contributor."""
    acting = (replace(entry, acts_on={CONTRIBUTOR: 1.0, **entry.acts_on}) for entry in entries)
    changed = replace(REGISTRY, exercises={entry.id: entry for entry in acting})
    return list(exercises.problems(changed))


def plain(entry, **changes):
    """Return an exercise without links and without contributors of its own."""
    return replace(entry, **{"easier": (), "harder": (), "acts_on": {}, **changes})


def linked(entry):
    return (Variant(text="Other.", exercise=entry),)


def test_nothing_is_wrong_with_links_in_the_right_direction():
    harder = plain(EASY, harder=linked(HARD.id))
    easier = plain(HARD, easier=linked(EASY.id))
    assert found(harder, easier) == []


def test_links_in_the_wrong_direction_are_found():
    harder = plain(HARD, harder=linked(EASY.id))
    easier = plain(EASY, easier=linked(HARD.id))
    assert found(harder, easier) == [
        "exercise 'single_leg_wall_sit': 'wall_sit' is not harder: its level is 2",
        "exercise 'wall_sit': 'single_leg_wall_sit' is not easier: its level is 4",
    ]


def test_links_that_lead_nowhere_are_found():
    assert found(plain(EASY, harder=linked("flying"))) == [
        "exercise 'wall_sit': there is no exercise 'flying'"
    ]


def test_contributors_that_are_not_there_are_found():
    assert found(plain(EASY, acts_on={"bad_luck": 0.5})) == [
        "exercise 'wall_sit': there is no contributor 'bad_luck'"
    ]


def test_equipment_must_be_said_in_words():
    assert found(plain(EASY, equipment=("band",), kit="")) == [
        "exercise 'wall_sit': 'kit' must say in words what 'equipment' lists"
    ]
