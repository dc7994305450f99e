"""What the journal keeps of a sale."""

from collections.abc import Sequence

from herstal_pos.domain.counter.sale import Sale


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
