"""Draws a person from the MakeHuman base mesh (CC0), with numpy and OpenCV alone.

World frame: x to the person's left, y up, z the way the person faces; metres; the floor is y = 0.
"""
