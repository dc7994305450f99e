"""What a means of payment is good for, as its articles are marked."""

from pathlib import Path

from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0026_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
