"""What the journal keeps of a sale."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from herstal_pos.domain.counter.kinds import LineKind, ReturnTo
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.day.cash import CashMovement, cash_facts
from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.means import Tender
from herstal_pos.domain.stock.stock import StockMovement, stock_facts

KEEPS_ROWS = "keeps_rows"
"""A name in `sale_sealed`: the program that sold it writes down each row of the shop that it changes. A sale
without it is an older program's."""


def journal_body(sale: Sale, moved: Sequence[str]) -> dict[str, object]:
    """Ids, sums and times; enough to prove the sale, nobody's name.

    `moved` are the lines whose goods left the shelf or came back to it: of what stock is kept may change.
    """
    return {
        "sale": sale.id,
        "number": sale.number_text,
        "total": sale.total_cents,
        "rounding": sale.rounding_cents,
        "discount": sale.discount_cents,
        "lines": [[line.id, line.product_id, line.quantity, line.amount_cents] for line in sale.live_lines],
        "vat": [
            [row.rate.code, row.rate.basis_points, row.gross_cents, row.base_cents, row.vat_cents]
            for row in sale.vat_totals
        ],
        "tenders": [[tender.id, tender.means.id, tender.amount_cents] for tender in sale.tenders],
        "stock": list(moved),
    }


def sealed_body(
    sale: Sale, stock: Sequence[StockMovement], cash: Sequence[CashMovement], paper: str
) -> dict[str, object]:
    """All else that a ticket shows or a report is made of, as digests: names, prices, struck lines, times.

    An entry of its own, before the sale's: older programs know each name of that one and allow no more.
    `paper` is the digest of the ticket without its seal.
    """
    facts = digest(sale_facts(sale, stock, cash))
    return {"sale": sale.id, "facts": facts, "paper": paper, KEEPS_ROWS: True}


def sale_facts(sale: Sale, stock: Sequence[StockMovement], cash: Sequence[CashMovement]) -> dict[str, Any]:
    """Each column in a fixed order. A column that comes later is no part of it, or only where it
    says something: what is sealed stays so."""
    return {
        "sale": [
            *(sale.id, sale.till_id, _moment(sale.opened_at), sale.clerk_id, sale.version),
            *(sale.discount_percent, sale.rounding_mode.value, sale.rounds, sale.rounding_cents, sale.label),
            *(sale.returns_sale_id, sale.number, sale.number_text, _moment(sale.completed_at)),
            *(str(sale.business_day), sale.session_id),
            *([sale.age_checked] if sale.age_checked else ()),
            *_said(off=sale.discount_off_cents, reason=sale.discount_reason, note=sale.note),
            *_said(language=sale.language),
            *_said(customer=sale.customer_id or "", preorder=sale.preorder_id or ""),
        ],
        "lines": [_line(line) for line in sale.lines],
        "tenders": [_tender(tender) for tender in sale.tenders],
        "stock": sorted(stock_facts(movement) for movement in stock),
        "cash": sorted(cash_facts(movement) for movement in cash),
    }


def _line(line: SaleLine) -> list[Any]:
    return [
        *(line.id, line.position, line.kind.value, line.product_id, line.name, line.unit.value),
        *(line.quantity, line.price_cents, line.list_price_cents, line.vat.code, line.vat.basis_points),
        *(line.gross_cents, line.clerk_id, line.discount_percent, line.discount_cents, line.share_cents),
        *(line.parent_id, line.returned_line_id, line.weighed, line.voided),
        *([line.return_to.value] if line.return_to is not ReturnTo.SHELF else ()),
        *([str(line.best_before or ""), line.lot] if line.best_before or line.lot else ()),
        *([f"{line.age}+"] if line.age else ()),
        *([["deposit", line.is_deposit]] if line.is_unticketed or _says_too_much(line) else ()),
        *_said(off=line.off_cents, reason=line.discount_reason, note=line.note),
        *_said(promotion=line.promotion_id or "", called=line.promotion, voucher=line.voucher),
    ]


def _says_too_much(line: SaleLine) -> bool:
    """Only of what comes back is it told whether it was a deposit: no line of ours says it of what goes."""
    return line.kind is not LineKind.RETURN and line.deposit is not None


def _said(**said: int | str) -> list[Any]:
    return [[name, value] for name, value in said.items() if value]


def _tender(tender: Tender) -> list[Any]:
    cents = tender.amount_cents, tender.given_cents, tender.change_cents
    return [tender.id, tender.means.id, *cents, tender.clerk_id]


def _moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds") if at else ""
