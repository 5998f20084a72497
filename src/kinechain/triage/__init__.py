"""Triage: answers to an action level and to locks that later stages keep."""

from kinechain.triage.questions import due_questions, missing_answers
from kinechain.triage.screen import screen

__all__ = ["due_questions", "missing_answers", "screen"]
