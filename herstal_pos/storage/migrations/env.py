"""Run by Alembic: the connection comes from `upgrade`, there is no file of settings."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
