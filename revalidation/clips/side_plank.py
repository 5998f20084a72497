"""Side planks, filmed from the chest or the back with the lens near the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG
from revalidation.clips.plank import LOW
from revalidation.motions.holding import Dip, Spell
from revalidation.motions.side_plank import SidePlank, side_plank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body

BOTH = SidePlank(
    lasts_s=13.5,
    spells=(
        Spell(start_s=1.0, stop_s=5.6, ends="hips_down", side="left"),
        Spell(start_s=9.6, stop_s=12.4, ends="hips_down", side="right"),
    ),
)
SAGS = SidePlank(
    lasts_s=9.5,
    spells=(
        Spell(start_s=1.2, stop_s=5.8, ends="line_lost", bend_deg=-17.0, lost_s=4.0, side="right"),
    ),
)
TWICE = SidePlank(
    lasts_s=10.5,
    spells=(
        Spell(start_s=1.0, stop_s=3.8, ends="hips_down", side="left"),
        Spell(start_s=6.0, stop_s=9.4, ends="hips_down", side="left"),
    ),
)
KEPT = SidePlank(
    lasts_s=8.0,
    spells=(Spell(start_s=0.9, stop_s=20.0, side="right"),),
    bend_deg=3.0,
    dips=(Dip(start_s=4.0, lasts_s=1.6, bend_deg=-15.0),),
)


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    yield LOW("side_plank_front_both", side_plank(body, BOTH, SLOW_FPS), "front")
    yield LOW(
        "side_plank_front_sags_yaw", side_plank(body, SAGS, SLOW_FPS), "front", yaw_deg=YAW_DEG
    )
    yield LOW("side_plank_back_twice", side_plank(body, TWICE, SLOW_FPS), "back")
    yield LOW("side_plank_back_kept_yaw", side_plank(body, KEPT, SLOW_FPS), "back", yaw_deg=YAW_DEG)
