"""Closed days as an accountant's files want them, in one line each: figures of belgium.md 1.2 and 9."""

from dataclasses import replace
from datetime import UTC, date, datetime

from herstal_pos.domain.accounts.exports.figures import ApartSale, DayFigures, Untaxed
from herstal_pos.domain.day.cash import CLOSING, CashCount, CashMovement, CashMovementKind
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.report import DayReport
from herstal_pos.domain.means import CARD, CASH, Means, MeansKind
from herstal_pos.domain.vat import VatTotal, vat_total
from tests.builders import OUTSIDE, REDUCED, STANDARD, new_id

DAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)
MEALS = Means("meal", MeansKind.VOUCHER, (("fr", "Titres-repas"),), "Edenred")
TICKETS = (VatTotal(STANDARD, 1998, 1651, 347), VatTotal(REDUCED, 3914, 3692, 222))
"""Of Z 329 in belgium.md 9."""


KEPT = 15_000
QUIET = DayReport(
    *("session", "1", DAY, AT, AT, "1-000001", "1-000003", 3, 0),
    vat=(),
    total_cents=0,
    rounding_cents=0,
    discount_cents=0,
    returned_cents=0,
    deposits_charged_cents=0,
    deposits_returned_cents=0,
    tenders=(),
    float_cents=KEPT,
    pay_in_cents=0,
    pay_out_cents=0,
    cash_expected_cents=KEPT,
    voided_lines=0,
    abandoned_sales=0,
    copies=0,
    drawer_openings=0,
    grand_total_cents=0,
)


def move(kind: CashMovementKind, cents: int, reason: str = "") -> CashMovement:
    return CashMovement(new_id(), "session", kind, cents, AT, "clerk", None, reason)


def a_z(
    number: int = 329,
    *,
    vat: tuple[VatTotal, ...] = TICKETS,
    tenders: tuple[tuple[Means, int, int], ...] = ((CASH, 2, 2910), (CARD, 1, 3000)),
    rounding: int = -2,
    moves: tuple[CashMovement, ...] = (),
    invoiced: tuple[ApartSale, ...] = (),
) -> DayFigures:
    """Float and rest are 150 €; without `moves` nothing but its cash sales moved the drawer."""
    cash = sum(cents for means, _, cents in tenders if means.kind is MeansKind.CASH)
    made = moves or (
        move(CashMovementKind.FLOAT, KEPT),
        move(CashMovementKind.SALE, cash),
        move(CashMovementKind.TO_SAFE, -cash),
    )
    off = sum(each.amount_cents for each in made if each.kind is CashMovementKind.DIFFERENCE)
    expected = sum(each.amount_cents for each in made if each.kind not in CLOSING)
    count = CashCount(((1, expected + off),))
    reason = "change" if off else ""
    closing = Closing("till", number, "session", DAY, AT, "clerk", expected, count, KEPT, reason)
    outside = sum(row.gross_cents for row in vat if row.rate.basis_points is None)
    report = replace(
        QUIET,
        vat=vat,
        total_cents=sum(row.gross_cents for row in vat),
        rounding_cents=rounding,
        deposits_charged_cents=outside,
        tenders=tenders,
        cash_expected_cents=expected,
    )
    return DayFigures(closing, report, Untaxed(outside), made, KEPT, (), invoiced)


def with_deposits() -> tuple[VatTotal, ...]:
    return (*TICKETS, vat_total(OUTSIDE, 260))
