"""From articles and their levels to what a screen shows."""

from collections.abc import Sequence
from itertools import accumulate

from herstal_pos.domain.stock.product import Product
from herstal_pos.services import views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import charged, shop_here

ROWS_SHOWN = 30


def product_views(products: Sequence[Product], work: Work, counter: Counter) -> tuple[views.ProductView, ...]:
    """In the order given; stock and promises in thousandths, read for all of them at once."""
    ids = [product.id for product in products]
    levels, promises = work.stock.on_hand(ids), work.orders.promises(ids)
    language = shop_here(work, counter).language
    rates = {
        code: charged(code, work, counter).basis_points for code in {product.vat_code for product in products}
    }
    return tuple(
        views.ProductView(
            id=product.id,
            code=product.code,
            name=product.name(language),
            unit=product.unit.value,
            price_cents=product.price_cents,
            vat_points=rates[product.vat_code],
            barcode=product.barcodes[0] if product.barcodes else "",
            on_hand=levels.get(product.id, 0) if product.tracked else None,
            reserved=sum(promise.quantity for promise in promises.get(product.id, ())),
        )
        for product in products
    )


def stock_view(product: Product, view: views.ProductView, work: Work) -> views.StockView:
    """The newest movements, each with the level after it, and who holds of it."""
    rows = work.stock.rows(product.id, ROWS_SHOWN)
    on_hand = work.stock.on_hand([product.id]).get(product.id, 0)
    rests = accumulate((-row.quantity for row in rows), initial=on_hand)
    shown = tuple(
        views.StockRowView(row.at, row.cause, row.quantity, row.number_text, row.why, rest)
        for row, rest in zip(rows, rests, strict=False)
    )
    promises = tuple(
        views.PromiseView(promise.order_id, promise.code, promise.quantity, promise.bike_at)
        for promise in work.orders.promises([product.id]).get(product.id, ())
    )
    return views.StockView(view, on_hand, on_hand - sum(row.quantity for row in rows), shown, promises)
