"""Articles: found as typed, shown as tiles, explained, made at the counter, imported."""

from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices, views
from herstal_pos.services.counter.cart import add, open_cart
from herstal_pos.services.counter.viewing import product_views
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop

ROWS_SHOWN = 30
ROWS_PER_COMMIT = 500

type Refusal = tuple[int, str, dict[str, str | int]]
"""Line number, reason id, params."""


def search_products(command: commands.SearchProducts, work: Work, counter: Counter) -> list[notices.Notice]:
    found = work.products.search(command.text, command.limit) if command.text.strip() else []
    return [notices.ProductsFound(command.text, product_views(found, work, counter))]


def list_tiles(_: commands.ListTiles, work: Work, counter: Counter) -> list[notices.Notice]:
    return [notices.TilesFound(product_views(work.products.tiles(), work, counter))]


def explain_stock(command: commands.ExplainStock, work: Work, counter: Counter) -> list[notices.Notice]:
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    rows = work.stock.rows(product.id, ROWS_SHOWN)
    on_hand = work.stock.on_hand([product.id]).get(product.id, 0)
    shown = tuple(views.StockRowView(row.at, row.cause.value, row.quantity, row.number_text) for row in rows)
    view = product_views([product], work, counter)[0]
    earlier = on_hand - sum(row.quantity for row in rows)
    promises = tuple(
        views.PromiseView(held.order_id, held.code, held.quantity, held.bike_at)
        for held in work.orders.promises([product.id]).get(product.id, ())
    )
    return [notices.StockExplained(views.StockView(view, on_hand, earlier, shown, promises))]


def create_product(command: commands.CreateProduct, work: Work, counter: Counter) -> list[notices.Notice]:
    """Made with what the customer's piece in the clerk's hand tells; the rest can wait."""
    if command.price_cents <= 0:
        raise Refused("amount_needed")
    if work.products.by_barcode(command.barcode):
        raise Refused("barcode_taken")
    name = command.name.strip() or command.barcode
    product = Product(
        id=counter.ids.new(),
        code=command.barcode,
        names={shop(work.settings).language: name, "fr": name},
        unit=Unit.PIECE,
        price_cents=command.price_cents,
        vat_code=command.vat_code,
        barcodes=(command.barcode,),
    )
    work.products.save(product)
    return add(open_cart(work, counter), product, command.quantity, work, counter)


def link_barcode(command: commands.LinkBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    linked = replace(product, barcodes=(*product.barcodes, command.barcode))
    work.products.save(linked)
    return add(open_cart(work, counter), linked, command.quantity, work, counter)
