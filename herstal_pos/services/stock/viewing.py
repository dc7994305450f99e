"""From articles and their levels to what a screen shows."""

from collections.abc import Sequence

from herstal_pos.domain.stock.product import Product
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def product_views(products: Sequence[Product], work: Work, counter: Counter) -> tuple[views.ProductView, ...]:
    """In the order given; stock and promises in thousandths, read for all of them at once."""
    ids = [product.id for product in products]
    levels, promises = work.stock.on_hand(ids), work.orders.promises(ids)
    language = shop_here(work, counter).language
    return tuple(
        views.ProductView(
            id=product.id,
            code=product.code,
            name=product.name(language),
            unit=product.unit.value,
            price_cents=product.price_cents,
            vat_points=counter.vat_rate(product.vat_code).basis_points,
            barcode=product.barcodes[0] if product.barcodes else "",
            on_hand=levels.get(product.id, 0) if product.tracked else None,
            reserved=sum(promise.quantity for promise in promises.get(product.id, ())),
        )
        for product in products
    )
