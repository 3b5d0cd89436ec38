"""Alembic's entry: runs the migrations over the connection that the store opened."""

from alembic import context

from broadsheet.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
