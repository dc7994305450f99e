"""Goods that lie in a cart and are no line yet: an unknown code, a weight or a price that nobody has said."""

from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE sale ADD COLUMN unanswered TEXT")
