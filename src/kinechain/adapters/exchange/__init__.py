"""Everything that is kept of a person, out of the store as files, and back in."""
