"""What is asked and written of the keys of tickets."""

from sqlalchemy import select

from herstal_pos.storage.counter.tables import ticket_key
from herstal_pos.storage.database.statements import Statements, insert_into

STATEMENTS: Statements = {
    "ticket_keys.all": select(*(c for c in ticket_key.c if c.name != "sequence")).order_by(
        ticket_key.c.sequence
    ),
    "ticket_keys.add": insert_into(ticket_key),
}
