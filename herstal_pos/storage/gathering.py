"""A shop on PostgreSQL as one file of SQLite, and such a file onto a server: every table, row by row, in
SQLAlchemy's words."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection as CoreConnection, Table, func, insert, inspect, select, text

from herstal_pos.domain.errors import Refused
from herstal_pos.storage import making
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.postgresql import Postgresql
from herstal_pos.storage.database.sqlite import SqliteWriter
from herstal_pos.storage.mall.tables import outbox
from herstal_pos.storage.stock import word_index
from herstal_pos.storage.stock.tables import product
from herstal_pos.storage.tables import metadata

_PORTION = 2000
_LAST_SEQUENCE = text(
    "SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence('outbox', 'sequence')), 0)"
)


_LAST_IN_FILE = "SELECT seq FROM sqlite_sequence WHERE name = ?"
_GO_ON = text("SELECT setval(pg_get_serial_sequence(:table_name, :column_name), :last)")
_ALL_POINT_TO_SOMETHING = text("SET CONSTRAINTS ALL IMMEDIATE")
_PATIENCE_S = 600.0
"""For a statement: nobody sells meanwhile."""


def gather(url: str, target: Path) -> None:
    """The guards come last: they refuse the lines of a sale that is done."""
    with (
        closing(Connection(Postgresql(url, writes=False))) as server,
        closing(Connection(SqliteWriter(target))) as file,
        in_core(server) as source,
        in_core(file) as copy,
    ):
        copy.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        metadata.create_all(copy)
        for table in metadata.sorted_tables:
            for rows in _portions(table, source):
                copy.execute(insert(table), rows)
        making.finish(copy)
        products = copy.execute(select(product.c.id, product.c.words)).all()
        word_index.learn(file, [row[0] for row in products], [row[1] for row in products])
        _count_on(copy, source.execute(_LAST_SEQUENCE).scalar_one())


def spread(file: Path, url: str) -> None:
    """The books in `file`, of this program's version, onto the server at `url`, all in one transaction.
    Raises `Refused("server_full")` where it has tables already, and `Unavailable`."""
    with (
        closing(Connection(SqliteWriter(file))) as source_file,
        closing(Connection(Postgresql(url, writes=True, answer_s=_PATIENCE_S))) as server,
        in_core(source_file) as source,
        in_core(server) as copy,
    ):
        copy.execute(making.ONE_AT_A_TIME)
        if inspect(copy).get_table_names():
            raise Refused("server_full")
        metadata.create_all(copy)
        for table in metadata.sorted_tables:
            for rows in _portions(table, source):
                copy.execute(insert(table), rows)
        copy.execute(_ALL_POINT_TO_SOMETHING)  # or no index can be made
        making.finish(copy)
        _count_on_there(source, copy)


def _portions(table: Table, source: CoreConnection) -> Iterator[list[dict[str, Any]]]:
    found = source.execution_options(yield_per=_PORTION).execute(select(table)).mappings()
    for rows in found.partitions():
        yield [dict(row) for row in rows]


def _count_on(copy: CoreConnection, last: int) -> None:
    """A number of the outbox is never used again, also not one whose row is gone."""
    name = outbox.name
    done = copy.exec_driver_sql("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, name))
    if done.rowcount == 0:
        copy.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, last))


def _count_on_there(source: CoreConnection, copy: CoreConnection) -> None:
    """A counted column goes on behind what it has, and behind what it ever had."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            ever = source.exec_driver_sql(_LAST_IN_FILE, (table.name,)).scalar() or 0
            last = max(ever, copy.execute(select(func.max(column))).scalar() or 0)
            if last:
                copy.execute(_GO_ON, {"table_name": table.name, "column_name": column.name, "last": last})
