"""What is asked and written of the journal."""

from sqlalchemy import bindparam, func, select

from herstal_pos.storage.database.statements import Statements, insert_into
from herstal_pos.storage.day.tables import journal

ENTRY = (
    journal.c.till_id,
    journal.c.sequence,
    journal.c.at,
    journal.c.kind,
    journal.c.body,
    journal.c.previous_hash,
    journal.c.hash,
)
"""In the order of a `JournalEntry`."""

STATEMENTS: Statements = {
    "journal.head": select(journal.c.sequence, journal.c.hash)
    .where(journal.c.till_id == bindparam("till_id"))
    .order_by(journal.c.sequence.desc())
    .limit(1),
    "journal.add": insert_into(journal),
    "journal.newest_of_shop": select(func.max(journal.c.at)),
    "journal.of_sale": select(*ENTRY)
    .where(journal.c.session_id == bindparam("session_id"), journal.c.kind == "sale_completed")
    .where(journal.c.body.contains(bindparam("named"), autoescape=False)),
}
