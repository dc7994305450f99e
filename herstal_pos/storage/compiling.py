"""Writes the statements that are shipped: what SQLAlchemy makes of each, for both databases.

`./pos statements` runs it after a statement or a table was changed; a test compares.
"""

import json
from collections.abc import Iterator
from contextlib import closing

from sqlalchemy import Boolean, Dialect, Select, create_engine
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from herstal_pos.storage import audit_statements, readable_statements
from herstal_pos.storage.accounts.exports import exports_statements
from herstal_pos.storage.accounts.invoices import issued_statements
from herstal_pos.storage.accounts.mall import payouts_statements
from herstal_pos.storage.accounts.reports import figures_statements
from herstal_pos.storage.counter import (
    means_statements,
    sales_statements,
    ticket_keys_statements,
    vouchers_statements,
)
from herstal_pos.storage.counter.accounts import accounts_statements
from herstal_pos.storage.counter.cards import attempts_statements
from herstal_pos.storage.counter.preorders import preorders_statements
from herstal_pos.storage.counter.town import town_statements
from herstal_pos.storage.counter.transfers import transfers_statements
from herstal_pos.storage.database import derived, present_tables
from herstal_pos.storage.database.columns import Day, Json, Moment, Texts
from herstal_pos.storage.database.connection import Connection
from herstal_pos.storage.database.core import in_core
from herstal_pos.storage.database.named_statement import Shipped, shipped_file
from herstal_pos.storage.database.sqlite import SqliteWriter
from herstal_pos.storage.database.statements import Statement
from herstal_pos.storage.day import (
    cash_statements,
    closings_statements,
    journal_statements,
    reports_statements,
)
from herstal_pos.storage.kept import kept_rows_statements
from herstal_pos.storage.making import create
from herstal_pos.storage.mall import listings_statements, mall_books_statements, outbox_statements
from herstal_pos.storage.orders import mall_sales_statements, orders_statements
from herstal_pos.storage.paper import print_jobs_statements
from herstal_pos.storage.shop import settings_statements, tills_statements
from herstal_pos.storage.shop.customers import customers_statements
from herstal_pos.storage.stock import (
    cards_statements,
    counting_statements,
    goods_statements,
    invoices_statements,
    products_statements,
    stock_statements,
    word_index_statements,
)
from herstal_pos.storage.stock.bulk import changes_statements
from herstal_pos.storage.stock.families import families_statements
from herstal_pos.storage.stock.pictures import pictures_statements
from herstal_pos.storage.stock.prices import promotions_statements, vat_statements
from herstal_pos.storage.stock.supply import orders_statements as supply_statements
from herstal_pos.storage.stock.valuing import valuations_statements
from herstal_pos.storage.tables import metadata

ROOMS = (
    accounts_statements,
    attempts_statements,
    audit_statements,
    cards_statements,
    cash_statements,
    changes_statements,
    closings_statements,
    counting_statements,
    customers_statements,
    families_statements,
    figures_statements,
    goods_statements,
    invoices_statements,
    issued_statements,
    journal_statements,
    kept_rows_statements,
    listings_statements,
    mall_books_statements,
    means_statements,
    orders_statements,
    outbox_statements,
    pictures_statements,
    preorders_statements,
    print_jobs_statements,
    products_statements,
    promotions_statements,
    readable_statements,
    reports_statements,
    sales_statements,
    settings_statements,
    stock_statements,
    supply_statements,
    ticket_keys_statements,
    tills_statements,
    town_statements,
    exports_statements,
    mall_sales_statements,
    payouts_statements,
    transfers_statements,
    valuations_statements,
    vat_statements,
    vouchers_statements,
    word_index_statements,
)
DIALECTS: dict[str, Dialect] = {
    "sqlite": create_engine("sqlite://", paramstyle="qmark").dialect,
    "postgresql": create_engine("postgresql+psycopg://", paramstyle="format").dialect,
}
_KINDS = {Moment: "moment", Day: "day", Json: "json"}


