"""Filming guides: lengths to scale, everything inside the frame, and clean SVG."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from kinechain.evidence.load import load_registry
from kinechain.report.drawings.filming import draw_guide, draw_marks, wants_marks
from kinechain.report.drawings.filming_parts import LEG_M, Frame
from kinechain.report.drawings.filming_views import from_beside
from kinechain.report.drawings.shapes import SCALE

REGISTRY = load_registry()
SVG = "{http://www.w3.org/2000/svg}"
ALL = [(task, guide) for task in REGISTRY.tasks.values() for guide in task.guide]


def named(pair):
    return f"{pair[0].id}_{pair[1].plane}"


def parsed(markup):
    return ET.fromstring(str(markup))  # noqa: S314 - our own SVG


@pytest.mark.parametrize("pair", ALL, ids=named)
def test_every_guide_is_svg_with_its_figures_in_words(pair):
    task, guide = pair
    root = parsed(draw_guide(task, guide))
    written = [text.text for text in root.iter(f"{SVG}text")]
    assert {f"{guide.camera_height_m:g} m", f"{guide.distance_m:g} m"} <= {*written}
    assert root.find(f"{SVG}title").text == f"{task.name}: where the phone stands"


@pytest.mark.parametrize("pair", ALL, ids=named)
def test_words_stay_inside_the_frame(pair):
    root = parsed(draw_guide(*pair))
    width, height = (float(part) for part in root.get("viewBox").split()[2:])
    for text in root.iter(f"{SVG}text"):
        x, y = float(text.get("x")), float(text.get("y"))
        wide = 9.0 * len(text.text)
        start = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor")]
        assert start >= -2
        assert start + wide <= width + 2
        assert 0 < y <= height


@pytest.mark.parametrize("distance_m", [2.0, 3.0, 5.0])
def test_distance_and_person_are_drawn_to_one_scale(distance_m):
    guide = replace(REGISTRY.tasks["squat"].guide[1], distance_m=distance_m)
    drawn = str(from_beside(guide, Frame(left=10, top=30, width=400, height=190)))
    px_per_leg = float(re.search(r"scale\(([\d.]+)\)", drawn).group(1)) * SCALE
    level = [
        (float(x1), float(x2))
        for x1, y1, x2, y2 in re.findall(
            r'<line x1="([\d.]+)" y1="([\d.]+)" x2="([\d.]+)" y2="([\d.]+)"', drawn
        )
        if y1 == y2
    ]
    length = level[-1][1] - level[-1][0]
    assert length == pytest.approx(px_per_leg * distance_m / LEG_M, abs=0.5)


def test_from_behind_the_phone_stands_on_the_other_side():
    front = REGISTRY.tasks["squat"].guide[1]
    back = replace(front, picture=replace(front.picture, view="back"))
    frame = Frame(left=0, top=0, width=400, height=200)
    phone, person = (
        [float(re.search(pattern, str(from_beside(one, frame))).group(1)) for one in (front, back)]
        for pattern in (r'<rect x="([\d.]+)"', r"translate\(([\d.]+)")
    )
    assert phone[0] > person[0]
    assert phone[1] < person[1]


def test_marks_are_drawn_where_a_measure_needs_them_only():
    task = REGISTRY.tasks["single_leg_squat"]
    guide = next(one for one in task.guide if one.plane == "facing")
    plain, marked = (parsed(draw_guide(task, guide, marks=on)) for on in (False, True))
    dots = [len([*root.iter(f"{SVG}circle")]) for root in (plain, marked)]
    assert dots[1] == dots[0] + 2
    needing = {key: replace(one, needs=("pelvis_marks",)) for key, one in REGISTRY.measures.items()}
    without = {key: replace(one, needs=()) for key, one in REGISTRY.measures.items()}
    assert wants_marks(task, guide, needing)
    assert not wants_marks(task, guide, without)


def test_the_two_dots_are_level():
    circles = [*parsed(draw_marks()).iter(f"{SVG}circle")]
    assert len(circles) == 4
    assert len({circle.get("cy") for circle in circles}) == 1
