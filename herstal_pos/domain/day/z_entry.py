"""What the journal keeps of a Z."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from herstal_pos.domain.day.cash import CashMovement, CashSession, cash_facts
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.day.report import ClerkFigures, DayReport


def journal_body(closing: Closing, report: DayReport) -> dict[str, Any]:
    """What the Z says, in the chain: worked out again from the raw rows it must be the same for ever."""
    return {
        "number": closing.number,
        "day": closing.business_day.isoformat(),
        "sales": report.sale_count,
        "first": report.first_number,
        "last": report.last_number,
        "total": report.total_cents,
        "rounding": report.rounding_cents,
        "vat": [
            [row.rate.code, row.rate.basis_points, row.gross_cents, row.base_cents, row.vat_cents]
            for row in report.vat
        ],
        "tenders": [[means.id, count, cents] for means, count, cents in report.tenders],
        "discounts": report.discount_cents,
        "returned": [report.return_count, report.returned_cents],
        "deposits": list(report.untaxed_cents),  # the first program's deposits: whatever is not taxed
        "float": report.float_cents,
        "pay_in": report.pay_in_cents,
        "pay_out": report.pay_out_cents,
        "grand_total": report.grand_total_cents,
        "expected": closing.expected_cents,
        "count": [list(row) for row in closing.count.pieces],
        "difference": closing.difference_cents,
        "reason": closing.reason,
        "kept": closing.kept_cents,
        "to_safe": -closing.to_safe_cents,
    }


def counts_body(closing: Closing, report: DayReport) -> dict[str, Any]:
    """What the Z counts beside its sums, in an entry of its own before that of the Z: the program that was
    shipped first takes a Z's entry with one name more for an altered one. A Z without this entry is one of
    its; what an entry says is proved name by name, so that a later program may count more.
    """
    return {
        "number": closing.number,
        "empties": [report.deposits_charged_cents, report.deposits_returned_cents],
        "lines_voided": report.voided_lines,
        "quantities_lowered": report.lowered_quantities,
        "prices_changed": report.changed_prices,
        "sales_abandoned": report.abandoned_sales,
        "payments_given_back": report.payments_given_back,
        "refunds_redirected": [len(report.redirected), sum(cents for cents, _ in report.redirected)],
        "cards": [report.cards_answered, report.cards_by_hand, report.cards_carried],
        **({"unticketed": list(report.unticketed)} if any(report.unticketed) else {}),
        **({"clerks": [_of_clerk(each) for each in report.clerks]} if report.clerks else {}),
        "copies": report.copies,
        "drawer_openings": report.drawer_openings,
        **_advances(report),
        **_where_any(
            {
                "transfer_sums": [report.transfers_received_cents, report.transfers_open_cents],
                "accounts": list(report.accounts.figures),
                "invoices": list(report.invoices.figures),
                "taxed_vouchers": list(report.vouchers.taxed_figures),
                "town_vouchers": [[means.id, count, cents] for means, count, cents in report.town_vouchers],
            }
        ),
        **({"promotions": report.promotions_cents} if report.promotions_cents else {}),
        **({"own_vouchers": list(report.vouchers.figures)} if any(report.vouchers.figures) else {}),
    }


def _where_any(figures: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What a shop does without, its entries do not name."""
    return {name: row for name, row in figures.items() if any(row)}


def _advances(report: DayReport) -> dict[str, Any]:
    """Where there were any: a shop without pre-orders has nothing to say of them."""
    figures = report.advances.figures
    return {"advances": list(figures)} if any(figures) else {}


def _of_clerk(each: ClerkFigures) -> list[Any]:
    sums = each.sale_count, each.total_cents, each.return_count, each.returned_cents
    tenders = [[means.id, count, cents] for means, count, cents in each.tenders]
    return [each.clerk_id, *sums, each.discount_cents, each.corrections, tenders]


def sealed_body(
    closing: Closing, session: CashSession, moves: Sequence[CashMovement], paper: str
) -> dict[str, Any]:
    """All else that is kept of the day's drawer, as a digest, and that of the Z as it is printed, without its
    seal. An entry of its own, before the Z's: older programs know each name of that one and allow no more.
    """
    return {"number": closing.number, "facts": digest(z_facts(closing, session, moves)), "paper": paper}


def z_facts(closing: Closing, session: CashSession, moves: Sequence[CashMovement]) -> dict[str, Any]:
    """What is sealed of them, in a fixed order."""
    return {
        "closing": [closing.number, closing.closed_at.astimezone(UTC).isoformat(), closing.clerk_id],
        "session": [session.id, str(session.business_day), session.opened_at.astimezone(UTC).isoformat()],
        "clerk": session.clerk_id,
        "cash": [cash_facts(move) for move in moves],
    }
