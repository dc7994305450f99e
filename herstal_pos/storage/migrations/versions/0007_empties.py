"""Which articles are empties: until now whatever was not taxed, tobacco and stamps too."""

from pathlib import Path

from alembic import op

revision = "0007"
down_revision = "0006"


_SAID = ("vidange", "consigne", "leeggoed", "waarborg", "statiegeld", "pfand", "leergut", "deposit")
_SO_CALLED = " OR ".join(f"replace(words || category, '{said}', '') <> words || category" for said in _SAID)
_MARK = (
    "UPDATE product SET empties = TRUE WHERE vat_code = 'outside' AND age = 0 AND ("  # noqa: S608
    "id IN (SELECT charged.deposit_id FROM product AS charged WHERE charged.deposit_id IS NOT NULL)"
    f" OR {_SO_CALLED})"
)
"""What is charged with another article, or is called a deposit: money is never given for the rest unasked."""


def upgrade() -> None:
    connection = op.get_bind()
    script = Path(__file__).with_name(f"0007_{connection.dialect.name}.sql").read_text("utf-8")
    for statement in script.split("\n--;\n"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(_MARK)
