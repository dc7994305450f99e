"""The town's numbered vouchers that were taken, and what was claimed of them."""

from pathlib import Path

from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0039_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
