"""What stands in a shop's books before its first sale, and facts to write in them, in one line each.

The till, its clerk and its open day have the ids that `tests.builders` gives to sales.
"""

import sqlite3
from datetime import timedelta

import psycopg

from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.day.cash import CashMovement, CashMovementKind, CashSession
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind
from herstal_pos.domain.shop.clerk import Clerk
from herstal_pos.domain.shop.till import Till
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services.ports import Storage
from tests.builders import BUSINESS_DAY, COMPLETED_AT, OPENED_AT, new_id

BROKEN_RULES = (sqlite3.IntegrityError, psycopg.IntegrityError)
"""What a database says of a bug: a constraint that is no rule of the trade."""

TILL = Till("till", "2", practice=False)
CLERK = Clerk("clerk", "Anne")
SESSION = CashSession("session", TILL.id, BUSINESS_DAY, OPENED_AT - timedelta(hours=5), CLERK.id)


def furnish(storage: Storage) -> None:
    """A till, its clerk, an open day."""
    with storage.work() as work:
        work.tills.add(TILL)
        work.tills.save_clerk(CLERK)
        work.cash.open(SESSION)
        work.commit()


def product(name: str = "Pain gris", *barcodes: str, code: str = "", **fields: object) -> Product:
    made = {"names": {"fr": name}, "unit": Unit.PIECE, "price_cents": 285, "vat_code": "reduced"} | fields
    return Product(id=new_id(), code=code, barcodes=barcodes, **made)  # type: ignore[arg-type]


def stock(storage: Storage, *products: Product) -> None:
    with storage.work() as work:
        work.products.save_many(products)
        work.commit()


def write(storage: Storage, *sales: Sale) -> None:
    with storage.work() as work:
        for sale in sales:
            work.sales.save(sale)
        work.commit()


def moved(product: Product, quantity: int, sale_line_id: str | None = None) -> StockMovement:
    cause = StockCause.SALE if sale_line_id else StockCause.OPENING
    return StockMovement(new_id(), product.id, quantity, cause, COMPLETED_AT, BUSINESS_DAY, sale_line_id)


def cash(
    kind: CashMovementKind, amount_cents: int, reason: str = "", sale_id: str | None = None
) -> CashMovement:
    return CashMovement(new_id(), SESSION.id, kind, amount_cents, COMPLETED_AT, CLERK.id, sale_id, reason)


def print_job(title: str = "2-000001", printer: str = "receipt", sale_id: str | None = None) -> PrintJob:
    parts = [{"part": "text", "text": "Café à 2,40 €"}]
    return PrintJob(new_id(), TILL.id, printer, PrintJobKind.RECEIPT, title, parts, COMPLETED_AT, sale_id)
