"""Do the guards stand, and do they say what they are declared to say? One that was put in another's place
under its name refuses nothing.
"""

from collections.abc import Iterator

from herstal_pos.storage.database import derived, guards
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.present_tables import unlike

_ON_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
_ON_POSTGRESQL = """
SELECT tgname, pg_get_triggerdef(pg_trigger.oid, true), prosrc
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
JOIN pg_proc ON pg_proc.oid = tgfoid JOIN pg_language ON pg_language.oid = prolang
WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgenabled IN ('O', 'A')
AND lanname = 'plpgsql' AND proconfig IS NULL AND NOT prosecdef
"""
"""Triggers that are switched on (always, or but for a replica), in the server's words, and what they run."""
_PAST_THEM = """
SELECT relname, relrowsecurity, EXISTS (
  SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgisinternal AND tgenabled NOT IN ('O', 'A')
) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'
"""
"""By table: are there rows that are not shown, and is a reference, a trigger of the server's own, off?"""
_RULES = """
SELECT rulename FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class
WHERE relnamespace = current_schema()::regnamespace AND rulename <> '_RETURN'
"""
"""By which what is written in a table goes elsewhere."""
_REPLICA = "SELECT 'session_replication_role' WHERE current_setting('session_replication_role') <> 'origin'"
"""A session that passes for a replica fires no trigger."""


def guards_gone(connection: Connection, *, more: bool = False) -> list[str]:
    """Triggers that are not there or not as they are declared, those that nobody declared, and on PostgreSQL
    what passes them by. `more`: a newer program's tables have guards that only it declares."""
    declared = dict(_declared(connection.dialect))
    if connection.dialect == "sqlite":
        found = {name: _spelt(sql) for name, sql in connection.rows(_ON_SQLITE)}
        return _unlike(declared, found, more=more)
    rows = connection.rows(_ON_POSTGRESQL)
    found = {name: _spelt(f"{trigger} {body}") for name, trigger, body in rows}
    past = [name for name, hides, is_off in connection.rows(_PAST_THEM) if hides or is_off]
    others = [name for question in (_RULES, _REPLICA) for (name,) in connection.rows(question)]
    return sorted({*past, *others, *_unlike(declared, found, more=more)})


def _unlike(declared: dict[str, str], found: dict[str, str], *, more: bool) -> list[str]:
    return [name for name in unlike(declared, found) if name in declared or not more]


def _declared(dialect: str) -> Iterator[tuple[str, str]]:
    """By name, a trigger's words; on PostgreSQL with those of its function."""
    bodies: dict[str, str] = {}
    for sql in (*guards.statements(dialect), *derived.statements(dialect)):
        name = sql.split(maxsplit=3)[2]
        if sql.startswith("CREATE FUNCTION"):
            bodies[name.removesuffix("()")] = sql.split("$$")[1]
        elif sql.startswith("CREATE TRIGGER"):
            ran = sql.rpartition(" FUNCTION ")[2].removesuffix("()") if dialect == "postgresql" else ""
            yield name, _spelt(f"{sql} {bodies.get(ran, '')}")


def _spelt(sql: str) -> str:
    return " ".join(sql.split())
