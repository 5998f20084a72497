"""Schemas from type hints: reading data strictly, and saying what is allowed."""
