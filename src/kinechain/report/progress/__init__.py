"""The progress report: one person over time, on one page."""
