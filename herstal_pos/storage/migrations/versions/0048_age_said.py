"""That a person stated from what age on an article is sold."""

from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    connection = op.get_bind()
    kind = "BOOLEAN" if connection.dialect.name == "postgresql" else "INTEGER"
    connection.exec_driver_sql(f"ALTER TABLE product ADD COLUMN age_said {kind}")
