"""Articles in sizes and colours: which belong together."""

from pathlib import Path

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0013_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
