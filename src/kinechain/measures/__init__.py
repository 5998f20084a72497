"""From kinematics and events to measurements with intervals.

Importing the package registers every measure: a new file of measures is added to the line below.
"""

from kinechain.measures import chair, frontal, knee, pelvis, spatiotemporal, trunk

__all__ = ["chair", "frontal", "knee", "pelvis", "spatiotemporal", "trunk"]
