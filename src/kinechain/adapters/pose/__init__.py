"""Pose estimators, one folder each."""
