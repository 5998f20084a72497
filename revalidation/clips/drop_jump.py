"""Stepping off a box, landing and jumping at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.drop_jump import DropJump, drop_jump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kinechain.domain.skeleton import View
    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""

    def clip(name: str, style: DropJump, view: View, yaw_deg: float = 0.0) -> Clip:
        """Return a clip from far enough to keep box and jump in the picture."""
        return filmed(
            f"drop_jump_{name}",
            drop_jump(body, style, SLOW_FPS),
            view,
            yaw_deg=yaw_deg,
            height_m=1.0,
            distance_m=3.6,
        )

    usual = DropJump()
    inward = replace(usual, knee_in_deg=(24.0, 16.0), late_s=(0.08, 0.0), first="left")
    yield clip("front", usual, "front")
    yield clip("front_inward", inward, "front")
    yield clip("front_inward_yaw", inward, "front", YAW_DEG)
    yield clip("side", replace(usual, trunk_lean_deg=44.0), "right")
    yield clip(
        "side_stiff_yaw",
        replace(usual, lowest_knee_deg=62.0, absorb_s=0.18, push_s=0.2),
        "left",
        YAW_DEG,
    )
    yield clip("side_waits", replace(usual, waits_s=1.2), "left")
