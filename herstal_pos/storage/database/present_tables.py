"""Do the tables stand as they are declared? One that lost a check, a key or a reference takes what no program
of ours writes, and one with a rule more refuses it.

`compiling.py` writes the words of each part beside this file; the database's own are held against them.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from herstal_pos.storage.database.connection import Connection

_ON_SQLITE = "SELECT type, name, sql FROM sqlite_master"
_SQLITES_OWN = ("table sqlite_sequence", "table sqlite_stat1", "table sqlite_stat4")
"""And the indexes of keys, which have no words of their own."""
_STAMPS = ("alembic_version", "schema_version")
"""They say which tables these are; Alembic spells its own otherwise than we do."""
_ON_POSTGRESQL = """
SELECT 'table', relname, attname, format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL'
  ELSE '' END
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL
SELECT 'rule', relname, conname, pg_get_constraintdef(pg_constraint.oid)
FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
WHERE relnamespace = current_schema()::regnamespace AND contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT 'index', kept.relname, found.relname,
  pg_get_indexdef(indexrelid) || CASE WHEN indisvalid THEN '' ELSE ' NOT VALID' END
FROM pg_index JOIN pg_class AS kept ON kept.oid = indrelid JOIN pg_class AS found ON found.oid = indexrelid
WHERE kept.relnamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
"""
"""Columns, rules (checks, keys, references) and indexes that are no key's, in the server's words. A column's
NOT NULL stands beside its type: newer servers have it among the rules as well."""
_BESIDE_WORDS = re.compile(r'::text|\bUSING btree\b|(?<= ON )\w+\.|[\s()"]')
"""What the server adds, and what it sets otherwise than we do."""


def tables_gone(connection: Connection) -> list[str]:
    """`table sale`, `index sale_one_open`, on PostgreSQL `sale.sale_completed_is_numbered` too: what is not
    there, or not as it is declared, or declared by nobody."""
    declared: dict[str, str] = json.loads(declared_file(connection.dialect).read_bytes())
    if connection.dialect == "sqlite":
        found = {
            name: sql
            for name, sql in objects(connection.rows(_ON_SQLITE)).items()
            if not name.startswith("trigger ")
        }
    else:
        found = {
            f"{table}.{name}": spelt(words)
            for _, table, name, words in connection.rows(_ON_POSTGRESQL)
            if table not in _STAMPS
        }
    return unlike(declared, found)


def declared_file(dialect: str) -> Path:
    return Path(__file__).with_name(f"{dialect}_tables.json")


def objects(rows: Iterable[tuple[str, str, str | None]]) -> dict[str, str]:
    """Of SQLite's type, name and words: `table sale` and its words, without what is SQLite's own."""
    found = {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, sql in rows}
    own = {
        name for name, sql in found.items() if name in _SQLITES_OWN or (name.startswith("index ") and not sql)
    }
    return {
        name: "" if name == "table alembic_version" else sql for name, sql in found.items() if name not in own
    }


def spelt(words: str) -> str:
    """As the server and SQLAlchemy both spell it."""
    return _BESIDE_WORDS.sub("", words)


def unlike(declared: dict[str, str], found: dict[str, str]) -> list[str]:
    return sorted(name for name in declared.keys() | found.keys() if declared.get(name) != found.get(name))
