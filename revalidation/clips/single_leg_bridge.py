"""Bridges on one leg, filmed from the side with the lens near the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG
from revalidation.clips.plank import LOW
from revalidation.motions.single_leg_bridge import Bridges, SingleLegBridge, single_leg_bridge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body

FULL_DEG = 170.0
BOX_M = 0.5

UNEVEN = SingleLegBridge(
    sets=(
        Bridges(side="left", top_deg=(178.0, 177.0, 176.0)),
        Bridges(side="right", top_deg=(177.0, 150.0)),
    ),
    full_deg=FULL_DEG,
    box_m=BOX_M,
)
SLOWING = SingleLegBridge(
    sets=(Bridges(side="right", top_deg=(179.0, 178.0, 177.0, 176.0), slowing=0.2),),
    full_deg=FULL_DEG,
    box_m=BOX_M,
)
ON_THE_FLOOR = SingleLegBridge(
    sets=(
        Bridges(side="right", top_deg=(177.0, 177.0)),
        Bridges(side="left", top_deg=(178.0, 176.0, 148.0)),
    ),
    full_deg=FULL_DEG,
)
SHORT = SingleLegBridge(
    sets=(Bridges(side="left", top_deg=(178.0, 152.0, 177.0, 148.0)),),
    full_deg=FULL_DEG,
    box_m=BOX_M,
)


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    name, bridge = "single_leg_bridge_side", single_leg_bridge
    yield LOW(f"{name}_uneven", bridge(body, UNEVEN, SLOW_FPS), "left")
    yield LOW(f"{name}_slowing_yaw", bridge(body, SLOWING, SLOW_FPS), "left", yaw_deg=YAW_DEG)
    yield LOW(f"{name}_floor", bridge(body, ON_THE_FLOOR, SLOW_FPS), "right")
    yield LOW(f"{name}_short_yaw", bridge(body, SHORT, SLOW_FPS), "right", yaw_deg=YAW_DEG)
