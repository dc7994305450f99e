"""What is done on the shelf: cards, packs, prices, deliveries, counts, losses, labels owed."""

from pathlib import Path

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0008_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
