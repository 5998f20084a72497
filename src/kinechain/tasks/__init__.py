"""Movement tests: one folder for what only that test needs.

A task is a registry entry (`evidence/data/tasks/<id>.yaml`) and, where nothing that is there fits,
a folder of this package: `events.py` with a detector (see `kinechain.events.scene`) and
`measures.py` with measures (see `kinechain.measures.registry`). What several tasks use lives in
`kinechain.events` and `kinechain.measures`.

Importing this package imports every folder, which registers all detectors and measures: a new
folder needs no line anywhere else.
"""

import importlib
import pkgutil

from kinechain import measures as _shared_measures  # noqa: F401  (registers them)
from kinechain.events import Scene, detect, detector_names

for _found in pkgutil.walk_packages(__path__, prefix=f"{__name__}."):
    importlib.import_module(_found.name)

__all__ = ["Scene", "detect", "detector_names"]
