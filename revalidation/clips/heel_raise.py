"""Heel raises on one leg."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.heel_raise import Raise, RaiseSet, heel_raises

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.motions.motion import Motion
    from revalidation.renderer.body import Body

_FULL = Raise()
_LATE = Raise(rest_s=2.6)
_SHORT = Raise(height_m=0.065)

_TIRING = (
    *(_FULL,) * 3,
    Raise(height_m=0.085),
    Raise(height_m=0.08),
    Raise(height_m=0.055, breaks="height"),
    Raise(height_m=0.08),
    Raise(height_m=0.05, breaks="height"),
    Raise(height_m=0.05, breaks="warnings"),
)
"""Ever lower: two are too low, and with the second the test is over."""

_BENT = (
    *(_FULL,) * 4,
    Raise(lean_deg=27.0),
    _FULL,
    Raise(knee_deg=40.0, breaks="knee"),
    Raise(breaks="warnings"),
)
"""One warning for leaning, which still counts; one for the knee, which ends it."""

_SLOWING = (
    *(_FULL,) * 2,
    _LATE,
    _LATE,
    Raise(breaks="pace"),
    Raise(breaks="warnings"),
)
"""Two raises come late: the first still counts."""


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""

    def one_leg(side: str, *raises: Raise) -> Motion:
        own = RaiseSet(side="left" if side == "left" else "right", raises=raises)
        return heel_raises(body, (own,), SLOW_FPS)

    uneven = heel_raises(
        body,
        (
            RaiseSet(side="left", raises=(_FULL,) * 4),
            RaiseSet(side="right", raises=(_SHORT,) * 4),
        ),
        SLOW_FPS,
    )
    yield filmed("heel_raise_side_steady", one_leg("left", *(_FULL,) * 7), "left")
    yield filmed("heel_raise_side_tiring_yaw", one_leg("right", *_TIRING), "right", yaw_deg=YAW_DEG)
    yield filmed("heel_raise_side_bent", one_leg("right", *_BENT), "right")
    yield filmed("heel_raise_side_slowing_yaw", one_leg("left", *_SLOWING), "left", yaw_deg=YAW_DEG)
    yield filmed("heel_raise_side_uneven", uneven, "left")
    yield filmed("heel_raise_front", one_leg("left", *(_FULL,) * 4), "front")
    yield filmed("heel_raise_back_yaw", one_leg("right", *_TIRING[:7]), "back", yaw_deg=YAW_DEG)
