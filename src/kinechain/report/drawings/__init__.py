"""Line drawings of exercises and tests, made from the joint angles in their entries."""

from kinechain.report.drawings.draw import draw_posture, draw_sequence

__all__ = ["draw_posture", "draw_sequence"]
