"""The figures of Belgian law that change by date (`resources/belgium.toml`). Which goods fall under which
rate is the article's own matter; what a rate is on a day stands here.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.vat import VatRate
from herstal_pos.records import record


@record(frozen=True)
class Dated[T]:
    """Values with the first day of each, oldest first."""

    entries: tuple[tuple[date, T], ...]

    def on(self, day: date) -> T:
        """The value in force on a day; before the first day, the first: so old is no till, but a clock that
        lost its battery, and the till sells on."""
        for first_day, value in reversed(self.entries):
            if first_day <= day:
                return value
        return self.entries[0][1]


@record(frozen=True)
class CashRounding:
    """Cents: the step, and the total up to which nothing is rounded (art. VI.7/1 CDE)."""

    step_cents: int
    threshold_cents: int


@record(frozen=True)
class Law:
    """`cash_limit_cents` is the most that one debt may be paid in cash; above
    `journal_single_sale_cents` a sale is entered on its own in the journal.
    """

    vat: dict[str, Dated[VatRate]]
    cash_rounding: Dated[CashRounding]
    cash_limit_cents: Dated[int]
    journal_single_sale_cents: Dated[int]

    def vat_rate(self, code: str, on: date) -> VatRate:
        """The rate of a code on a day; `Refused` for a code that the law does not have."""
        if code not in self.vat:
            raise Refused("vat_code_unknown", code=code)
        return self.vat[code].on(on)

    def vat_rates(self, on: date) -> tuple[VatRate, ...]:
        """All rates of a day, in the order of the table."""
        return tuple(rates.on(on) for rates in self.vat.values())


def read_law(tables: Mapping[str, Any]) -> Law:
    """From the parsed TOML. The file ships with the program: a fault in it is a bug and raises."""
    vat: dict[str, list[Mapping[str, Any]]] = {}
    for row in tables["vat"]:
        vat.setdefault(row["code"], []).append(row)
    return Law(
        vat={code: _dated((row["from"], _vat_rate(row)) for row in rows) for code, rows in vat.items()},
        cash_rounding=_dated(
            (row["from"], CashRounding(row["step_cents"], row["threshold_cents"]))
            for row in tables["cash_rounding"]
        ),
        cash_limit_cents=_cents(tables["cash_limit"]),
        journal_single_sale_cents=_cents(tables["journal_single_sale"]),
    )


def _cents(rows: Iterable[Mapping[str, Any]]) -> Dated[int]:
    return _dated((row["from"], row["cents"]) for row in rows)


def _vat_rate(row: Mapping[str, Any]) -> VatRate:
    return VatRate(row["code"], row.get("basis_points"))


def _dated[T](rows: Iterable[tuple[date, T]]) -> Dated[T]:
    entries = tuple(sorted(rows, key=lambda row: row[0]))
    days = [day for day, _ in entries]
    if not entries or len(days) != len(set(days)):
        raise ValueError(f"a dated table needs rows of different days: {days}")
    return Dated(entries)
