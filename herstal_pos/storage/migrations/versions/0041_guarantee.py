"""Of which articles the customer needs the paper: their guarantee."""

from pathlib import Path

from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0041_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
