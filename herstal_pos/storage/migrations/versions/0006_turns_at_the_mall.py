"""How often the mall was taken over by a till of the shop."""

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0006_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
