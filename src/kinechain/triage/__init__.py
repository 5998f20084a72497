"""Triage: answers to an action level and to locks that later stages keep."""
