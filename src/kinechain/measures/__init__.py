"""From kinematics and events to measurements with intervals.

Importing the package imports every module, which registers all measures that several tasks share: a
new file needs no line anywhere else. What only one task needs lives in `kinechain.tasks`.
"""

import importlib
import pkgutil

for _found in pkgutil.iter_modules(__path__, prefix=f"{__name__}."):
    importlib.import_module(_found.name)
