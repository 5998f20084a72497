"""What every contributor, claim and questionnaire must keep, whoever writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kinechain.evidence.load import load_registry

if TYPE_CHECKING:
    from kinechain.domain.contributors import (
        ClaimDefinition,
        ContributorDefinition,
        QuestionnaireDefinition,
    )

REGISTRY = load_registry()
NEVER_SAID = re.compile(r"\b(caus\w*|diagnos\w*|fault\w*|abnormal\w*)\b|\N{EM DASH}", re.IGNORECASE)
NAMED_SCALES = {
    "kujala",
    "koos_pf",
    "koos_12",
    "koos",
    "lefs",
    "tampa_kinesiophobia",
    "tegner",
    "visa_p",
    "ostrc",
}


def each(entries: dict[str, object]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("entry", entries.values(), ids=entries.keys())


def longest_sentence(text: str) -> int:
    return max(len(sentence.split()) for sentence in re.split(r"(?<=[.:;])\s", text))


@each(REGISTRY.contributors)
def test_a_contributor_is_said_in_plain_words(entry: ContributorDefinition):
    assert len(entry.name) <= 45
    for text in (entry.plain, entry.change):
        assert text.endswith(".")
        assert longest_sentence(text) <= 25
    every = (entry.supports, entry.against)
    texts = (entry.plain, entry.change, entry.caution, entry.why_not)
    for text in (*texts, *(one.text for side in every for one in side)):
        assert not NEVER_SAID.search(text), text


@each(REGISTRY.contributors)
def test_what_is_graded_a_or_b_rests_on_a_paper(entry: ContributorDefinition):
    papers = [one for one in entry.supports if one.source not in {None, "teaching"}]
    assert papers or entry.grade in "CD"


@each(REGISTRY.claims)
def test_a_claim_is_answered_in_a_few_plain_sentences(entry: ClaimDefinition):
    assert entry.claim.endswith(".")
    assert entry.why.endswith(".")
    assert longest_sentence(entry.why) <= 30
    assert not NEVER_SAID.search(f"{entry.claim} {entry.why}")
    assert entry.sources or entry.verdict == "unsupported"


@each(REGISTRY.questionnaires)
def test_only_our_own_wording_is_there(entry: QuestionnaireDefinition):
    assert bool(entry.own_wording) == (entry.id not in NAMED_SCALES)


def test_the_two_that_are_not_looked_for_say_why():
    hidden = {one.id for one in REGISTRY.contributors.values() if not one.measured}
    assert hidden == {"static_alignment", "inner_quadriceps"}


def test_training_load_comes_first():
    assert [one.id for one in REGISTRY.contributors.values() if one.first] == ["training_load"]


def test_body_mass_weighs_much_only_with_osteoarthritis():
    body_mass = REGISTRY.contributors["body_mass"]
    assert body_mass.grade == "D"
    assert body_mass.grade_where == {"osteoarthritis": "A"}
