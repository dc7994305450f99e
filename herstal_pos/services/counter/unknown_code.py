"""An unknown code at the counter: its article is made, or found, and goes in the cart."""

from dataclasses import replace

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.stock.product import Product, Unit
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.cart import add, open_cart
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


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
        names={shop_here(work, counter).language: name, "fr": name},
        unit=Unit.PIECE,
        price_cents=command.price_cents,
        vat_code=command.vat_code,
        barcodes=(command.barcode,),
    )
    work.products.save(product)
    return add(open_cart(work, counter), product, command.quantity, work, counter)


def link_barcode(command: commands.LinkBarcode, work: Work, counter: Counter) -> list[notices.Notice]:
    """The code is one more of the article's, and so much of it goes in the cart; `Refused("barcode_taken")`
    where another article has it.
    """
    product = work.products.by_id(command.product_id)
    if product is None:
        raise Refused("product_gone")
    linked = replace(product, barcodes=(*product.barcodes, command.barcode))
    work.products.save(linked)
    return add(open_cart(work, counter), linked, command.quantity, work, counter)
