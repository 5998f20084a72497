"""Contributors ranked as worth changing first, and the tests that would change the ranking."""
