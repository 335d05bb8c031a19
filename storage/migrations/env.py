"""Run by alembic, always on a connection that `storage.migrating` hands over with its transaction open."""

from alembic import context

from storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
