"""The words of letters alone, for what is looked for inside them. PostgreSQL keeps no list of words."""

from alembic import op

revision = "0029b"
down_revision = "0029"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE INDEX product_word_of_letters ON product_word (word) WHERE word NOT GLOB '*[0-9]*'"
        )
