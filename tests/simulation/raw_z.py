"""A Z from raw rows, by plain SQL alone: nothing that the program summed up before is read."""

import sqlite3
from typing import Any

_PAID = """
    SELECT sale.id AS sale_id, sale.rounding_cents FROM sale
    WHERE sale.session_id = :session AND sale.state = 'completed'
"""
_LINES = f"""
    SELECT sale_line.sale_id, kind, vat_points, discount_cents + share_cents AS discount,
           gross_cents - discount_cents - share_cents AS amount
    FROM sale_line JOIN ({_PAID}) AS paid ON paid.sale_id = sale_line.sale_id
    WHERE NOT voided
"""  # noqa: S608 - its own words
_VAT = f"""
    SELECT vat_points, sum(gross), sum(
        CASE WHEN gross < 0 THEN -1 ELSE 1 END
        * ((2 * abs(gross) * coalesce(vat_points, 0) + 10000 + coalesce(vat_points, 0))
           / (2 * (10000 + coalesce(vat_points, 0))))
    )
    FROM (SELECT sale_id, vat_points, sum(amount) AS gross FROM ({_LINES}) GROUP BY sale_id, vat_points)
    GROUP BY vat_points
"""  # noqa: S608
_TENDERS = f"""
    SELECT means, count(*), sum(given_cents - change_cents)
    FROM tender JOIN ({_PAID}) AS paid ON paid.sale_id = tender.sale_id
    WHERE tender.position > (
        SELECT coalesce(max(back.position), -1) FROM tender AS back
        WHERE back.sale_id = tender.sale_id AND back.given_cents <> back.change_cents AND 0 = (
            SELECT sum(till_then.given_cents - till_then.change_cents) FROM tender AS till_then
            WHERE till_then.sale_id = back.sale_id AND till_then.position <= back.position))
    GROUP BY means
"""  # noqa: S608
_ON_ACCOUNT = """
    SELECT sum(given_cents - change_cents) AS cents FROM tender JOIN sale ON sale.id = tender.sale_id
    WHERE means = 'account' AND sale.state = 'completed' GROUP BY sale.id
"""
_PAID_DOWN = """
    SELECT sum(gross_cents) FROM sale_line JOIN sale ON sale.id = sale_line.sale_id
    WHERE kind = 'account' AND NOT voided AND sale.state = 'completed'
"""
_SUMS = f"""
    SELECT coalesce(sum(amount), 0), coalesce(sum(discount), 0),
           count(DISTINCT CASE WHEN kind = 'return' THEN sale_id END),
           coalesce(sum(CASE WHEN kind = 'return' THEN -amount END), 0),
           coalesce(sum(CASE WHEN vat_points IS NULL AND amount > 0 THEN amount END), 0),
           coalesce(sum(CASE WHEN vat_points IS NULL AND amount < 0 THEN amount END), 0)
    FROM ({_LINES})
"""  # noqa: S608
_SALES = f"SELECT count(*), coalesce(sum(rounding_cents), 0) FROM ({_PAID})"  # noqa: S608
_CASH = (
    "SELECT coalesce(sum(amount_cents), 0) FROM cash_movement WHERE session_id = :session AND kind = :kind"
)
_GRAND_TOTAL = """
    SELECT coalesce(sum(gross_cents - discount_cents - share_cents), 0)
    FROM sale_line JOIN sale ON sale.id = sale_line.sale_id
    WHERE NOT voided AND sale.state = 'completed' AND sale.till_id = :till AND sale.session_id IN (
        SELECT session_id FROM closing WHERE till_id = :till AND number <= :number)
"""


def raw_z(database: sqlite3.Connection, number: int, till: str = "1") -> dict[str, Any]:
    """Of the till with this prefix. `vat` by rate: gross and tax, `tenders` by means: count and cents."""
    (till_id,) = _one(database, "SELECT id FROM till WHERE prefix = ?", (till,))
    (session,) = _one(
        database, "SELECT session_id FROM closing WHERE till_id = ? AND number = ?", (till_id, number)
    )
    of = {"session": session, "till": till_id, "number": number}
    sales, rounding = _one(database, _SALES, of)
    total, discounts, returns, returned, charged, given_back = _one(database, _SUMS, of)
    tenders = {how: (count, cents) for how, count, cents in database.execute(_TENDERS, of)}
    cash = {
        kind: _one(database, _CASH, of | {"kind": kind})[0]
        for kind in ("float", "sale", "pay_in", "pay_out", "difference", "to_safe")
    }
    assert cash["sale"] == tenders.get("cash", (0, 0))[1], "the drawer has not what the tickets took"
    (counted, kept) = _one(
        database,
        "SELECT counted_cents, kept_cents FROM closing WHERE till_id = ? AND number = ?",
        (till_id, number),
    )
    expected = cash["float"] + cash["sale"] + cash["pay_in"] + cash["pay_out"]
    assert cash["difference"] == counted - expected
    assert cash["to_safe"] == kept - counted
    return {
        "sales": sales,
        "total": total,
        "rounding": rounding,
        "vat": {points: (gross, vat) for points, gross, vat in database.execute(_VAT, of)},
        "tenders": tenders,
        "discounts": discounts,
        "returned": (returns, returned),
        "deposits": (charged, given_back),
        "float": cash["float"],
        "pay_in": cash["pay_in"],
        "pay_out": -cash["pay_out"],
        "expected": expected,
        "grand_total": _one(database, _GRAND_TOTAL, of)[0],
    }


def raw_accounts(database: sqlite3.Connection) -> tuple[int, int, int]:
    """Of a book of one day: what tickets put on accounts and took off them, and what lines paid of them."""
    put = f"SELECT sum(max(cents, 0)), sum(min(cents, 0)) FROM ({_ON_ACCOUNT})"  # noqa: S608
    (paid,) = _one(database, _PAID_DOWN, ())
    on, off = _one(database, put, ())
    return on or 0, off or 0, paid or 0


def journalled_z(body: dict[str, Any]) -> dict[str, Any]:
    """What the journal's entry of a closing says, in the same words."""
    return {
        "sales": body["sales"],
        "total": body["total"],
        "rounding": body["rounding"],
        "vat": {points: (gross, vat) for _, points, gross, _, vat in body["vat"]},
        "tenders": {how: (count, cents) for how, count, cents in body["tenders"]},
        "discounts": body["discounts"],
        "returned": tuple(body["returned"]),
        "deposits": tuple(body["deposits"]),
        "float": body["float"],
        "pay_in": body["pay_in"],
        "pay_out": body["pay_out"],
        "expected": body["expected"],
        "grand_total": body["grand_total"],
    }


def _one(database: sqlite3.Connection, statement: str, of: Any) -> tuple[Any, ...]:
    row = database.execute(statement, of).fetchone()
    assert row is not None, f"nothing found for {of}"
    found: tuple[Any, ...] = row
    return found
