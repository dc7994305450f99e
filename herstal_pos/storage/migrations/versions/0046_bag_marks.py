"""How the bags of a parcel want to be carried, and what they weigh."""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.get_bind().exec_driver_sql("ALTER TABLE parcel ADD COLUMN marks TEXT")
