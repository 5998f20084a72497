"""From an analysis to files that people open."""
