"""Invoices of the shop, what became of them, and the addresses of customers."""

from pathlib import Path

from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0042_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
