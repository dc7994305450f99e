"""Prices with a first and a last day."""

from pathlib import Path

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0010_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
