"""What the shop sold in the mall, as its books have it: paid online, in no drawer and in no Z.

A sale says by how much an order's worth has changed since the one before: the first is the order, each
further one what was refused, was missing or came back, below zero. So they sum to what the order's lines
say, whoever changed them, and one that was heard twice changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from herstal_pos.domain.stock.card import Version
from herstal_pos.domain.vat import VatRate, VatTotal, vat_table
from herstal_pos.records import record


@record(frozen=True)
class SoldLine:
    """Of a line of the order, cents at the rate that it had when it was sold first. `title` and `units` as
    the mall sold it, "" and 0 where the books did not keep them yet."""

    line_id: str
    rate: VatRate
    cents: int
    title: str = ""
    units: int = 0


@record(frozen=True)
class MallSale:
    """`code` as the mall's people call the order. `lines` and `vat` are what it adds. `corrects` the first
    sale of the same order, "" for the first itself."""

    id: str
    order_id: str
    code: str
    at: datetime
    business_day: date
    lines: tuple[SoldLine, ...]
    vat: tuple[VatTotal, ...]
    corrects: str
    version: Version

    @property
    def total_cents(self) -> int:
        return sum(line.cents for line in self.lines)


def sold_since(now: Iterable[SoldLine], before: Sequence[MallSale]) -> tuple[SoldLine, ...]:
    """What has to be added for the order to be worth `now`; a line keeps the rate of its first sale."""
    known: dict[str, SoldLine] = {}
    for line in (line for sale in before for line in sale.lines):
        known[line.line_id] = _more(known.get(line.line_id), line)
    there = {line.line_id: line for line in now}
    gone = [replace(line, cents=0, units=0) for line in known.values() if line.line_id not in there]
    added = []
    for line in (*there.values(), *gone):
        was = known.get(line.line_id) or replace(line, cents=0, units=0)
        if cents := line.cents - was.cents:
            added.append(replace(line, rate=was.rate, cents=cents, units=line.units - was.units))
    return tuple(added)


def _more(known: SoldLine | None, line: SoldLine) -> SoldLine:
    if known is None:
        return line
    return replace(line, cents=known.cents + line.cents, units=known.units + line.units)


def vat_since(added: Iterable[SoldLine], before: Sequence[MallSale]) -> tuple[VatTotal, ...]:
    """So that all its sales have the VAT of the whole order, rounded once per rate (AR n° 8, art. 1)."""
    amounts = [(line.rate, line.cents) for sale in before for line in sale.lines]
    was = {row.rate: row for row in vat_table(amounts)}
    rows = []
    for row in vat_table([*amounts, *((line.rate, line.cents) for line in added)]):
        old = was.get(row.rate) or VatTotal(row.rate, 0, 0, 0)
        if row != old:
            gross, base = row.gross_cents - old.gross_cents, row.base_cents - old.base_cents
            rows.append(VatTotal(row.rate, gross, base, row.vat_cents - old.vat_cents))
    return tuple(rows)


def lines_stored(lines: Iterable[SoldLine]) -> list[list[Any]]:
    return [[line.line_id, line.rate.code, line.rate.basis_points, line.cents] for line in lines]


def goods_stored(lines: Iterable[SoldLine]) -> list[list[Any]] | None:
    """Title and units of each line, in their order; None where they are not known."""
    said = [[line.title, line.units] for line in lines]
    return said if any(title for title, _ in said) else None


def vat_stored(rows: Iterable[VatTotal]) -> list[list[Any]]:
    return [
        [row.rate.code, row.rate.basis_points, row.gross_cents, row.base_cents, row.vat_cents] for row in rows
    ]
