"""What an accountant is told of a closed day: its Z, and what the Z holds in one sum. Cents."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from herstal_pos.domain.day.cash import CashMovement, CashMovementKind
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.means import Means
from herstal_pos.domain.vat import VatRate, VatTotal, vat_table
from herstal_pos.records import record


@record(frozen=True)
class Untaxed:
    """Of the turnover outside the VAT, what each is; below zero what went back: vidanges, gift vouchers for
    any goods, advances, what was paid for accounts, and goods that bear no VAT of the shop's."""

    deposits: int = 0
    vouchers: int = 0
    advances: int = 0
    accounts: int = 0
    goods: int = 0

    @property
    def figures(self) -> tuple[tuple[str, int], ...]:
        """In an order that stays."""
        return (
            ("deposits", self.deposits),
            ("vouchers", self.vouchers),
            ("advances", self.advances),
            ("accounts", self.accounts),
            ("goods", self.goods),
        )


@record(frozen=True)
class ApartSale:
    """A ticket that the journal of receipts enters on its own, and why: for its amount, or for the `invoice`
    (or credit note) that names it, which takes it out of the journal's sums. `untaxed`: of an invoiced one,
    what its part outside the VAT is."""

    number_text: str
    at: datetime
    vat: tuple[VatTotal, ...]
    invoice: str = ""
    is_credit: bool = False
    untaxed: Untaxed = Untaxed()

    @property
    def total_cents(self) -> int:
        return sum(row.gross_cents for row in self.vat)


@record(frozen=True)
class DayFigures:
    """A Z of one till. `kept_before` of the till's Z before, 0 before its first. `moves` of the drawer, in
    their order. `large`: its tickets above the law's limit that no invoice of the day names. `invoiced`:
    tickets that its invoices name, also those of days before: they leave the receipts on the day of the
    invoice, for those of a period that was declared stay as they are. `franchise`: it charged no VAT."""

    closing: Closing
    report: DayReport
    untaxed: Untaxed
    moves: tuple[CashMovement, ...]
    kept_before: int = 0
    large: tuple[ApartSale, ...] = ()
    invoiced: tuple[ApartSale, ...] = ()
    franchise: bool = False

    @property
    def cash_sales_cents(self) -> int:
        """What sales brought into the drawer, their rounding included."""
        return self._sum(CashMovementKind.SALE)

    @property
    def float_cents(self) -> int:
        return self._sum(CashMovementKind.FLOAT)

    @property
    def receipts(self) -> tuple[VatTotal, ...]:
        """Per rate, without what was invoiced."""
        return less(self.report.vat, [row for sale in self.invoiced for row in sale.vat])

    @property
    def invoices(self) -> tuple[ApartSale, ...]:
        """Each invoice and credit note as one: its VAT is rounded once, from the gross sums of all its
        tickets."""
        return as_invoices(self.invoiced)

    def _sum(self, kind: CashMovementKind) -> int:
        return sum(move.amount_cents for move in self.moves if move.kind is kind)


def as_invoices(invoiced: Iterable[ApartSale]) -> tuple[ApartSale, ...]:
    """Each invoice and credit note as one."""
    return tuple(
        ApartSale(
            "",
            sales[0].at,
            vat_table((row.rate, row.gross_cents) for sale in sales for row in sale.vat),
            number,
            is_credit=sales[0].is_credit,
            untaxed=untaxed_sum(sale.untaxed for sale in sales),
        )
        for number, sales in _by_invoice(invoiced).items()
    )


def _by_invoice(invoiced: Iterable[ApartSale]) -> dict[str, list[ApartSale]]:
    by_number: dict[str, list[ApartSale]] = {}
    for sale in invoiced:
        by_number.setdefault(sale.invoice, []).append(sale)
    return by_number


def invoice_roundings(invoiced: Sequence[ApartSale]) -> list[tuple[str, VatTotal]]:
    """By which an invoice's VAT, rounded once per rate (AR n° 8, art. 1), is another than that of its tickets
    added up, with its number: bases and VAT that are nothing together, a cent or two for many tickets."""
    by_number = _by_invoice(invoiced)
    return [
        (each.invoice, row)
        for each in as_invoices(invoiced)
        for row in less(each.vat, [row for sale in by_number[each.invoice] for row in sale.vat])
        if row.vat_cents
    ]


def untaxed_sum(parts: Iterable[Untaxed]) -> Untaxed:
    sums = zip(*((cents for _, cents in part.figures) for part in parts), strict=True)
    return Untaxed(*map(sum, sums))


def less(rows: Sequence[VatTotal], taken: Sequence[VatTotal]) -> tuple[VatTotal, ...]:
    """Rate by rate, also of rates that only what is taken has."""
    away = [VatTotal(row.rate, -row.gross_cents, -row.base_cents, -row.vat_cents) for row in taken]
    return added([*rows, *away])


def added(rows: Sequence[VatTotal]) -> tuple[VatTotal, ...]:
    """One row per rate, the highest first, those outside the VAT last; their VAT added up, never worked out
    again."""
    sums: dict[VatRate, VatTotal] = {}
    for row in rows:
        known = sums.get(row.rate)
        sums[row.rate] = (
            VatTotal(
                row.rate,
                known.gross_cents + row.gross_cents,
                known.base_cents + row.base_cents,
                known.vat_cents + row.vat_cents,
            )
            if known
            else row
        )
    return tuple(sorted(sums.values(), key=_highest_first))


def _highest_first(row: VatTotal) -> tuple[int, str]:
    points = row.rate.basis_points
    return (1 if points is None else -points), row.rate.code


def by_means(days: Sequence[DayFigures]) -> list[tuple[Means, int, int]]:
    """Count and cents of each, in the order in which they were first met."""
    sums: dict[str, tuple[Means, int, int]] = {}
    for day in days:
        for means, count, cents in day.report.tenders:
            _, known, before = sums.get(means.id, (means, 0, 0))
            sums[means.id] = means, known + count, before + cents
    return list(sums.values())


@record(frozen=True)
class ClaimedVouchers:
    """Of one issuer, what the shop may claim of a period. `faces_cents`: of numbered ones, what is printed
    on them; else what they paid. `claimed_cents`: what was claimed already, by their faces."""

    issuer: str
    means: Means
    count: int
    paid_cents: int
    faces_cents: int
    claimed_cents: int = 0
