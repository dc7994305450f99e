"""What the town's customers paid online is turnover of the shop: each change once, and always what the rows
of the order say."""

from collections.abc import Iterator

import pytest

from herstal_pos.domain.orders.mall_sale import MallSale
from herstal_pos.domain.shop.mall_sales_rules import MallSelling
from herstal_pos.domain.vat import VatRate, vat_table
from herstal_pos.services import commands, notices, views
from herstal_pos.services.mall import exchange
from tests.ordered_goods import Ordered
from tests.services.stock.test_articles import article, change as change_article
from tests.sold_in_the_mall import books_by
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop, worth_the_orders


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def books(shop: TownShop, ordered: Ordered) -> list[MallSale]:
    """They are worth what the order is, to the cent of its VAT, and the journal seals each."""
    with shop.storage.look() as work:
        order = work.orders.by_id(ordered.id)
        sales = work.mall_sales.of_order(ordered.id)
    assert order is not None
    if sales:
        worth_the_orders([order], sales)
        assert {sale.corrects for sale in sales[1:]} <= {sales[0].id}
        lines = [line for sale in sales for line in sale.lines]
        for rate in {line.rate for line in lines}:
            [row] = vat_table([(rate, line.cents) for line in lines if line.rate == rate])
            rows = [each for sale in sales for each in sale.vat if each.rate == rate]
            sums = tuple(
                sum(column)
                for column in zip(*((r.gross_cents, r.base_cents, r.vat_cents) for r in rows), strict=True)
            )
            assert sums == (row.gross_cents, row.base_cents, row.vat_cents)
    assert shop.verify().findings == ()
    return sales


def test_an_order_is_booked_when_the_bike_has_it_and_what_comes_back_is_taken_off(shop: TownShop) -> None:
    ordered = Ordered(shop, "bagged")
    assert books(shop, ordered) == []
    for label in ordered.labels():
        shop.scan(label)
    shop.catch_up()
    [sale] = books(shop, ordered)
    assert day_view(shop).mall == (1, sale.total_cents)
    assert day_view(shop).total_cents == 0  # the till's own
    assert (sale.code, sale.corrects, sale.business_day) == (ordered.code, "", shop.counter.today())
    shop.scan(ordered.labels()[0])
    shop.do(exchange.ReceiveOrders((shop.placed(ordered.ref),), {}, "", complete=False))
    assert books(shop, ordered) == [sale]  # twice heard, once written
    change_article(shop, article(shop, SIRUP), vat_code="standard")
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.hear()
    ordered.hear()
    _, back = books(shop, ordered)
    assert [(line.rate, line.cents) for line in back.lines] == [(VatRate("reduced", 600), -sirup(sale))]
    ordered.staff.cancel(ordered.ref)
    ordered.hear()
    assert sum(each.total_cents for each in books(shop, ordered)) == 0


def day_view(shop: TownShop) -> views.DayView:
    shop.do(commands.ShowDay())
    shown: notices.DayChanged = shop.heard[notices.DayChanged]
    return shown.day


def sirup(sale: MallSale) -> int:
    return max(line.cents for line in sale.lines) // 3


def test_a_shortage_is_no_turnover(shop: TownShop) -> None:
    ordered = Ordered(shop, "accepted")
    ordered.pick(SIRUP, 3)
    [coffee] = [line.line_id for line in shop.picking(ordered.id).lines if line.sku == EAN[COFFEE]]
    shop.do(commands.MarkShortage(ordered.id, coffee, "out_of_stock"))
    shop.do(commands.PackParcel(ordered.id, 1))
    shop.catch_up()
    shop.scan(shop.labels()[-1])
    shop.catch_up()
    [sale] = books(shop, ordered)
    assert len(sale.lines) == 1


def test_where_it_is_due_when_paid_an_order_is_booked_as_it_arrives(shop: TownShop) -> None:
    books_by(shop, MallSelling.PAID)
    ordered = Ordered(shop, "accepted")
    assert len(books(shop, ordered)) == 1
    [coffee] = [line.line_id for line in shop.picking(ordered.id).lines if line.sku == EAN[COFFEE]]
    shop.do(commands.MarkShortage(ordered.id, coffee, "out_of_stock"))
    assert len(books(shop, ordered)) == 2
    shop.do(commands.UndoOrderStep(ordered.id))
    assert len(books(shop, ordered)) == 3
    books_by(shop, MallSelling.TOWN)  # what is booked is followed to its end
    shop.do(commands.RefuseOrder(ordered.id, "closed"))
    assert sum(each.total_cents for each in books(shop, ordered)) == 0


def test_where_the_town_sells_nothing_is_booked(shop: TownShop) -> None:
    books_by(shop, MallSelling.TOWN)
    assert books(shop, Ordered(shop, "handed_over")) == []


def test_an_order_from_before_the_books_had_it_is_not_booked_late(shop: TownShop) -> None:
    books_by(shop, MallSelling.TOWN)
    ordered = Ordered(shop, "handed_over")
    books_by(shop, MallSelling.HANDED_OVER)
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    ordered.hear()
    assert books(shop, ordered) == []
