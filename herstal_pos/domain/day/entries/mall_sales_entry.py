"""Sales of the mall in the journal."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from herstal_pos.domain.day.journal import digest
from herstal_pos.domain.orders.mall_sale import MallSale, goods_stored, lines_stored, vat_stored


def mall_sales_facts(sales: Sequence[MallSale]) -> dict[str, Any]:
    """All that the rows of one commit say, but what the goods are called."""
    return {
        "mall_sales": [
            [
                *(each.id, each.order_id, each.code),
                *(each.at.astimezone(UTC).isoformat(timespec="milliseconds"), each.business_day.isoformat()),
                *(lines_stored(each.lines), vat_stored(each.vat), each.corrects),
            ]
            for each in sorted(sales, key=lambda each: each.id)
        ]
    }


def mall_sales_body(sales: Sequence[MallSale]) -> dict[str, Any]:
    """For the journal: of one commit their ids, and digests of their facts and of their goods."""
    in_order = sorted(sales, key=lambda each: each.id)
    return {
        "mall_sales": [each.id for each in in_order],
        "facts": digest(mall_sales_facts(sales)),
        "goods": digest({"goods": [goods_stored(each.lines) for each in in_order]}),
    }
