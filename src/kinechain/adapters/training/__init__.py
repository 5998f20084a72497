"""Training sessions out of files that watches and phones write: FIT, GPX and TCX."""
