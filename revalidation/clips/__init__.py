"""The clips of each task: one file for each, with a function `clips`.

A new file is found by itself. `clips(body, mocap)` yields :class:`Clip`s; names begin with the task
and the view.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from revalidation.clips.clip import Clip
    from revalidation.renderer.body import Body

NOT_A_TASK = "clip"
"""The module of this package that has no clips of its own."""


def tasks() -> tuple[str, ...]:
    """Return the names of the files of this package that have clips."""
    return tuple(found.name for found in pkgutil.iter_modules(__path__) if found.name != NOT_A_TASK)


def all_clips(body: Body, mocap: Path) -> Iterator[Clip]:
    """Yield every clip of every task.

    Args:
        body: The mesh, dressed.
        mocap: Folder of the motion capture files.
    """
    for task in tasks():
        yield from importlib.import_module(f"{__name__}.{task}").clips(body, mocap)
