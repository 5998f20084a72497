"""The action level that answers lead to, with the flags that come with Kinechain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kinechain.domain.rules import Condition
from kinechain.domain.safety import ActionDefinition, FlagRule, RedFlag
from kinechain.evidence.load import load_registry
from kinechain.triage import screen

REGISTRY = load_registry()
EVERYTHING = {"programme", "loading", "running", "jumping"}
ADULT = {"age": 34.0, "sex": "female", "pain_now": 2.0, "pain_worst": 5.0}
OF_15, OF_16, OF_24, OF_25, OF_54, OF_55 = (
    {"age": age} for age in (15.0, 16.0, 24.0, 25.0, 54.0, 55.0)
)


def screened(**facts):
    return screen({**ADULT, **facts}, REGISTRY.red_flags, REGISTRY.levels)


def words(*several):
    return frozenset(several)


# Flag, answers, the level that they raise it to.
TABLE = [
    ("deformity", {"looks_out_of_place": True}, "EMERGENCY"),
    ("deformity", {"foot_cold_or_numb": True}, "EMERGENCY"),
    ("extensor_rupture", {"cannot_straighten": True}, "EMERGENCY"),
    ("hot_joint", {"hot_and_swollen": True}, "EMERGENCY"),
    ("hot_joint", {"ill_with_knee": True}, "EMERGENCY"),
    ("hot_joint", {"infection_risk": True}, "SAME_DAY"),
    ("hot_joint", {"infection_risk": True, "knee_swollen_lasting": True}, "EMERGENCY"),
    ("hot_joint", {"infection_risk": True, "joints_swollen": True}, "EMERGENCY"),
    ("hot_joint", {"infection_risk": True, "ill_with_knee": True}, "EMERGENCY"),
    ("leg_clot", {"calf_swollen": True}, "SAME_DAY"),
    ("leg_clot", {"calf_swollen": True, "short_of_breath": True}, "EMERGENCY"),
    ("back_nerves", {"numb_seat": True}, "EMERGENCY"),
    ("back_nerves", {"back_to_leg": True}, "BOOK"),
    ("back_nerves", {"troubles": words("leg_pain_from_back")}, "BOOK"),
    ("back_nerves", {"back_to_leg": True, "leg_getting_weaker": True}, "URGENT"),
    ("leg_arteries", {"leg_bursting": True}, "BOOK"),
    ("leg_arteries", {"leg_bursting": True, "leg_bursting_stays": True}, "EMERGENCY"),
    ("leg_arteries", {"calf_cramps_walking": True}, "BOOK"),
    ("locked_knee", {"knee_stuck": True}, "SAME_DAY"),
    ("fracture_rule", {"cannot_walk_4_steps": True}, "SAME_DAY"),
    ("fracture_rule", {"cannot_bend_90": True}, "SAME_DAY"),
    ("fracture_rule", {"kneecap_bone_tender": True}, "SAME_DAY"),
    ("fracture_rule", {"outer_bone_tender": True}, "SAME_DAY"),
    ("fracture_rule", {"recent_injury": True, **OF_55}, "SAME_DAY"),
    ("fracture_rule", {"onset": "injury", "since_weeks": 0.5, **OF_55}, "SAME_DAY"),
    ("big_injury", {"fast_swelling": True}, "URGENT"),
    ("big_injury", {"heard_pop": True}, "URGENT"),
    ("big_injury", {"gives_way_turning": True}, "URGENT"),
    ("big_injury", {"kneecap_slipped": True}, "URGENT"),
    ("bone_lump", {"hard_lump": True}, "URGENT"),
    ("bone_lump", {"hard_lump": True, **OF_24}, "SAME_DAY"),
    ("bone_lump", {"hard_lump": True, **OF_25}, "URGENT"),
    ("bone_lump", {"growing_bone_pain": True, **OF_24}, "SAME_DAY"),
    ("bone_lump", {"night_rest_pain": True, "weight_loss_or_cancer": True}, "URGENT"),
    ("inflammation", {"long_morning_stiffness": True, "joints_swollen": True}, "URGENT"),
    ("inflammation", {"long_morning_stiffness": True, "inflammatory_history": True}, "URGENT"),
    ("inflammation", {"joints_swollen": True, "inflammatory_history": True}, "URGENT"),
    ("child_hip", {"limps": True, **OF_15}, "SAME_DAY"),
    ("child_hip", {"limps": True, **OF_16}, "SAME_DAY"),
    ("child_hip", {"foot_turns_out": True, **OF_15}, "SAME_DAY"),
    ("child_hip", {"hip_turn_hurts": True, **OF_15}, "SAME_DAY"),
    ("bone_stress", {"groin_impact_pain": True}, "URGENT"),
    ("bone_stress", {"bone_spot_pain": True}, "BOOK"),
    ("bone_stress", {"bone_spot_pain": True, "bone_risk": True}, "URGENT"),
    ("bone_stress", {"bone_spot_pain": True, "night_rest_pain": True}, "URGENT"),
    ("bone_stress", {"bone_spot_pain": True, "changes": words("more_distance")}, "URGENT"),
    ("sudden_bone_pain", {"sudden_sharp_pain": True, **OF_55}, "URGENT"),
    ("hip_pain", {"hip_turn_hurts": True}, "BOOK"),
    ("hip_pain", {"regions": words("inner_thigh_groin", "around_kneecap")}, "BOOK"),
    ("giving_way", {"knee_gives_way": True}, "BOOK"),
    ("giving_way", {"knee_gives_way": True, "recent_injury": True}, "URGENT"),
    ("lasting_swelling", {"knee_swollen_lasting": True}, "BOOK"),
    ("lasting_swelling", {"joints_swollen": True}, "BOOK"),
    ("teenage_joint", {"aches_swells_catches": True, **OF_15}, "URGENT"),
    ("severe_pain", {"cannot_bear_weight": True}, "SAME_DAY"),
    ("severe_pain", {"pain_worst": 8.0}, "BOOK"),
    ("severe_pain", {"pain_now": 5.5}, "BOOK"),
    ("severe_pain", {"exercise_failed": True}, "BOOK"),
    ("severe_pain", {"pain_rising": True}, "BOOK"),
    ("before_exercise", {"recent_surgery": True}, "BOOK"),
    ("before_exercise", {"heart_trouble": True}, "BOOK"),
    ("before_exercise", {"pregnancy_trouble": True}, "BOOK"),
    ("before_exercise", {"thinner_and_swelling": True}, "BOOK"),
    ("child", OF_15, "BOOK"),
    ("prescribed_insert", {"inserts": "prescribed"}, "SELF"),
]

# Flag, answers that are close to raising it and do not.
NOT_RAISED = [
    ("fracture_rule", {"recent_injury": True, **OF_54}),
    ("fracture_rule", OF_55),
    ("fracture_rule", {"onset": "injury", "since_weeks": 30.0, **OF_55}),
    ("fracture_rule", {"knee_injured": True}),
    ("bone_lump", {"night_rest_pain": True}),
    ("bone_lump", {"weight_loss_or_cancer": True}),
    ("inflammation", {"long_morning_stiffness": True}),
    ("inflammation", {"inflammatory_history": True}),
    ("inflammation", {"joints_swollen": True, "hot_and_swollen": True}),
    ("child_hip", {"limps": True}),
    ("child_hip", {"hip_turn_hurts": True}),
    ("bone_stress", {"bone_risk": True, "changes": words("more_distance")}),
    ("severe_pain", {"pain_worst": 7.9, "pain_now": 5.0}),
    ("child", OF_16),
    ("prescribed_insert", {"inserts": "bought"}),
]


@pytest.mark.parametrize(("flag", "answers", "level"), TABLE)
def test_answers_raise_the_flag_to_its_level(flag, answers, level):
    levels = {raised.flag: raised.level for raised in screened(**answers).raised}
    assert levels[flag] == level


@pytest.mark.parametrize(("flag", "answers"), NOT_RAISED)
def test_answers_short_of_a_flag_do_not_raise_it(flag, answers):
    assert flag not in {raised.flag for raised in screened(**answers).raised}


def test_the_table_covers_every_flag_and_level_of_it():
    there = {(flag.id, rule.level) for flag in REGISTRY.red_flags.values() for rule in flag.rules}
    assert {(flag, level) for flag, _, level in TABLE} == there


def test_nothing_raised_is_self_without_locks():
    safety = screened()
    assert (safety.level, safety.raised, safety.locks, safety.stops) == ("SELF", (), set(), False)


@pytest.mark.parametrize(
    ("answers", "locks"),
    [
        ({"hot_and_swollen": True}, EVERYTHING),
        ({"knee_stuck": True}, EVERYTHING),
        ({"groin_impact_pain": True}, EVERYTHING),
        ({"hip_turn_hurts": True}, set()),
        ({"knee_gives_way": True}, {"running", "jumping"}),
        ({"knee_swollen_lasting": True}, {"running", "jumping"}),
        ({"joints_swollen": True}, {"jumping"}),
        ({"bone_spot_pain": True}, {"running", "jumping"}),
        ({"leg_bursting": True}, {"running", "jumping"}),
        ({"recent_surgery": True}, EVERYTHING),
        ({"heart_trouble": True}, EVERYTHING),
        ({"pregnancy_trouble": True}, EVERYTHING),
        (OF_15, {"programme", "jumping"}),
        ({"inserts": "prescribed"}, {"insert_changes"}),
        (
            {"inserts": "prescribed", "knee_gives_way": True},
            {"insert_changes", "running", "jumping"},
        ),
    ],
)
def test_what_is_locked(answers, locks):
    assert screened(**answers).locks == locks


@pytest.mark.parametrize(
    ("answers", "stops"),
    [
        ({"hot_and_swollen": True}, True),
        ({"knee_stuck": True}, True),
        ({"groin_impact_pain": True}, False),
        ({"recent_surgery": True}, False),
    ],
)
def test_only_emergencies_and_the_same_day_stop_everything(answers, stops):
    assert screened(**answers).stops is stops


def test_the_most_urgent_comes_first_and_equals_in_the_order_of_asking():
    safety = screened(
        knee_gives_way=True,
        hip_turn_hurts=True,
        knee_stuck=True,
        groin_impact_pain=True,
        foot_cold_or_numb=True,
    )
    assert [(raised.flag, raised.level) for raised in safety.raised] == [
        ("deformity", "EMERGENCY"),
        ("locked_knee", "SAME_DAY"),
        ("bone_stress", "URGENT"),
        ("hip_pain", "BOOK"),
        ("giving_way", "BOOK"),
    ]
    assert safety.level == "EMERGENCY"


def test_a_flag_is_there_once_at_its_highest_level_and_keeps_the_locks_of_its_milder_rules():
    soft = FlagRule(
        when=Condition(fact="a"), level="SELF", because="soft", locks=("insert_changes",)
    )
    hard = FlagRule(when=Condition(fact="a"), level="BOOK", because="hard")
    flag = RedFlag(
        id="one", name="One", plain="One.", order=1, questions=(), rules=(soft, hard), facts=()
    )
    book = ActionDefinition(
        id="BOOK", name="Book", plain="Book.", do=(), trust="engineering", locks=("jumping",)
    )
    levels = {"BOOK": book, "SELF": replace(book, id="SELF", locks=())}
    safety = screen({"a": True}, {"one": flag}, levels)
    assert [(raised.flag, raised.because) for raised in safety.raised] == [("one", "hard")]
    assert safety.locks == {"insert_changes", "jumping"}


def test_pregnancy_without_complications_locks_nothing():
    assert screened(pregnancy_trouble=False).locks == set()
