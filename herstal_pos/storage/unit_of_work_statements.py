"""What a unit of work asks for itself."""

from sqlalchemy import text

from herstal_pos.storage.database.statements import Statements

STATEMENTS: Statements = {
    "work.hold": {"postgresql": text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")},
}
