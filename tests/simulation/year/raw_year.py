"""A year's rows as they lie in the tables, read once and added up by hand: nothing that the program summed up
is read, no `sale_vat`, no journal, no paper. Cents.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

type Vat = dict[int | None, tuple[int, int]]
"""By hundredths of a percent, None outside the VAT: what was paid, and the VAT in it."""

LARGE_CENTS = 25_000
"""Above it a ticket stands on its own in the journal of receipts (AR n° 1, art. 15 §4)."""
_SALES = """SELECT sale.id, session_id, number_text, rounding_cents FROM sale
    WHERE state = 'completed' ORDER BY number"""
_LINES = """SELECT sale_id, kind, vat_points, voucher, deposit, discount_cents + share_cents AS discount,
    gross_cents - discount_cents - share_cents AS cents FROM sale_line WHERE NOT voided ORDER BY position"""
_TENDERS = """SELECT sale_id, means, given_cents - change_cents AS cents FROM tender ORDER BY position"""
_INVOICES = """SELECT invoice.id, number_text, kind, day, chain, entry FROM invoice ORDER BY sequence"""
_ZS = """SELECT prefix, closing.till_id, number, closing.session_id, closing.business_day, counted_cents,
    kept_cents, (SELECT max(sequence) FROM journal WHERE journal.till_id = closing.till_id
        AND journal.session_id = closing.session_id) AS last_entry
    FROM closing JOIN till ON till.id = closing.till_id ORDER BY prefix, number"""


@dataclass
class RawLine:
    kind: str
    points: int | None
    cents: int
    discount: int
    what: str
    """Of what is outside the VAT."""
    is_deposit: bool


@dataclass
class RawSale:
    id: str
    session: str
    number: str
    rounding: int
    lines: list[RawLine] = field(default_factory=list)
    taken: list[tuple[str, int]] = field(default_factory=list)

    @cached_property
    def vat(self) -> Vat:
        return vat_of((line.points, line.cents) for line in self.lines)

    @property
    def total(self) -> int:
        return sum(line.cents for line in self.lines)

    @property
    def tenders(self) -> list[tuple[str, int]]:
        """Without those that went back half-way: then all before them is no payment."""
        kept: list[tuple[str, int]] = []
        sum_so_far = 0
        for means, cents in self.taken:
            kept.append((means, cents))
            sum_so_far += cents
            if sum_so_far == 0 and cents:
                kept = []
        return kept

    @property
    def is_large(self) -> bool:
        return sum(gross for points, (gross, _) in self.vat.items() if points is not None) > LARGE_CENTS


@dataclass
class RawInvoice:
    number: str
    is_credit: bool
    sales: list[RawSale]

    @property
    def vat(self) -> Vat:
        """Rounded once for the whole of it."""
        return vat_of((line.points, line.cents) for sale in self.sales for line in sale.lines)


@dataclass
class RawZ:
    till: str
    number: int
    day: date
    counted: int
    kept: int
    kept_before: int
    sales: list[RawSale]
    invoices: list[RawInvoice]
    moves: list[tuple[str, int]]

    @property
    def vat(self) -> Vat:
        return added(sale.vat for sale in self.sales)

    @property
    def invoiced(self) -> list[tuple[RawSale, str]]:
        return [(sale, invoice.number) for invoice in self.invoices for sale in invoice.sales]

    @property
    def large(self) -> list[RawSale]:
        here = {sale.id for sale, _ in self.invoiced}
        return [sale for sale in self.sales if sale.is_large and sale.id not in here]

    @property
    def tenders(self) -> dict[str, tuple[int, int]]:
        return paid_by(self.sales)

    def moved(self, *kinds: str) -> int:
        return sum(cents for kind, cents in self.moves if kind in kinds)


@dataclass
class RawMallSale:
    day: date
    order: str
    code: str
    total: int
    vat: Vat


class RawYear:
    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self.sales = {row["id"]: RawSale(*row) for row in self._rows(_SALES)}
        for row in self._rows(_LINES):
            if sale := self.sales.get(row["sale_id"]):
                line = (row["kind"], row["vat_points"], row["cents"], row["discount"], _what(row))
                sale.lines.append(RawLine(*line, _is_deposit(row)))
        for row in self._rows(_TENDERS):
            if sale := self.sales.get(row["sale_id"]):
                sale.taken.append((row["means"], row["cents"]))
        self.zs = self._zs()
        self.mall = self._mall()

    def zs_of(self, first: date, last: date) -> list[RawZ]:
        return [z for z in self.zs if first <= z.day <= last]

    def mall_of(self, first: date, last: date) -> list[RawMallSale]:
        return [sale for sale in self.mall if first <= sale.day <= last]

    def stock_on(self, day: date) -> tuple[dict[str, int], dict[str, int]]:
        """Thousandths on hand of each article that ever moved, and the average cost in ten-thousandths of a
        euro of each whose deliveries were worth something (catalogue.md 3.3)."""
        worth = {
            row["id"]: row["value_cents"]
            for row in self._rows("SELECT id, value_cents FROM receiving_line WHERE value_cents IS NOT NULL")
        }
        levels, costs = Counter[str](), dict[str, int]()
        moves = "SELECT product_id, quantity, fact_id, business_day FROM stock_movement ORDER BY sequence"
        for row in self._rows(moves):
            if row["business_day"] > day.isoformat():
                continue
            article, came = row["product_id"], row["quantity"]
            if row["fact_id"] in worth and came > 0:
                there, cost = levels[article], costs.get(article)
                value = worth[row["fact_id"]] * 100_000
                if there > 0 and cost is not None:
                    came, value = there + came, there * cost + value
                costs[article] = (2 * value + came) // (2 * came)
            levels[article] += row["quantity"]
        return {article: level for article, level in levels.items() if level}, costs

    def _zs(self) -> list[RawZ]:
        by_session: defaultdict[str, list[RawSale]] = defaultdict(list)
        for sale in self.sales.values():
            by_session[sale.session].append(sale)
        moves: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for row in self._rows("SELECT * FROM cash_movement ORDER BY sequence"):
            moves[row["session_id"]].append((row["kind"], row["amount_cents"]))
        tickets: defaultdict[str, list[RawSale]] = defaultdict(list)
        for row in self._rows("SELECT * FROM invoice_ticket ORDER BY position"):
            tickets[row["invoice_id"]].append(self.sales[row["sale_id"]])
        made = self._rows(_INVOICES)
        zs: list[RawZ] = []
        for row in self._rows(_ZS):
            before = zs[-1] if zs and zs[-1].till == row["prefix"] else None
            since = 0 if before is None else self._last_entries[before.till, before.number]
            invoices = [
                RawInvoice(each["number_text"], each["kind"] == "credit_note", tickets[each["id"]])
                for each in made
                if each["chain"] == row["prefix"] and since < each["entry"] <= row["last_entry"]
            ]
            z = RawZ(
                row["prefix"],
                row["number"],
                date.fromisoformat(row["business_day"]),
                row["counted_cents"],
                row["kept_cents"],
                before.kept if before else 0,
                by_session[row["session_id"]],
                invoices,
                moves[row["session_id"]],
            )
            self._last_entries[z.till, z.number] = row["last_entry"]
            zs.append(z)
        return zs

    @cached_property
    def _last_entries(self) -> dict[tuple[str, int], int]:
        return {}

    def _mall(self) -> list[RawMallSale]:
        """Of each order so much as it is worth more than before; VAT is that of the whole order."""
        worth: defaultdict[str, Counter[int | None]] = defaultdict(Counter)
        sales = []
        for row in self._rows("SELECT * FROM mall_sale ORDER BY sequence"):
            order = worth[row["order_id"]]
            was = vat_of(order.items())
            lines = [(points, cents) for _, _, points, cents in json.loads(row["lines"])]
            for points, cents in lines:
                order[points] += cents
            now = vat_of(order.items())
            more = {
                points: (
                    now[points][0] - was.get(points, (0, 0))[0],
                    now[points][1] - was.get(points, (0, 0))[1],
                )
                for points in now
            }
            day, total = date.fromisoformat(row["business_day"]), sum(cents for _, cents in lines)
            sales.append(RawMallSale(day, row["order_id"], row["code"], total, without_nothing(more)))
        return sales

    def worth_in_the_mall(self) -> dict[str, int]:
        """By order: what its lines want, without pieces that nobody found; of one that is over, nothing."""
        worth = Counter[str]()
        rows = self._rows("""SELECT order_line.*, steps FROM order_line
            JOIN online_order ON online_order.id = order_id
            WHERE progress NOT IN ('refused', 'cancelled', 'vanished')""")
        for row in rows:
            steps = [step for step in json.loads(row["steps"]) if step["kind"] == "miss"]
            missed = max((step["total"] for step in steps if step["line_id"] == row["id"]), default=0)
            worth[row["order_id"]] += row["price_cents"] * (row["ordered"] - max(row["refused"], missed))
        return dict(worth)

    def _rows(self, sql: str) -> list[sqlite3.Row]:
        cursor = self._database.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql).fetchall()


def vat_of(amounts: Iterable[tuple[int | None, int]]) -> Vat:
    """Half a cent away from zero, once for each rate."""
    gross = Counter[int | None]()
    for points, cents in amounts:
        gross[points] += cents
    vat: Vat = {}
    for points, cents in gross.items():
        rate = points or 0
        of = (2 * abs(cents) * rate + 10_000 + rate) // (2 * (10_000 + rate))
        vat[points] = cents, of if cents > 0 else -of
    return vat


def added(parts: Iterable[Vat]) -> Vat:
    sums: Vat = {}
    for part in parts:
        for points, (gross, vat) in part.items():
            before = sums.get(points, (0, 0))
            sums[points] = before[0] + gross, before[1] + vat
    return sums


def less(one: Vat, parts: Iterable[Vat]) -> Vat:
    return added([one, *({points: (-g, -v) for points, (g, v) in part.items()} for part in parts)])


def without_nothing(vat: Vat) -> Vat:
    return {points: sums for points, sums in vat.items() if any(sums)}


def paid_by(sales: Iterable[RawSale]) -> dict[str, tuple[int, int]]:
    """How often, and how much."""
    sums: dict[str, tuple[int, int]] = {}
    for sale in sales:
        for means, cents in sale.tenders:
            count, so_far = sums.get(means, (0, 0))
            sums[means] = count + 1, so_far + cents
    return sums


def _what(row: Any) -> str:
    """What a line outside the VAT is."""
    if row["kind"] in ("advance", "account"):
        return str(row["kind"])
    if row["voucher"] is not None:
        return "voucher"
    return "deposit" if _is_deposit(row) else "goods"


def _is_deposit(row: Any) -> bool:
    """Older programs did not note what a line gives back: goods bear VAT."""
    if row["kind"] == "return" and row["voucher"] is None:
        return row["vat_points"] is None if row["deposit"] is None else bool(row["deposit"])
    return bool(row["kind"] == "deposit")
