"""How a period was, from raw rows and by plain additions: nothing that the program summed up is read."""

import sqlite3
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

_BRUSSELS = ZoneInfo("Europe/Brussels")


def raw_figures(database: sqlite3.Connection, first: date, last: date) -> dict[str, Any]:
    """Cents, hundredths of a percent; hours from the beginning of the business day."""
    figures: Counter[str] = Counter()
    hours: Counter[int] = Counter()
    means: defaultdict[str, list[int]] = defaultdict(list)
    categories: Counter[tuple[str, str]] = Counter()
    net_of_rate: Counter[int] = Counter()
    cost = Fraction()
    days = _rows(
        database, "SELECT id, business_day FROM cash_session WHERE business_day BETWEEN ? AND ?", first, last
    )
    for session, day in ((row["id"], date.fromisoformat(row["business_day"])) for row in days):
        for sale in _rows(database, "SELECT * FROM sale WHERE session_id = ?", session):
            assert sale["state"] == "completed"
            figures["sales"] += 1
            turnover = came_back = 0
            for line in _rows(
                database, "SELECT * FROM sale_line WHERE sale_id = ? AND voided = 0", sale["id"]
            ):
                amount = line["gross_cents"] - line["discount_cents"] - line["share_cents"]
                figures["total"] += amount
                figures["discounts"] += line["discount_cents"] + line["share_cents"]
                if line["kind"] == "return":
                    came_back = 1
                    figures["returned"] -= amount
                kind = _kind(line)
                if kind == "none":
                    continue
                turnover += amount
                (product,) = _rows(
                    database,
                    """SELECT category, cost FROM (SELECT ? AS id) AS asked LEFT JOIN product USING (id)
                    LEFT JOIN stock_cost ON product_id = asked.id""",
                    line["product_id"],
                )
                categories[kind, (product["category"] or "") if kind == "goods" else ""] += amount
                if kind != "goods":
                    continue
                if product["cost"] is None:
                    figures["unknown"] += amount
                    figures["unknown_lines"] += 1
                else:
                    net_of_rate[line["vat_points"] or 0] += amount
                    cost += Fraction(line["quantity"], 1000) * Fraction(product["cost"], 100)
            figures["turnover"] += turnover
            figures["returns"] += came_back
            at = datetime.fromtimestamp(sale["completed_at"] / 1000, UTC).astimezone(_BRUSSELS)
            hours[at.hour + (24 if at.date() > day else 0)] += turnover
            for means_id, cents in _kept(database, sale["id"]):
                means[means_id].append(cents)
        for move in _rows(database, "SELECT * FROM cash_movement WHERE session_id = ?", session):
            figures[f"drawer {move['kind']}"] += move["amount_cents"]
    net = sum(_rounded(Fraction(cents * 10_000, 10_000 + points)) for points, cents in net_of_rate.items())
    return {
        **figures,
        "margin": net - _rounded(cost) if net or _rounded(cost) else None,
        "hours": dict(hours.items()),
        "means": {name: (len(parts), sum(parts)) for name, parts in means.items()},
        "categories": dict(categories),
    }


def _kind(line: sqlite3.Row) -> str:
    if line["kind"] == "account" or (line["voucher"] is not None and line["vat_points"] is None):
        return "none"
    if line["voucher"] is not None or line["kind"] == "voucher":
        return "voucher"
    if line["kind"] in ("advance", "deposit"):
        return str(line["kind"])
    if line["kind"] == "return":
        was = line["deposit"] if line["deposit"] is not None else line["vat_points"] is None
        return "deposit" if was else "goods"
    return "goods"


def _kept(database: sqlite3.Connection, sale_id: str) -> list[tuple[str, int]]:
    """What was taken and given back on the way is no payment: whatever came to nothing half-way."""
    kept: list[tuple[str, int]] = []
    taken = 0
    for row in _rows(database, "SELECT * FROM tender WHERE sale_id = ? ORDER BY position", sale_id):
        cents = row["given_cents"] - row["change_cents"]
        kept.append((row["means"], cents))
        taken += cents
        if taken == 0 and cents:
            kept = []
    return kept


def _rounded(exact: Fraction) -> int:
    whole = int(abs(exact) + Fraction(1, 2))
    return whole if exact >= 0 else -whole


def _rows(database: sqlite3.Connection, sql: str, *values: object) -> list[sqlite3.Row]:
    cursor = database.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(
        sql, [each.isoformat() if isinstance(each, date) else each for each in values]
    ).fetchall()
