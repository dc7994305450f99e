"""An order of the mall in a shop that has none: heard as its thread tells it."""

from herstal_pos.domain.orders.order_facts import Address, Stage
from herstal_pos.domain.shop.mall_sales_rules import MallSalesRules, MallSelling
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.mall.platform import MallLine, MallOrder
from herstal_pos.services.shop.settings_rows import MALL_SALES
from tests.little_shop import BREAD, LittleShop


def books_by(shop: LittleShop, selling: MallSelling) -> None:
    with shop.storage.work() as work:
        MALL_SALES.keep(MallSalesRules(selling), work.settings)
        work.commit()


def bought(shop: LittleShop, ref: str, code: str, count: int, cents: int) -> str:
    """So many breads at that price; gives the order's id."""
    return ordered(shop, ref, code, line("2", BREAD, count, cents, title="Pain"))


def line(id_: str, sku: str, count: int, cents: int, *, refused: int = 0, title: str = "") -> MallLine:
    return MallLine(id_, "", sku, title or sku, count, refused, 0, cents)


def ordered(shop: LittleShop, ref: str, code: str, *lines: MallLine, heard: str = "heard") -> str:
    """Also heard again, as it is now: then `heard` is another one. Gives the order's id."""
    at, nobody = shop.clock.now(), Address("", "", "", "", "")
    order = MallOrder(
        *(ref, code, at, Stage.NEW),
        cancelled=False,
        lines=lines,
        parcels=(),
        address=nobody,
        delivered_by_bike=True,
        fingerprint=heard,
    )
    shop.do(exchange.ReceiveOrders((order,), {}, "", complete=False))
    with shop.storage.look() as work:
        kept = work.orders.by_ref(ref)
    assert kept is not None
    return kept.id


def sold_in_the_mall(shop: LittleShop) -> None:
    """Paid there, and refused."""
    books_by(shop, MallSelling.PAID)
    shop.do(commands.RefuseOrder(bought(shop, "9", "B2", 2, 106), "closed"))


def paid_out_by_mall(shop: LittleShop) -> None:
    """Noted, and taken back."""
    shop.do(commands.NoteMallPayout(shop.counter.today(), 150, 12, 2, "V2", "avance", 0))
    shop.do(commands.ShowMallAccount())
    shop.do(commands.TakeBackMallPayout(shop.heard[notices.MallAccountShown].account.payouts[0].id))
