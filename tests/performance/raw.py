"""The same work by hand: bare sqlite3 or psycopg, the same rows, bytes, hashes, triggers and flushes."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.day.journal import FIRST_HASH, chained
from herstal_pos.domain.stock.product import Product
from herstal_pos.storage.stock.search_words import folded
from tests.performance.sold import Sold
from tests.shop import SESSION, TILL

type Execute = Callable[[str, Sequence[Any]], Any]
type ExecuteMany = Callable[[str, Iterable[Sequence[Any]]], Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BARCODES = {
    "sqlite": "group_concat(barcode, char(10) ORDER BY position)",
    "postgresql": "string_agg(barcode, chr(10) ORDER BY position)",
}
_PRODUCT = (
    "SELECT id, code, names, unit, price_cents, vat_code, category, deposit_id, age, tile, tracked, shelf,"
    " listed, (SELECT {barcodes} FROM product_barcode o WHERE o.product_id = p.id)"
    " FROM product p JOIN product_barcode b ON b.product_id = p.id WHERE b.barcode = ?"
)


def _insert(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # noqa: S608 - a table of ours


_PRODUCTS = (
    "INSERT INTO product (id, code, names, unit, price_cents, vat_code, category, deposit_id, age, tile,"
    " tracked, shelf, listed, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NUMBER = "UPDATE till SET last_number = last_number + 1 WHERE id = ? RETURNING last_number"
_LINE = _insert("sale_line", 32)
_TENDER = _insert("tender", 8)
_VAT = _insert("sale_vat", 7)
_GRAND_TOTAL = (
    "SELECT grand_total_cents FROM sale WHERE till_id = ? AND number < ? ORDER BY number DESC LIMIT 1"
)
_SALE = _insert("sale", 26)
_GREW = "UPDATE sale SET version = ? WHERE id = ?"
_SEAL = (
    "UPDATE sale SET state = ?, version = ?, number = ?, number_text = ?, completed_at = ?, business_day = ?,"
    " session_id = ?, grand_total_cents = ? WHERE id = ?"
)
_STOCK = (
    "INSERT INTO stock_movement (id, product_id, quantity, cause, at, business_day, sale_line_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_CASH = (
    "INSERT INTO cash_movement (id, session_id, kind, amount_cents, at, clerk_id, sale_id, reason)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_HEAD = "SELECT sequence, hash FROM journal WHERE till_id = ? ORDER BY sequence DESC LIMIT 1"
_JOURNAL = _insert("journal", 8)
_JOB = (
    "INSERT INTO print_job (id, till_id, printer, kind, title, parts, created_at, sale_id, state, reason,"
    " changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_GIVE_WAY = "DELETE FROM outbox WHERE product_id = ? AND kind = 'stock' AND state = 'waiting'"
_OUTBOX = "INSERT INTO outbox (kind, product_id, at, state) VALUES ('stock', ?, ?, 'waiting')"


class RawTill:
    """`dialect` sqlite or postgresql; `execute` and `executemany` are the driver's own."""

    def __init__(self, dialect: str, execute: Execute, executemany: ExecuteMany) -> None:
        self._execute = execute
        self._executemany = executemany
        self._own: Callable[[str], str] = str if dialect == "sqlite" else lambda sql: sql.replace("?", "%s")
        self._product = self._own(_PRODUCT.format(barcodes=_BARCODES[dialect]))

    def look_up(self, barcode: str) -> Any:
        return self._execute(self._product, (barcode,)).fetchone()

    def commit(self, sold: Sold) -> None:
        """Between BEGIN and COMMIT, which the caller says."""
        self._number()
        self._sale(sold)
        self._moves(sold)

    def _number(self) -> None:
        self._execute(self._own(_NUMBER), (TILL.id,)).fetchone()

    def scan(self, sold: Sold, at: int) -> None:
        """One article into the cart, in a commit of its own."""
        sale = sold.sale
        self.look_up(sold.barcodes[at])
        self._execute(self._own(_LINE), _line_row(sale, sale.lines[at]))
        if at == 0:
            self._execute(
                self._own(_SALE), (*_sale_row(sale)[:4], "open", 1, *_sale_row(sale)[6:11], *[None] * 15)
            )
        else:
            self._execute(self._own(_GREW), (at + 1, sale.id))

    def pay(self, sold: Sold) -> None:
        """What is left of `commit` when the lines are there."""
        sale = sold.sale
        self._number()
        self._tenders(sale)
        row = _sale_row(sale)
        self._execute(self._own(_SEAL), (row[4], row[5], *row[12:], self._turnover(sale), sale.id))
        self._moves(sold)

    def _sale(self, sold: Sold) -> None:
        sale = sold.sale
        self._executemany(self._own(_LINE), [_line_row(sale, line) for line in sale.lines])
        self._tenders(sale)
        self._execute(self._own(_SALE), (*_sale_row(sale), self._turnover(sale), *[None] * 8))

    def _tenders(self, sale: Sale) -> None:
        tenders = [
            (
                tender.id,
                sale.id,
                at,
                tender.means.id,
                tender.amount_cents,
                tender.given_cents,
                tender.change_cents,
                tender.clerk_id,
            )
            for at, tender in enumerate(sale.tenders)
        ]
        self._executemany(self._own(_TENDER), tenders)
        rows = [
            (
                sale.id,
                at,
                row.rate.code,
                row.rate.basis_points,
                row.gross_cents,
                row.base_cents,
                row.vat_cents,
            )
            for at, row in enumerate(sale.vat_totals)
        ]
        self._executemany(self._own(_VAT), rows)

    def _turnover(self, sale: Sale) -> int:
        before = self._execute(self._own(_GRAND_TOTAL), (sale.till_id, sale.number)).fetchone() or (0,)
        return int(before[0]) + sale.total_cents

    def _moves(self, sold: Sold) -> None:
        self._stock(sold)
        self._cash(sold)
        self._journal(sold)
        self._job(sold)

    def _stock(self, sold: Sold) -> None:
        moved = [
            (
                move.id,
                move.product_id,
                move.quantity,
                move.cause.value,
                _milliseconds(move.at),
                move.business_day.isoformat(),
                move.sale_line_id,
            )
            for move in sorted(sold.movements, key=lambda move: move.product_id)
        ]
        self._executemany(self._own(_STOCK), moved)
        articles = sorted({move.product_id for move in sold.movements})
        at = _milliseconds(sold.sale.completed_at)
        self._executemany(self._own(_GIVE_WAY), [(article,) for article in articles])
        self._executemany(self._own(_OUTBOX), [(article, at) for article in articles])

    def _cash(self, sold: Sold) -> None:
        move = sold.cash
        row = (
            move.id,
            move.session_id,
            move.kind.value,
            move.amount_cents,
            _milliseconds(move.at),
            move.clerk_id,
            move.sale_id,
            move.reason,
        )
        self._execute(self._own(_CASH), row)

    def _journal(self, sold: Sold) -> None:
        head = self._execute(self._own(_HEAD), (TILL.id,)).fetchone() or (0, FIRST_HASH)
        at = sold.job.created_at
        body = sold.body | {"session": SESSION.id}
        entry = chained(TILL.id, head[0] + 1, at, "sale_completed", body, head[1])
        row = (
            entry.till_id,
            entry.sequence,
            _milliseconds(at),
            entry.kind,
            entry.body,
            entry.previous_hash,
            entry.hash,
            SESSION.id,
        )
        self._execute(self._own(_JOURNAL), row)

    def _job(self, sold: Sold) -> None:
        job = sold.job
        at = _milliseconds(job.created_at)
        parts = json.dumps(job.parts, ensure_ascii=False, separators=(",", ":"))
        row = (
            job.id,
            job.till_id,
            job.printer,
            job.kind.value,
            job.title,
            parts,
            at,
            job.sale_id,
            job.state.value,
            job.reason,
            at,
        )
        self._execute(self._own(_JOB), row)


