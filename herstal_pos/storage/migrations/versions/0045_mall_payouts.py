"""What the mall paid out, and what its sales consist of."""

from pathlib import Path

from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0045_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
