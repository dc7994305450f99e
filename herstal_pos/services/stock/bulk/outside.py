"""What is not for many at once, of a page of articles."""

from collections.abc import Sequence

from herstal_pos.domain.mall.publishing import sells_tobacco
from herstal_pos.domain.stock.bulk.change import BulkField, BulkWish, kept_out
from herstal_pos.domain.stock.product import Product
from herstal_pos.services.ports import Counter, Work


def outside(products: Sequence[Product], wish: BulkWish, work: Work, counter: Counter) -> dict[str, str]:
    """By article, why (`bulk.why_<this>`); "" where it may be changed."""
    ids, field = [product.id for product in products], wish.field
    planned = work.vat_codes.planned(ids) if wish.first_day else {}
    cards = work.cards.of(ids)
    dated = work.bulk.dated(ids) if field is BulkField.PRICE else set[str]()
    return {
        product.id: kept_out(
            product,
            field,
            retired=product.id in cards and cards[product.id].retired,
            taxed=counter.vat_rate(product.vat_code).basis_points is not None,
            dated=product.id in dated,
            planned=product.id in planned,
            tobacco=sells_tobacco(product),
        )
        for product in products
    }
