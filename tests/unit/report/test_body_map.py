"""The body map: every region once for each side, the person's own ones filled."""

from __future__ import annotations

import re
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from kinechain.domain.intake import Region
from kinechain.report.body_map import AREAS, body_map

REGIONS = get_args(Region)
NAMES = {region: f"the {region.replace('_', ' ')}" for region in REGIONS}
SVG = "{http://www.w3.org/2000/svg}"


def _areas(drawing):
    root = ET.fromstring(str(drawing))  # noqa: S314 - our own markup
    legs = [leg for leg in root.iter(f"{SVG}g") if "transform" in leg.attrib]
    return [(leg, area) for leg in legs for area in leg.iter(f"{SVG}g") if area is not leg]


def _filled(drawing):
    return sorted(
        (area.get("data-side"), area.get("data-region"))
        for _, area in _areas(drawing)
        if "--right" in area.get("style")
    )


def test_every_region_is_drawn_once_for_each_side_and_named():
    areas = [area for _, area in _areas(body_map("both", (), NAMES))]
    keys = sorted((area.get("data-side"), area.get("data-region")) for area in areas)
    assert keys == sorted((side, region) for side in ("left", "right") for region in REGIONS)
    for area in areas:
        side, region = area.get("data-side"), area.get("data-region")
        assert area.find(f"{SVG}title").text == f"{side}: {NAMES[region]}"


def test_sides_mirror():
    areas = _areas(body_map("both", (), NAMES))
    shapes, mirrored = {}, {}
    for leg, area in areas:
        across, sign = re.fullmatch(
            r"translate\((\d+) \d+\) scale\((-?1) 1\)", leg.get("transform")
        ).groups()
        middle = 140 if int(across) < 300 else 440
        for number, ellipse in enumerate(area.iter(f"{SVG}ellipse")):
            x = int(across) + int(sign) * float(ellipse.get("cx")) - middle
            key = (area.get("data-region"), number, *(ellipse.get(k) for k in ("cy", "rx", "ry")))
            (shapes if area.get("data-side") == "left" else mirrored)[key] = x
    assert shapes == {key: -x for key, x in mirrored.items()}


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("left", [("left", "calf"), ("left", "shin_bump")]),
        ("right", [("right", "calf"), ("right", "shin_bump")]),
        (
            "both",
            [("left", "calf"), ("left", "shin_bump"), ("right", "calf"), ("right", "shin_bump")],
        ),
    ],
)
def test_own_regions_are_filled_on_the_own_side(side, expected):
    assert _filled(body_map(side, ("shin_bump", "calf"), NAMES)) == expected


def test_the_blank_map_fills_nothing_and_has_a_key():
    drawing = body_map("both", (), NAMES)
    assert _filled(drawing) == []
    words = [text.text for text in ET.fromstring(str(drawing)).iter(f"{SVG}text")]  # noqa: S314
    assert [word for word in words if word.endswith(tuple(NAMES.values()))] == [
        f"{place}  {NAMES[region]}" for place, region in enumerate(REGIONS, start=1)
    ]


def test_inner_places_are_at_the_inner_edge():
    middles = {area.region: area.ellipses[0][0] for area in AREAS}
    assert min(x for region, x in middles.items() if region.startswith("inner")) > 0
    assert max(x for region, x in middles.items() if region.startswith("outer")) < 0


def test_names_are_escaped():
    drawing = body_map("left", ("calf",), {**NAMES, "calf": "<b>"})
    assert "<b>" not in str(drawing)
