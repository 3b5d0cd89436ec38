"""Schema, migrations and repositories of a newsroom."""
