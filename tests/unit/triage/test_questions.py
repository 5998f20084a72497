"""Which questions are asked, with the flags that come with Kinechain."""

from __future__ import annotations

from kinechain.evidence.load import load_registry
from kinechain.triage import due_questions, missing_answers

FLAGS = load_registry().red_flags
EVERY = [question.id for flag in FLAGS.values() for question in flag.questions]
OF_AN_INJURY = {
    "recent_injury",
    "kneecap_bone_tender",
    "outer_bone_tender",
    "cannot_bend_90",
    "cannot_walk_4_steps",
    "fast_swelling",
    "heard_pop",
    "gives_way_turning",
    "kneecap_slipped",
}
OF_THE_OTTAWA_RULE = {
    "kneecap_bone_tender",
    "outer_bone_tender",
    "cannot_bend_90",
    "cannot_walk_4_steps",
}


def due(**facts):
    return [question.id for question in due_questions(FLAGS, facts)]


def interviewed(**facts):
    """Answer one question after the other with no; return what was asked."""
    asked = []
    while missing := missing_answers(FLAGS, facts):
        asked.append(missing[0].id)
        facts[missing[0].id] = False
    return asked


def test_while_nothing_is_known_every_question_is_due():
    assert sorted(due()) == sorted(EVERY)


def test_emergencies_are_asked_first_whatever_the_order_of_the_flags():
    backwards = dict(reversed(FLAGS.items()))
    assert due()[:3] == ["looks_out_of_place", "foot_cold_or_numb", "cannot_straighten"]
    assert [question.id for question in due_questions(backwards, {})] == due()


def test_a_man_of_34_without_an_injury_answers_30_questions():
    asked = interviewed(age=34.0, sex="male")
    assert len(asked) == 30
    assert OF_AN_INJURY.isdisjoint(asked)
    assert {"limps", "growing_bone_pain", "aches_swells_catches"}.isdisjoint(asked)
    assert {"sudden_sharp_pain", "pregnancy_trouble"}.isdisjoint(asked)


def test_a_woman_is_asked_about_pregnancy():
    assert "pregnancy_trouble" in interviewed(age=34.0, sex="female")


def test_growing_people_are_asked_about_hips_and_bones():
    asked = interviewed(age=13.0, sex="male")
    assert {"limps", "foot_turns_out", "growing_bone_pain", "aches_swells_catches"} <= set(asked)


def test_from_50_on_sudden_pain_is_asked_about():
    assert "sudden_sharp_pain" not in interviewed(age=49.0, sex="male")
    assert "sudden_sharp_pain" in interviewed(age=50.0, sex="male")


def test_an_injury_opens_its_questions_and_one_of_this_week_more_of_them():
    assert OF_AN_INJURY.isdisjoint(due(knee_injured=False))
    assert set(due(knee_injured=True)) >= OF_AN_INJURY
    assert OF_THE_OTTAWA_RULE.isdisjoint(due(knee_injured=True, recent_injury=False))


def test_an_answer_is_no_longer_missing_but_still_due():
    missing = [question.id for question in missing_answers(FLAGS, {"knee_stuck": False})]
    assert sorted([*missing, "knee_stuck"]) == sorted(EVERY)
    assert "knee_stuck" in due(knee_stuck=False)
