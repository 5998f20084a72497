"""Drawings: joints where the angles put them, and clean SVG."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args, get_type_hints
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from kinechain.domain.drawing import Limbs, Point, Posture, Prop
from kinechain.evidence.load import load_registry
from kinechain.report.drawings import draw_posture, draw_sequence
from kinechain.report.drawings.body import FOREARM, HIP_HALF, SHANK, THIGH, TRUNK, UPPER_ARM
from kinechain.report.drawings.chain import downward, reach
from kinechain.report.drawings.figure import place_figure

SIDES = ("near", "far")
SVG = "{http://www.w3.org/2000/svg}"
KINDS = get_args(get_type_hints(Prop)["kind"])
STANDING = Posture(caption="start", near=Limbs(), far=Limbs())
_FARTHEST = 3.0
"""No joint of a person is farther from the ground below the pelvis, in leg lengths."""
_BELOW = 0.06
"""How far a joint may be below the ground: its flesh would not show it, but the eye would."""


@pytest.fixture(scope="module")
def postures():
    registry = load_registry()
    return {
        f"{key}, {posture.caption}": posture
        for entries in (registry.exercises, registry.tests)
        for key, entry in entries.items()
        for posture in entry.drawing
    }


def _space(**changes):
    return place_figure(replace(STANDING, **changes)).space


def _both(**angles):
    return {"near": Limbs(**angles), "far": Limbs(**angles)}


def test_upright_joints_are_on_a_vertical_line():
    space = _space()
    for name in ("head", "shoulder", "hip_near", "knee_near", "ankle_near", "hand_far"):
        assert space[name][0] == pytest.approx(0, abs=1e-12)
    assert space["shoulder"][1] - space["ankle_near"][1] == pytest.approx(TRUNK + THIGH + SHANK)
    assert space["heel_near"][1] == space["toe_near"][1] == pytest.approx(0, abs=1e-12)
    assert space["toe_near"][0] > 0 > space["heel_near"][0]


def test_a_right_angle_at_the_knee_makes_the_shank_horizontal_and_points_it_back():
    space = _space(near=Limbs(knee=90))
    assert space["ankle_near"] - space["knee_near"] == pytest.approx([-SHANK, 0, 0], abs=1e-12)


def test_a_right_angle_at_hip_and_elbow_points_forward():
    space = _space(near=Limbs(hip=90, elbow=90))
    assert space["knee_near"] - space["hip_near"] == pytest.approx([THIGH, 0, 0], abs=1e-12)
    assert space["hand_near"] - space["elbow_near"] == pytest.approx([FOREARM, 0, 0], abs=1e-12)


def test_dorsiflexion_lifts_the_toes():
    assert _space(near=Limbs(ankle=20), lift=1.0)["toe_near"][1] > 1.0
    assert _space(near=Limbs(ankle=-20), lift=0.0)["toe_near"][1] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("trunk", "head_side", "face"), [(-90, -1, 1), (90, 1, -1)])
def test_lying_is_horizontal_with_the_face_up_or_down(trunk, head_side, face):
    space = _space(trunk=trunk, near=Limbs(hip=90))
    line = space["shoulder"] - space["pelvis"]
    assert line == pytest.approx([head_side * TRUNK, 0, 0], abs=1e-12)
    assert np.sign(space["knee_near"][1] - space["hip_near"][1]) == face


def test_a_raised_heel_keeps_the_toes_on_the_ground():
    space = _space(**_both(sole=40))
    assert space["ball_near"][1] == pytest.approx(0, abs=1e-12)
    assert space["toe_near"][1] == pytest.approx(0, abs=1e-12)
    assert space["heel_near"][1] == pytest.approx(0.22 * np.sin(np.deg2rad(40)))


def test_feet_stand_where_they_are_put():
    space = _space(height=0.7, near=Limbs(stand_dx=0.2, stand_dy=0.1), far=Limbs(stand_dx=-0.4))
    assert space["heel_near"][1] == space["toe_near"][1] == pytest.approx(0.1)
    assert space["heel_far"][1] == pytest.approx(0, abs=1e-12)
    assert space["ankle_near"][0] == pytest.approx(0.2)
    assert space["pelvis"][1] == pytest.approx(0.7)
    for side in SIDES:
        hip, knee, ankle = (space[f"{part}_{side}"][:2] for part in ("hip", "knee", "ankle"))
        assert np.hypot(*(knee - hip)) == pytest.approx(THIGH)
        assert np.hypot(*(ankle - knee)) == pytest.approx(SHANK)
        thigh, shank = knee - hip, ankle - knee
        assert thigh[0] * shank[1] - thigh[1] * shank[0] < 0, "knees bend backwards"


def test_hands_lie_where_they_are_put_and_elbows_bend_forwards():
    near = _space(near=Limbs(hand_at="shoulder", hand_dx=0.5))
    assert near["hand_near"][:2] == pytest.approx(near["shoulder"][:2] + np.array([0.5, 0]))
    upper, lower = (
        near["elbow_near"] - near["shoulder"],
        near["hand_near"] - near["elbow_near"],
    )
    assert upper[0] * lower[1] - upper[1] * lower[0] > 0


@pytest.mark.parametrize("bends", ["back", "forward"])
def test_a_chain_ends_at_its_target(bends):
    root, target = np.array([0.1, 0.9]), np.array([0.4, 0.3])
    upper, lower = reach(root, target, 0.5, 0.4, bends)
    assert root + 0.5 * downward(upper) + 0.4 * downward(lower) == pytest.approx(target)
    assert (upper > lower) == (bends == "back")


def test_a_chain_points_at_what_it_cannot_reach():
    upper, lower = reach(np.zeros(2), np.array([5.0, 0.0]), 0.5, 0.4, "back")
    assert (upper, lower) == pytest.approx((90, 90), abs=2)


@pytest.mark.parametrize("trunk", [0, 30, -90, -118])
def test_the_lowest_point_is_on_the_ground_unless_lifted(trunk):
    def low(lift):
        drawn = _space(trunk=trunk, lift=lift, near=Limbs(hip=40, knee=60), far=Limbs(knee=20))
        return min(place[1] for place in drawn.values())

    assert 0 <= low(0.0) <= 0.13
    assert low(0.4) - low(0.0) == pytest.approx(0.4)


def test_a_plank_rests_on_elbow_and_toe():
    limbs = {"ankle": 0.0, "shoulder": 80.0, "elbow": 90.0}
    space = _space(trunk=70, rest=("elbow_near", "toe_near"), **_both(**limbs))
    assert space["elbow_near"][1] - 0.042 == pytest.approx(space["toe_near"][1], abs=1e-6)
    assert min(place[1] for place in space.values()) >= 0


def test_the_front_view_mirrors():
    bent, straight = Limbs(hip=20, knee=10, flex=30, bend=50, shoulder=40, elbow=20), Limbs(hip=5)
    one = _space(view="front", trunk=8, pelvis=5, near=bent, far=straight)
    other = _space(view="front", trunk=-8, pelvis=-5, near=straight, far=bent)
    for name, place in one.items():
        swapped = name.replace("near", "?").replace("far", "near").replace("?", "far")
        assert other[swapped] == pytest.approx(place * [-1, 1, 1]), name


def test_from_the_front_near_is_on_the_right_and_a_drop_lowers_its_hip():
    space = _space(view="front", pelvis=10)
    assert space["hip_near"][0] > 0 > space["hip_far"][0]
    drop = space["hip_far"][1] - space["hip_near"][1]
    assert drop == pytest.approx(2 * HIP_HALF * np.sin(np.deg2rad(10)))


def test_turning_lays_the_front_view_on_its_side():
    space = _space(view="front", turn=-90)
    assert space["shoulder"] - space["pelvis"] == pytest.approx([-TRUNK, 0, 0], abs=1e-12)
    assert space["hip_near"][1] > space["hip_far"][1]


def test_bends_come_towards_us_from_the_front_and_go_away_from_the_back():
    front, back = (_space(view=view, near=Limbs(flex=50, bend=80)) for view in ("front", "back"))
    assert front["knee_near"][2] == pytest.approx(-back["knee_near"][2])
    assert front["knee_near"][2] > 0
    assert np.hypot(*(front["hand_near"] - front["arm_near"])[:2]) == pytest.approx(
        UPPER_ARM + FOREARM
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("at", ["pelvis", "ankle_near", "toe_far", "hand_near"])
@pytest.mark.parametrize("to", [None, "hand_far"])
def test_every_thing_can_be_put_at_every_place(kind, at, to):
    prop = Prop(kind=kind, at=at, dx=0.1, dy=0.05, to=to, to_dx=0.0 if to is None else 0.2)
    bare, drawn = (
        draw_posture(replace(STANDING, props=props), label="x") for props in ((), (prop,))
    )
    assert drawn.count("<path") > bare.count("<path")
    assert "nan" not in drawn


@pytest.mark.parametrize("at", get_args(Point))
def test_every_place_exists_and_can_be_seen_close_up(at):
    assert at in place_figure(STANDING).at
    width, height = _frame(draw_posture(replace(STANDING, focus=at), label="x"))[2:]
    assert (width, height) == (pytest.approx(91, abs=1), pytest.approx(64, abs=1))


def test_a_person_has_the_same_size_in_every_drawing():
    for posture in (STANDING, replace(STANDING, trunk=-90)):
        drawn = draw_posture(posture, label="x")
        width = _frame(drawn)[2]
        style = ET.fromstring(str(drawn)).get("style")  # noqa: S314 - our own markup
        assert float(style.partition("em")[0].removeprefix("width:")) / width == pytest.approx(
            0.05, rel=0.02
        )


def test_a_sequence_has_a_drawing_and_a_caption_for_each_posture_on_one_ground():
    end = replace(STANDING, caption="<end>", near=Limbs(hip=90, knee=90))
    drawn = draw_sequence((STANDING, end), "Knee & hip")
    root = ET.fromstring(str(drawn))  # noqa: S314 - our own markup
    assert [caption.text for caption in root.iter("figcaption")] == ["start", "<end>"]
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert titles == ["Knee & hip: start", "Knee & hip: <end>"]
    frames = [svg.get("viewBox").split() for svg in root.iter(f"{SVG}svg")]
    assert len({(top, height) for _, top, _, height in frames}) == 1


def test_postures_of_entries_are_human(postures):
    strange = []
    for title, posture in postures.items():
        for name, place in place_figure(posture).space.items():
            if not (np.isfinite(place).all() and np.abs(place).max() < _FARTHEST):
                strange.append(f"{title}: {name} is at {place}")
            if place[1] < -_BELOW:
                strange.append(f"{title}: {name} is {-place[1]:.2f} below the ground")
    assert strange == []


def test_knees_and_elbows_of_entries_bend_as_ours_do(postures):
    strange = [
        title
        for title, posture in postures.items()
        for limbs in (posture.near, posture.far)
        if posture.view == "side" and not (-10 <= limbs.knee <= 160 and -5 <= limbs.elbow <= 160)
    ]
    assert strange == []


def test_drawings_of_entries_are_well_formed_and_bring_nothing_along(postures):
    for title, posture in postures.items():
        drawn = str(draw_posture(posture, label=title))
        tags = {child.tag for child in ET.fromstring(drawn).iter()}  # noqa: S314 - our own markup
        assert tags <= {f"{SVG}svg", f"{SVG}title", f"{SVG}path"}
        assert not [word for word in ("nan", " id=", "href", "url(") if word in drawn], title


def _frame(drawn):
    return [float(part) for part in ET.fromstring(str(drawn)).get("viewBox").split()]  # noqa: S314