def statements(dialect: str) -> Iterator[tuple[str, Statement]]:
    for room in ROOMS:
        for name, statement in room.STATEMENTS.items():
            if not isinstance(statement, dict):
                yield name, statement
            elif dialect in statement:
                yield name, statement[dialect]


def shipped_text(dialect: str) -> str:
    """The whole file, a statement a line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(shipped_statement(statement, dialect), ensure_ascii=False)}"
        for name, statement in sorted(statements(dialect), key=lambda named: named[0])
    )
    return "{\n" + ",\n".join(lines) + "\n}\n"


def shipped_statement(statement: Statement, dialect: str) -> Shipped:
    spoken = DIALECTS[dialect]
    compiled = statement.compile(dialect=spoken)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101 - for the type checker: it is no DDL
    binds = [(name, compiled.binds[name]) for name in compiled.positiontup or ()]
    takes = [_named(name, _stored(bind.type, spoken)) for name, bind in binds]
    shipped = Shipped(sql=str(compiled), takes=takes)
    fixed = {name: bind.effective_value for name, bind in binds if not bind.required}
    if fixed:
        shipped["fixed"] = fixed
    read = statement.selected_columns if isinstance(statement, Select) else ()
    reads = {str(at): kind for at, column in enumerate(read) if (kind := _read(column.type, spoken))}
    if reads:
        shipped["reads"] = reads
    return shipped


def tables_text(dialect: str) -> str:
    """The words of each part of the tables, for `present_tables.tables_gone`."""
    parts = _on_sqlite() if dialect == "sqlite" else dict(_on_postgresql(DIALECTS[dialect]))
    return json.dumps(parts, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def _on_sqlite() -> dict[str, str]:
    """SQLite keeps the words by which a table was made."""
    with closing(Connection(SqliteWriter(None))) as memory:
        with in_core(memory) as core:
            create(core)
        parts = present_tables.objects(memory.raw.execute("SELECT type, name, sql FROM sqlite_master"))
    return {name: words for name, words in parts.items() if not name.startswith("trigger ")}


def _on_postgresql(dialect: Dialect) -> Iterator[tuple[str, str]]:
    for table in metadata.tables.values():
        ddl = dialect.ddl_compiler(dialect, CreateTable(table))
        for column in table.columns:
            kind = column.type.compile(dialect=dialect).lower() + (" NOT NULL" if not column.nullable else "")
            yield f"{table.name}.{column.name}", present_tables.spelt(kind)
        for rule in table.constraints:
            _, _, words = ddl.process(rule).partition(f"CONSTRAINT {rule.name} ")
            if words:
                yield f"{table.name}.{rule.name}", present_tables.spelt(words)
        for index in table.indexes:
            yield (
                f"{table.name}.{index.name}",
                present_tables.spelt(str(CreateIndex(index).compile(dialect=dialect))),
            )
    for words in derived.statements(dialect.name):
        if words.startswith("CREATE INDEX"):
            _, _, name, _, table_name, *_ = words.split()
            yield f"{table_name}.{name}", present_tables.spelt(words)


def _named(name: str, kind: str) -> str:
    return f"{name}:{kind}" if kind else name


def _stored(column: TypeEngine[object], dialect: Dialect) -> str:
    """How a value of this column is stored, as `values.STORED` calls it; as it is where that says nothing."""
    if isinstance(column, Texts):
        return "json" if dialect.name == "sqlite" else "texts"
    if column.dialect_impl(dialect).bind_processor(dialect) is None:
        return ""
    return "flag" if isinstance(column, Boolean) else _KINDS[type(column)]


def _read(column: TypeEngine[object], dialect: Dialect) -> str:
    """How it comes back, as `values.READ` calls it."""
    turns = column.dialect_impl(dialect).result_processor(dialect, None)
    return _KINDS[type(column)] if turns else ""


def main() -> None:
    for dialect in DIALECTS:
        shipped_file(dialect).write_text(shipped_text(dialect), encoding="utf-8")
        present_tables.declared_file(dialect).write_text(tables_text(dialect), encoding="utf-8")


if __name__ == "__main__":
    main()
