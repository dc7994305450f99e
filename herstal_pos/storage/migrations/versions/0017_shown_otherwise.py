"""What the mall shows otherwise than the shop, and what it showed at what price when."""

from pathlib import Path

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0017_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
