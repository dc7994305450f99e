"""Goods that stand in the cart until somebody answers: an unknown code, an article that asks.

A row of the cart keeps them from the scan on. No money is taken before the answer (`answering`).
"""

from datetime import date

from herstal_pos.domain.counter.asked.answering import answer, ask
from herstal_pos.domain.counter.asked.goods import UnansweredGoods
from herstal_pos.domain.counter.sale import Sale
from herstal_pos.domain.errors import Asked, Refused
from herstal_pos.domain.stock.product import Product
from herstal_pos.services import commands, notices
from herstal_pos.services.counter.asking import must_be_sold_so
from herstal_pos.services.counter.cart import save_and_show
from herstal_pos.services.day.journal import write_down
from herstal_pos.services.ports import Counter, Work
from herstal_pos.services.shop.settings import shop_here


def stand(sale: Sale, goods: UnansweredGoods, work: Work) -> list[notices.Notice]:
    """Commit goods without an answer beside the lines of the cart, and show them."""
    return save_and_show(sale, work, ask(sale, goods).id)


def stand_if_asked(
    product: Product,
    quantity: int,
    sale: Sale,
    work: Work,
    counter: Counter,
    *,
    amount_cents: int | None = None,
    measured: bool = False,
    scan: commands.ScanBarcode | None = None,
    last_day: date | None = None,
) -> list[notices.Notice]:
    """Let an article stand of which something has to be said first; give nothing where it is sold as it is.

    `amount_cents` and `measured` as of `must_be_sold_so`; `scan`: that brought it; `last_day` of these goods.
    """
    try:
        if sale.returns_sale_id is None:  # what comes back may be past its date
            _must_be_in_date(last_day, counter)
        must_be_sold_so(product, quantity, amount_cents, measured=measured)
    except Asked as asked:
        name = product.name(shop_here(work, counter).language)
        code, aim = (scan.code, scan.aim or "") if scan else ("", "")
        said = (asked.reason, quantity, code, aim, "", product.id, name, product.unit)
        return stand(sale, UnansweredGoods(counter.ids.new(), 0, *said), work)
    return []


def _must_be_in_date(last_day: date | None, counter: Counter) -> None:
    if last_day is not None and last_day < counter.today():
        raise Asked("pack_expired")


def must_be_a_line(sale: Sale, line_id: str) -> None:
    """Raise `Refused("goods_unanswered")` for goods that stand without an answer."""
    if any(each.id == line_id for each in sale.unanswered):
        raise Refused("goods_unanswered", count=1)


def strike_unanswered(sale: Sale, goods_id: str, work: Work, counter: Counter) -> bool:
    """Strike goods without an answer, and write in the journal who did it; False for a line."""
    if not any(each.id == goods_id for each in sale.unanswered):
        return False
    gone = answer(sale, goods_id)
    body = {"sale": sale.id, "code": gone.code, "product": gone.product_id, "quantity": gone.quantity}
    body["clerk"] = counter.clerk_id
    write_down("unanswered_struck", body, work, counter)
    return True
