"""The keys by which tickets are signed, and a ticket's paper found by its sale."""

from pathlib import Path

from alembic import op

revision = "0028"
down_revision = "0026"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0028_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
