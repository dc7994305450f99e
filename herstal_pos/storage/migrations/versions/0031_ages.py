"""From what age on goods are sold, and that somebody has looked."""

from pathlib import Path

from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0031_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
