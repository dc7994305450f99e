"""The Z of each opening period, and a drawer that takes no cash after it."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0003_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
