"""Records in a database, SQLite or PostgreSQL, and files beside it."""
