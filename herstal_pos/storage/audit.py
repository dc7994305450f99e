"""Raw rows for `verify`, read in portions so that a year of sales needs no more memory than a day."""

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from herstal_pos.domain.counter.sale import LineKind, Sale
from herstal_pos.domain.day.cash import CashSession
from herstal_pos.domain.day.journal import JournalEntry
from herstal_pos.domain.paper.printing import PrintJobKind
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.vat import VatTotal
from herstal_pos.services.whole.ports import Room
from herstal_pos.storage.counter.sales import LINE, SALE, TENDER, line_of, sale_of, tender_of, vat_rate
from herstal_pos.storage.database.columns import total
from herstal_pos.storage.database.kept import Kept, Row
from herstal_pos.storage.day.cash import SESSION
from herstal_pos.storage.shop.tills import LAST_NUMBER, TILL, till_of
from herstal_pos.storage.tables import (
    cash_movement,
    cash_session,
    journal,
    line_return,
    print_job,
    sale,
    sale_line,
    sale_vat,
    stock_level,
    stock_movement,
    tender,
    till,
)

_PORTION = 500
_NUMBER = list(SALE.selected_columns.keys()).index("number")

_TILLS = Kept(TILL.order_by(till.c.prefix))
_JOURNAL = Kept(
    select(
        journal.c.till_id,
        journal.c.sequence,
        journal.c.at,
        journal.c.kind,
        journal.c.body,
        journal.c.previous_hash,
        journal.c.hash,
    )
    .where(journal.c.till_id == bindparam("till_id"), journal.c.sequence > bindparam("after"))
    .order_by(journal.c.sequence)
    .limit(_PORTION)
)
_WRITTEN_AT = Kept(
    select(journal.c.at)
    .where(journal.c.till_id == bindparam("till_id"))
    .order_by(journal.c.sequence.desc())
    .limit(1)
)
_SIZE_ON_POSTGRESQL = "SELECT pg_database_size(current_database())"
_SALES = Kept(
    SALE.where(sale.c.till_id == bindparam("till_id"), sale.c.number > bindparam("after"))
    .order_by(sale.c.number)
    .limit(_PORTION)
)
_of_these = (
    sale.c.till_id == bindparam("till_id"),
    sale.c.number > bindparam("after"),
    sale.c.number <= bindparam("through"),
)
_LINES = Kept(
    LINE.add_columns(sale_line.c.sale_id)
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(*_of_these)
    .order_by(sale.c.number, sale_line.c.position)
)
_TENDERS = Kept(
    TENDER.add_columns(tender.c.sale_id)
    .join(sale, sale.c.id == tender.c.sale_id)
    .where(*_of_these)
    .order_by(sale.c.number, tender.c.position)
)
_VAT = Kept(
    select(
        sale_vat.c.vat_code,
        sale_vat.c.vat_points,
        sale_vat.c.gross_cents,
        sale_vat.c.base_cents,
        sale_vat.c.vat_cents,
    )
    .where(sale_vat.c.sale_id == bindparam("sale_id"))
    .order_by(sale_vat.c.position)
)
_STOCK = Kept(
    select(stock_movement.c.sale_line_id, total(stock_movement.c.quantity))
    .join(sale_line, sale_line.c.id == stock_movement.c.sale_line_id)
    .where(sale_line.c.sale_id == bindparam("sale_id"))
    .group_by(stock_movement.c.sale_line_id)
)
_CASH = Kept(
    select(total(cash_movement.c.amount_cents)).where(cash_movement.c.sale_id == bindparam("sale_id"))
)
_GRAND_TOTAL = Kept(select(sale.c.grand_total_cents).where(sale.c.id == bindparam("sale_id")))
_JOBS = Kept(
    select(print_job.c.sale_id).where(
        print_job.c.kind == PrintJobKind.RECEIPT.value, print_job.c.sale_id.is_not(None)
    )
)
_SESSIONS = Kept(
    SESSION.where(cash_session.c.till_id == bindparam("till_id")).order_by(cash_session.c.opened_at)
)

_moved = (
    select(stock_movement.c.product_id, total(stock_movement.c.quantity).label("quantity"))
    .group_by(stock_movement.c.product_id)
    .subquery("moved")
)
_level = func.coalesce(stock_level.c.quantity, 0)
_sum = func.coalesce(_moved.c.quantity, 0)
_WRONG_LEVELS = Kept(
    select(func.coalesce(_moved.c.product_id, stock_level.c.product_id), _level, _sum)
    .select_from(_moved)
    .join(stock_level, stock_level.c.product_id == _moved.c.product_id, full=True)
    .where(_level != _sum)
)

