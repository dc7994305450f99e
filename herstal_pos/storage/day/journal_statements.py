"""What is asked and written of the journal."""

from sqlalchemy import bindparam, select

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import journal

STATEMENTS: Statements = {
    "journal.head": select(journal.c.sequence, journal.c.hash)
    .where(journal.c.till_id == bindparam("till_id"))
    .order_by(journal.c.sequence.desc())
    .limit(1),
    "journal.add": insert_into(journal),
}
