"""What customers have put aside for a day, and what they paid in advance."""

from pathlib import Path

from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0037_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
