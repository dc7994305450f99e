"""Two tills of one server at the same moment: a payout is noted once, an order is invoiced once, and what
comes back meanwhile is credited."""

import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any, cast

from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.services import commands, notices
from herstal_pos.services.accounts.mall.account import invoice_mall_order, note_mall_payout
from herstal_pos.services.orders.ordering import refuse_order
from herstal_pos.services.ports import Counter, Work
from herstal_pos.storage.store import open_storage
from tests.little_shop import LittleShop, open_shop
from tests.postgres import PostgresServer
from tests.services.accounts.invoices.invoiced import firm, listed
from tests.sold_in_the_mall import books_by, bought

type Act = Callable[[Any, Work, Counter], object]


class Slow:
    """Of a till that is about to commit: something happens before it does."""

    def __init__(self, work: Work, meanwhile: Callable[[], None]) -> None:
        self._work, self._meanwhile = work, meanwhile

    def __getattr__(self, name: str) -> object:
        return getattr(self._work, name)

    def commit(self) -> None:
        self._meanwhile()
        self._work.commit()


def at_once(shop: LittleShop, act: Act, asked: object, other: LittleShop, late: commands.Command) -> str:
    """`late` is pressed at the other till while the first one's `asked` is not committed; how it ends."""
    said: list[notices.Notice] = []
    beside = threading.Thread(target=lambda: said.extend(other.execute(late)))

    def meanwhile() -> None:
        beside.start()
        beside.join(0.3)

    with shop.storage.work() as work:
        act(asked, cast("Work", Slow(work, meanwhile)), shop.counter)
    beside.join()
    return said[0].reason if isinstance(said[0], notices.CommandRefused) else ""


def test_each_waits_for_the_other(postgres: PostgresServer) -> None:
    with postgres.database() as url, open_shop(url) as shop, closing(open_storage(url)) as storage:
        other = LittleShop(storage, shop.beside("2").counter, shop.clock)
        company = firm(shop)
        books_by(shop, MallSelling.PAID)
        first, second, third = (bought(shop, str(at), f"M-{at}", 1, 1000) for at in range(3))
        paid = commands.NoteMallPayout(shop.counter.today(), 1000, 0, 0, "V1", "", 0)
        assert at_once(shop, note_mall_payout, paid, other, paid) == "payout_known"
        invoice = commands.InvoiceMallOrder(first, company)
        assert at_once(shop, invoice_mall_order, invoice, other, invoice) == ""
        assert list(listed(shop)) == ["F1-2026-0001"]
        invoice = commands.InvoiceMallOrder(second, company)
        assert at_once(shop, invoice_mall_order, invoice, other, commands.RefuseOrder(second, "closed")) == ""
        assert listed(shop)["NC2-2026-0001"].corrects == "F1-2026-0002"
        refused = commands.RefuseOrder(third, "closed")
        invoice = commands.InvoiceMallOrder(third, company)
        assert at_once(shop, refuse_order, refused, other, invoice) == "invoice_nothing_left"
        assert shop.verify().findings == ()
