"""The body map: both legs around the knee, from the front and from behind, with named areas.

The left knee is on the left in both, as when we look down at our own knees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from kinechain.domain.intake import Region
from kinechain.report.svg import group, tag

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from markupsafe import Markup

    from kinechain.domain.intake import Which
    from kinechain.domain.skeleton import Side

Ellipse = tuple[float, float, float, float]
"""Middle and half axes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a region is drawn on the left leg; outer places have negative x, y runs downwards.

    Attributes:
        region: The region.
        back: Whether it is seen from behind.
        ellipses: What it fills.
        number: Where its number stands; without it in the middle of the first ellipse.
    """

    region: Region
    ellipses: tuple[Ellipse, ...]
    back: bool = False
    number: tuple[float, float] | None = None


AREAS = (
    Area(region="whole_knee", ellipses=((0, 168, 47, 72),), number=(0, 106)),
    Area(region="inner_thigh_groin", ellipses=((33, 30, 14, 28),)),
    Area(region="front_thigh", ellipses=((-14, 42, 24, 36),)),
    Area(region="above_kneecap", ellipses=((0, 123, 21, 10),)),
    Area(region="around_kneecap", ellipses=((0, 160, 27, 26),), number=(-17, 160)),
    Area(region="inner_kneecap_edge", ellipses=((22, 158, 8, 17),)),
    Area(region="deep_inside", ellipses=((0, 160, 9, 9),)),
    Area(region="below_kneecap", ellipses=((0, 194, 8, 8),)),
    Area(region="beside_tendon", ellipses=((-17, 196, 8, 9), (17, 196, 8, 9))),
    Area(region="shin_bump", ellipses=((0, 217, 11, 10),)),
    Area(region="outer_side", ellipses=((-38, 146, 8, 18),)),
    Area(region="outer_joint_line", ellipses=((-38, 184, 9, 10),)),
    Area(region="inner_joint_line", ellipses=((37, 184, 9, 10),)),
    Area(region="inner_shin", ellipses=((28, 226, 9, 15),)),
    Area(region="shin", ellipses=((-1, 292, 10, 44),)),
    Area(region="back_of_knee", ellipses=((0, 172, 34, 24),), back=True),
    Area(region="calf", ellipses=((0, 254, 36, 46),), back=True),
)
"""From back to front: later ones lie on earlier ones."""

_LEG = (
    "M-58 0C-58 60-48 100-47 130C-47 150-50 160-49 180C-48 200-46 205-46 225"
    "C-47 260-36 300-28 350L22 350C30 300 42 265 40 230C40 210 46 200 47 180"
    "C48 160 44 150 46 130C50 100 56 60 54 0Z"
)
"""Outline of the left leg from the groin to above the ankle."""

_CREASES = {
    False: "M-21 150C-18 134 18 134 21 150C24 170 10 184 0 184C-10 184-24 170-21 150Z",
    True: "M-30 172Q0 180 30 172",
}
"""Lines that show what is seen: the kneecap from the front (False), the crease from behind."""

_MIDDLES: Mapping[tuple[bool, Side], float] = {
    (False, "left"): 75,
    (False, "right"): 205,
    (True, "left"): 375,
    (True, "right"): 505,
}
"""Where the middle of each leg is, by whether it is seen from behind and its side."""

_TOP, _WIDTH, _HEIGHT = 46, 590, 402
"""Upper end of the legs, and the size of the map without its key."""

_KEY_LINE = 20
_KEY_COLUMNS = 2
_KEY_WIDTH = 325
"""Height of a line of the key, its columns, and the width of the first one."""

_SKIN = {"fill": "#f6f8f9", "style": "fill:var(--card,#f6f8f9);stroke:var(--soft,#5a6675)"}
_QUIET = {
    "fill": "#0f6a6c",
    "style": (
        "fill:var(--accent,#0f6a6c);fill-opacity:.08;"
        "stroke:var(--accent,#0f6a6c);stroke-opacity:.55"
    ),
}
_CHOSEN = {
    "fill": "#b8500a",
    "style": "fill:var(--right,#b8500a);stroke:var(--right,#b8500a);fill-opacity:.85",
}
_THIN = {"fill": "none", "style": "stroke:var(--soft,#5a6675);stroke-opacity:.5"}
_WORDS = "font:13px system-ui,sans-serif;fill:var(--ink,#1c2430)"
_KEY_TEXT = "font-size:12px;text-anchor:start"
_NUMBER = "font:600 10px system-ui,sans-serif;fill:var(--ink,#1c2430);pointer-events:none"


def body_map(side: Which, regions: Collection[Region], names: Mapping[str, str]) -> Markup:
    """Return the body map with a person's own regions filled.

    Without regions it is blank: every area has a number, and a key below says what it is called.

    Args:
        side: The knee or knees that hurt.
        regions: Where it hurts.
        names: Plain name of every region, by its key.
    """
    chosen = {"left": side != "right", "right": side != "left"}
    legs = [
        _leg(back=back, side=own, chosen=regions if chosen[own] else (), names=names)
        for back, own in _MIDDLES
    ]
    extra = [] if regions else [_numbers(), _key(names)]
    lines = -(-len(get_args(Region)) // _KEY_COLUMNS)
    height = _HEIGHT if regions else _HEIGHT + _KEY_LINE * (lines + 1)
    return tag(
        "svg",
        tag("title", _title(side, regions, names)) + _headings() + group(legs) + group(extra),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        class_="body-map",
        style="width:36em;max-width:100%;height:auto",
    )


def _title(side: Which, regions: Collection[Region], names: Mapping[str, str]) -> str:
    if not regions:
        return "Body map: areas around both knees"
    knees = {"left": "left knee", "right": "right knee", "both": "both knees"}[side]
    return f"Body map, {knees}: {', '.join(names[region] for region in regions)}"


def _headings() -> Markup:
    views = ((140, "From the front"), (440, "From behind"))
    words = [_text(x, 16, view, "font-weight:600") for x, view in views]
    words += [_text(x, 36, own) for (_, own), x in _MIDDLES.items()]
    return group(words)


def _leg(*, back: bool, side: Side, chosen: Collection[Region], names: Mapping[str, str]) -> Markup:
    mirror = 1 if side == "left" else -1
    outline = tag("path", d=_LEG, **_SKIN)
    lines = tag("path", d=_CREASES[back], **_THIN)
    areas = [_area(a, side, a.region in chosen, names) for a in AREAS if a.back == back]
    return tag(
        "g",
        outline + group(areas) + lines,
        transform=f"translate({_MIDDLES[back, side]:g} {_TOP}) scale({mirror} 1)",
    )


def _area(area: Area, side: Side, filled: bool, names: Mapping[str, str]) -> Markup:
    shapes = group(
        tag("ellipse", cx=f"{x:g}", cy=f"{y:g}", rx=f"{rx:g}", ry=f"{ry:g}")
        for x, y, rx, ry in area.ellipses
    )
    look = _CHOSEN if filled else _QUIET
    return tag(
        "g",
        tag("title", f"{side}: {names[area.region]}") + shapes,
        data_region=area.region,
        data_side=side,
        **look,
    )


def _numbers() -> Markup:
    order = {region: place for place, region in enumerate(get_args(Region), start=1)}
    words = []
    for (back, side), middle in _MIDDLES.items():
        mirror = 1 if side == "left" else -1
        for area in (a for a in AREAS if a.back == back):
            x, y = area.number or area.ellipses[0][:2]
            words.append(
                _text(middle + mirror * x, _TOP + y + 3.5, f"{order[area.region]}", _NUMBER)
            )
    return group(words)


def _key(names: Mapping[str, str]) -> Markup:
    regions = get_args(Region)
    lines = -(-len(regions) // _KEY_COLUMNS)
    words = []
    for place, region in enumerate(regions):
        column, line = divmod(place, lines)
        x, y = 20 + column * _KEY_WIDTH, _HEIGHT + _KEY_LINE * (line + 1)
        words.append(_text(x, y, f"{place + 1}  {names[region]}", _KEY_TEXT))
    return group(words)


def _text(x: float, y: float, words: str, style: str = "") -> Markup:
    return tag(
        "text", words, x=f"{x:g}", y=f"{y:g}", text_anchor="middle", style=f"{_WORDS};{style}"
    )
