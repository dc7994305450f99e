"""Up to how much a customer may owe, and what tickets say of it."""

from pathlib import Path

from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0040_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
