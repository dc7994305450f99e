"""The tables of the counter, as they were first shipped: the statements stand beside this file."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0001_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