def _line_row(sale: Sale, line: SaleLine) -> tuple[Any, ...]:
    return (
        line.id,
        sale.id,
        line.position,
        line.kind.value,
        line.product_id,
        line.name,
        line.unit.value,
        line.quantity,
        line.price_cents,
        line.list_price_cents,
        line.vat.code,
        line.vat.basis_points,
        line.gross_cents,
        line.clerk_id,
        line.discount_percent,
        line.discount_cents,
        line.share_cents,
        line.parent_id,
        line.returned_line_id,
        line.weighed,
        line.voided,
        line.deposit,
        *[None] * 10,
    )


def _sale_row(sale: Sale) -> tuple[Any, ...]:
    """All but the turnover."""
    return (
        sale.id,
        sale.till_id,
        _milliseconds(sale.opened_at),
        sale.clerk_id,
        sale.state.value,
        sale.version,
        sale.discount_percent,
        sale.rounding_mode.value,
        sale.rounds,
        sale.rounding_cents,
        sale.label,
        sale.returns_sale_id,
        sale.number,
        sale.number_text,
        _milliseconds(sale.completed_at),
        str(sale.business_day),
        sale.session_id,
    )


def _milliseconds(at: datetime | None) -> int:
    assert at is not None
    return int((at - _EPOCH).total_seconds() * 1000)


def save_products(connection: sqlite3.Connection, products: Sequence[Product]) -> None:
    """Into an empty catalogue, in one transaction; the words are folded by the same function.

    Each word is also listed once, for the search that completes what is typed.
    """
    rows = [
        (
            product.id,
            product.code,
            json.dumps(product.names, ensure_ascii=False, separators=(",", ":")),
            product.unit.value,
            product.price_cents,
            product.vat_code,
            product.category,
            product.deposit_id,
            product.age,
            product.tile,
            product.tracked,
            product.shelf,
            product.listed,
            folded((*product.names.values(), product.code)),
        )
        for product in products
    ]
    barcodes = [
        (barcode, product.id, at) for product in products for at, barcode in enumerate(product.barcodes)
    ]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_PRODUCTS, rows)
    connection.executemany(_insert("product_barcode", 3), barcodes)
    connection.execute("INSERT INTO product_search (rowid, words) SELECT sequence, words FROM product")
    different = sorted({word for row in rows for word in row[-1].split()})
    connection.executemany("INSERT INTO product_word (word) VALUES (?)", [(word,) for word in different])
    connection.execute("COMMIT")
