"""A catalogue and sales for the benchmarks: eight articles, card and cash, all that a payment leaves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched, count
from random import Random
from typing import Any

from herstal_pos.clock import SystemClock, UuidV7Ids
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_entry import journal_body
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.day.cash import CashMovement, CashMovementKind
from herstal_pos.domain.means import CARD, CASH
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.domain.stock.stock import StockCause, StockMovement
from herstal_pos.services.ports import Storage
from tests.builders import BUSINESS_DAY, COMPLETED_AT, REDUCED, STANDARD
from tests.shop import CLERK, SESSION, TILL

_LINES = 8
_MOST_ROWS = 100_000
_ids = UuidV7Ids(SystemClock())


@dataclass(frozen=True, slots=True)
class Sold:
    """A completed sale and what goes with it in the same commit."""

    sale: Sale
    barcodes: tuple[str, ...]
    movements: list[StockMovement]
    cash: CashMovement
    body: dict[str, Any]
    job: PrintJob


def catalogue(size: int) -> Iterator[Product]:
    """Names as a shop's are: one of 400 kinds, 5,000 makes and 900 flavours, the frequent ones often."""
    dice = Random(4040)  # noqa: S311 - the same shop each time
    for number in range(size):
        kind, make, flavour = _often(dice, 400), _often(dice, 5000), _often(dice, 900)
        measure = f"{dice.randrange(1, 100) * 25} g"
        yield Product(
            id=_ids.new(),
            code=f"A{number}",
            names={
                language: f"{_word(kind, language)} {_word(make, 'é')} {_word(flavour, language)} {measure}"
                for language in ("fr", "nl", "de", "en")
            },
            unit=Unit.PIECE,
            price_cents=95 + number % 1000,
            vat_code="reduced",
            category="Crémerie",
            barcodes=(barcode(number),),
        )


def barcode(number: int) -> str:
    """Spread over the whole table, as the articles of one cart are."""
    return f"54{number * 7_919 % 10_000_000:07d}{number % 10_000:04d}"


def often_searched(count: int) -> dict[str, list[str]]:
    """What is typed on the way to an article, for articles as they are sold."""
    dice = Random(50)  # noqa: S311
    kinds = [_word(_often(dice, 400), "fr") for _ in range(count)]
    makes = [_word(_often(dice, 5000), "e") for _ in range(count)]
    measures = [str(dice.randrange(1, 100) * 25) for _ in range(count)]
    return {
        "1 letter": [word[:1] for word in kinds],
        "2 letters": [word[:2] for word in makes],
        "4 letters": [word[:4] for word in makes],
        "a word": makes,
        "3 words": [" ".join(words) for words in zip(kinds, makes, measures, strict=True)],
    }


def _often(dice: Random, count: int) -> int:
    """Below `count`, small numbers far more often than large ones, as words are used."""
    return int(count ** dice.random()) - 1


def _word(number: int, mark: str) -> str:
    """A word of its own for each number: syllables in an order that spreads its first letters."""
    syllables = []
    for _ in range(3):
        number, at = divmod(number * 37 + 11, 105)
        syllables.append("bcdfghjklmnprstvwxyzq"[at % 21] + "aeiou"[at // 21])
    return f"{''.join(syllables)}{mark}"


def fill(storage: Storage, size: int) -> list[Product]:
    """The articles written, as far as they are few enough to be held."""
    products: list[Product] = []
    for batch in batched(catalogue(size), 20_000, strict=False):
        with storage.work() as work:
            work.products.save_many(batch)
            work.commit()
        products += batch if size <= _MOST_ROWS else ()
    return products


def sales(products: Sequence[Product]) -> Iterator[Sold]:
    """One after the other, numbered from 1."""
    for number in count(1):
        chosen = [products[(number * 7907 + at * 104_729) % len(products)] for at in range(_LINES)]
        yield _sold(number, chosen)


def _sold(number: int, products: Sequence[Product]) -> Sold:
    sale = Sale(_ids.new(), TILL.id, COMPLETED_AT, CLERK.id)
    for at, product in enumerate(products):
        sale.add(_line(product, at))
    sale.take(_ids.new(), CARD, 500, CLERK.id)
    sale.take(_ids.new(), CASH, 10_000, CLERK.id)
    sale.complete(COMPLETED_AT, BUSINESS_DAY, SESSION.id, number, TILL.number_text(number))
    cash_cents = sale.cash_settled_cents
    return Sold(
        sale,
        tuple(product.barcodes[0] for product in products),
        [
            StockMovement(
                _ids.new(), line.product_id or "", -1000, StockCause.SALE, COMPLETED_AT, BUSINESS_DAY, line.id
            )
            for line in sale.lines
        ],
        CashMovement(
            _ids.new(), SESSION.id, CashMovementKind.SALE, cash_cents, COMPLETED_AT, CLERK.id, sale.id
        ),
        journal_body(sale, [line.id for line in sale.lines]),
        PrintJob(
            _ids.new(),
            TILL.id,
            "receipt",
            PrintJobKind.RECEIPT,
            sale.number_text,
            [{"part": "columns", "cells": [line.name, "1", "2,40", "2,40 €"]} for line in sale.lines] * 4,
            COMPLETED_AT,
            sale.id,
        ),
    )


def _line(product: Product, at: int) -> SaleLine:
    return SaleLine(
        id=_ids.new(),
        position=0,
        kind=LineKind.ITEM,
        product_id=product.id,
        name=product.names["fr"],
        unit=product.unit,
        quantity=1000,
        price_cents=product.price_cents,
        list_price_cents=product.price_cents,
        vat=REDUCED if at % 2 else STANDARD,
        gross_cents=product.price_cents,
        clerk_id=CLERK.id,
    )