_amount = sale_line.c.gross_cents - sale_line.c.discount_cents - sale_line.c.share_cents
_came = (
    select(
        sale_line.c.returned_line_id.label("line_id"),
        total(-sale_line.c.quantity).label("quantity"),
        total(-_amount).label("cents"),
    )
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(sale.c.number.is_not(None), sale_line.c.kind == LineKind.RETURN.value, ~sale_line.c.voided)
    .where(sale_line.c.returned_line_id.is_not(None))
    .group_by(sale_line.c.returned_line_id)
    .subquery("came")
)
_RETURNED_TOO_MUCH = Kept(
    select(func.coalesce(_came.c.line_id, line_return.c.line_id))
    .select_from(_came)
    .join(line_return, line_return.c.line_id == _came.c.line_id, full=True)
    .where(
        (func.coalesce(_came.c.quantity, 0) != func.coalesce(line_return.c.returned, 0))
        | (func.coalesce(_came.c.cents, 0) != func.coalesce(line_return.c.returned_cents, 0))
    )
)


class Audit:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def tills(self) -> list[Till]:
        found = (till_of(row) for row in _TILLS.all(self._connection))
        return [till for till in found if till]

    def journal(self, till_id: str) -> Iterator[JournalEntry]:
        after = 0
        while rows := self._all(_JOURNAL, till_id=till_id, after=after):
            yield from (JournalEntry(*row) for row in rows)
            after = rows[-1][1]

    def completed(self, till_id: str) -> Iterator[Sale]:
        after = 0
        while rows := self._all(_SALES, till_id=till_id, after=after):
            portion = {"till_id": till_id, "after": after, "through": rows[-1][_NUMBER]}
            lines = self._by_sale(_LINES, portion, line_of)
            tenders = self._by_sale(_TENDERS, portion, tender_of)
            yield from (sale_of(row, lines[row[0]], tenders[row[0]]) for row in rows)
            after = rows[-1][_NUMBER]

    def vat_rows(self, sale_id: str) -> tuple[VatTotal, ...]:
        rows = self._all(_VAT, sale_id=sale_id)
        return tuple(VatTotal(vat_rate(code, points), *cents) for code, points, *cents in rows)

    def stock_of_sale(self, sale_id: str) -> dict[str, int]:
        moved = self._all(_STOCK, sale_id=sale_id)
        return {line_id: quantity for line_id, quantity in moved}  # noqa: C416 - rows, not pairs

    def cash_of_sale(self, sale_id: str) -> int:
        return _CASH.count(self._connection, {"sale_id": sale_id})

    def grand_total(self, sale_id: str) -> int:
        return _GRAND_TOTAL.count(self._connection, {"sale_id": sale_id})

    def last_number(self, till_id: str) -> int:
        return LAST_NUMBER.count(self._connection, {"id": till_id})

    def wrong_levels(self) -> list[tuple[str, int, int]]:
        return [(product_id, level, moved) for product_id, level, moved in self._all(_WRONG_LEVELS)]

    def returned_too_much(self) -> list[str]:
        return [row[0] for row in self._all(_RETURNED_TOO_MUCH)]

    def jobs_of_sales(self) -> set[str]:
        return {row[0] for row in self._all(_JOBS)}

    def sessions(self, till_id: str) -> list[CashSession]:
        return [CashSession(*row) for row in self._all(_SESSIONS, till_id=till_id)]

    def room(self) -> Room:
        if self._connection.dialect.name != "sqlite":
            return Room(int(self._connection.exec_driver_sql(_SIZE_ON_POSTGRESQL).scalar_one()), None)
        file = self._connection.exec_driver_sql("PRAGMA database_list").all()[0][2]
        if not file:
            return Room(0, None)
        written = (Path(f"{file}{end}") for end in ("", "-wal"))
        size = sum(part.stat().st_size for part in written if part.exists())
        return Room(size, shutil.disk_usage(Path(file).parent).free)

    def written_at(self, till_id: str) -> datetime | None:
        found: datetime | None = _WRITTEN_AT.value(self._connection, {"till_id": till_id})
        return found

    def integrity(self) -> list[str]:
        """PostgreSQL has no such check: its pages carry checksums where the server was set up so."""
        if self._connection.dialect.name != "sqlite":
            return []
        told = [row[0] for row in self._connection.exec_driver_sql("PRAGMA integrity_check")]
        found = [text for text in told if text != "ok"]
        orphans = self._connection.exec_driver_sql("PRAGMA foreign_key_check")
        return found + [f"{row[0]} {row[1]} points to a missing {row[2]}" for row in orphans]

    def _all(self, statement: Kept, **params: Any) -> list[Row]:
        return statement.all(self._connection, params)

    def _by_sale[Part](
        self, statement: Kept, params: dict[str, Any], part_of: Callable[[tuple[Any, ...]], Part]
    ) -> defaultdict[str, list[Part]]:
        parts: defaultdict[str, list[Part]] = defaultdict(list)
        for *row, sale_id in statement.all(self._connection, params):
            parts[sale_id].append(part_of(tuple(row)))
        return parts
