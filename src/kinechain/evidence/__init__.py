"""The registry: tasks, measures and checks as data, with their sources."""
