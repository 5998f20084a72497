"""The use cases, one short function each."""
