"""Discounts that are amounts, why there is one, and notes."""

from pathlib import Path

from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0032_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
