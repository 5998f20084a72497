"""Front planks, filmed from the side with the lens near the floor."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from revalidation.clips.clip import SLOW_FPS, YAW_DEG, filmed
from revalidation.motions.holding import Dip, Spell
from revalidation.motions.plank import Plank, plank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body

LOW = partial(filmed, height_m=0.4, distance_m=2.75, size=(480, 360))
"""How people who lie are filmed: low, and the picture flat."""

SAGS = Plank(
    lasts_s=11.0,
    spells=(Spell(start_s=1.4, stop_s=7.0, ends="line_lost", bend_deg=-20.0, lost_s=4.0),),
)
RISES = Plank(
    lasts_s=9.5,
    spells=(Spell(start_s=1.2, stop_s=5.6, ends="line_lost", bend_deg=22.0, lost_s=4.0),),
    bend_deg=3.0,
)
TWICE = Plank(
    lasts_s=11.5,
    spells=(
        Spell(start_s=1.1, stop_s=4.3, ends="hips_down"),
        Spell(start_s=6.6, stop_s=9.6, ends="knees_down"),
    ),
)
GETS_UP = Plank(
    lasts_s=8.5,
    spells=(Spell(start_s=-1.0, stop_s=6.0, ends="gets_up", leaves_s=1.3),),
)
KEPT = Plank(
    lasts_s=8.0,
    spells=(Spell(start_s=0.9, stop_s=20.0),),
    bend_deg=4.0,
    dips=(Dip(start_s=4.0, lasts_s=1.6, bend_deg=-17.0),),
)


def clips(body: Body, _mocap: Path) -> Iterator[Clip]:
    """Yield the clips of this task."""
    yield LOW("plank_side_sags", plank(body, SAGS, SLOW_FPS), "left")
    yield LOW("plank_side_rises_yaw", plank(body, RISES, SLOW_FPS), "right", yaw_deg=YAW_DEG)
    yield LOW("plank_side_twice", plank(body, TWICE, SLOW_FPS), "right")
    yield LOW("plank_side_gets_up_yaw", plank(body, GETS_UP, SLOW_FPS), "left", yaw_deg=YAW_DEG)
    yield LOW("plank_side_kept", plank(body, KEPT, SLOW_FPS), "left")
