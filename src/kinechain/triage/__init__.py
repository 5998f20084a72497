"""Answers to an action level and locks: the first thing that happens, and again at every re-test."""

from kinechain.triage.questions import due_questions, missing_answers
from kinechain.triage.screen import screen

__all__ = ["due_questions", "missing_answers", "screen"]
