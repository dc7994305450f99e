"""A ticket of goods that nobody bought, to look at; and the shop's picture above what a customer gets."""

from collections.abc import Sequence
from datetime import datetime

from hardware.drivers.document import Document, Feed, Image
from herstal_pos.documents.counter.receipt import receipt
from herstal_pos.documents.stored_paper import Rows, paper_rows
from herstal_pos.domain.counter.kinds import LineKind
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.counter.sale_line import SaleLine
from herstal_pos.domain.means import CASH
from herstal_pos.domain.money import THOUSAND
from herstal_pos.domain.shop.logo import Logo
from herstal_pos.domain.shop.shop import Shop
from herstal_pos.domain.stock.product import Unit
from herstal_pos.domain.vat import VatRate
from herstal_pos.i18n import Words

_PRICES = (3_20, 12_90)


def logo_rows(logo: Logo) -> Rows:
    """None where there is none."""
    if not logo.rows_hex:
        return []
    return paper_rows(Document((Image(logo.width_dots, logo.height_dots, logo.rows_hex), Feed())))


def sample_ticket(
    shop: Shop, rates: Sequence[VatRate], at: datetime, *, practice: bool, franchise: bool = False
) -> Document:
    """One article of each of the first two of `rates`."""
    sale, words = Sale("sample", "sample", at, "sample"), Words(shop.language)
    for price, rate in zip(_PRICES, rates, strict=False):
        name = words("test.article")
        sale.add(_line(name, price, rate, len(sale.lines) + 1))
    sale.take("sample", CASH, 20_00, "sample", None)
    sale.complete(at, at.date(), "sample", 1, "1-000001")
    return receipt(sale, shop, shop.language, clerk="", practice=practice, franchise=franchise)


def _line(name: str, price_cents: int, rate: VatRate, position: int) -> SaleLine:
    return SaleLine(
        str(position),
        position,
        LineKind.ITEM,
        None,
        name,
        Unit.PIECE,
        THOUSAND,
        price_cents,
        price_cents,
        rate,
        price_cents,
        "sample",
    )
