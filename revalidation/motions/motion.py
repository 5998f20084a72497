"""A movement of a body: its postures and its exactly known events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kinechain.domain.events import Event, Hold, Rejected, Repetition
from revalidation.renderer.props import Box
from revalidation.renderer.rig import Posture


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What is to be drawn.

    Attributes:
        task: Key of the movement test it stands for.
        time_s: When each frame is, shape (frame,) [s].
        posture: How the body is placed.
        events: Foot contacts and toe-offs, in order of time.
        repetitions: Repetitions of an exercise, in order of time.
        holds: Positions that are held, in order of time.
        rejected: Attempts that must not count, in order of time.
        belt: Whether it happens on a treadmill.
        props: Boxes that stand in the room.
    """

    task: str
    time_s: NDArray[np.float64]
    posture: Posture
    events: tuple[Event, ...] = ()
    repetitions: tuple[Repetition, ...] = ()
    holds: tuple[Hold, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    belt: bool = False
    props: tuple[Box, ...] = ()
