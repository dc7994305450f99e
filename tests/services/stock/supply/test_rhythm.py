"""For how many days an order is proposed: as its supplier delivers, once that is known."""

from herstal_pos.practice.shop import FLOAT_CENTS
from herstal_pos.services import commands, notices, views
from herstal_pos.services.stock.deliveries.delivery_draft import Delivered, Head
from herstal_pos.services.stock.deliveries.receiving import bring_in
from tests.little_shop import BEER, BREAD, LittleShop
from tests.services.stock.supply.supply_steps import MEURENS, delivery, drafted, ordered, receives, supplied


def days_go(shop: LittleShop, days: int) -> None:
    shop.do(commands.CloseDay({FLOAT_CENTS // 3: 3}))
    shop.clock.pass_by(days=days)
    shop.do(commands.OpenDay(FLOAT_CENTS))


def comes(shop: LittleShop, document: str, order_id: str = "") -> None:
    """A delivery of Meurens by this paper."""
    if order_id:
        begun = receives(shop, order_id)
        shop.do(commands.TakeRest(begun.draft_id))
    else:
        shop.do(commands.BeginDelivery())
        begun = delivery(shop)
        shop.do(commands.AddDelivered(begun.draft_id, shop.product(BEER).id, 1000))
    shop.do(commands.SaveDeliveryHead(begun.draft_id, MEURENS.name, document))
    shop.do(commands.PostDelivery(begun.draft_id))
    assert shop.heard[notices.DeliveryPosted]


def rhythm(draft: views.OrderDraftView) -> tuple[int, int, int, bool]:
    return draft.days, draft.lead, draft.between, draft.is_known


def test_nothing_is_known_of_a_new_supplier(shop: LittleShop) -> None:
    supplied(shop, BEER)
    assert rhythm(drafted(shop)) == (9, 2, 7, False)
    comes(shop, "1")
    days_go(shop, 3)
    comes(shop, "2")
    assert rhythm(drafted(shop)) == (9, 2, 7, False)


def test_it_is_learnt_from_its_deliveries_and_proposes_accordingly(shop: LittleShop) -> None:
    supplied(shop, BEER)
    for number in range(3):
        comes(shop, str(number))
        days_go(shop, 14)
    here = shop.on_hand(BREAD) or 0
    supplied(shop, BREAD, minimum=here - 1000)
    shop.add(BREAD, 2000)
    shop.pay()
    draft = drafted(shop)
    assert rhythm(draft) == (16, 2, 14, True)
    (line,) = [each for each in draft.lines if each.product_id == shop.product(BREAD).id]
    assert line.quantity >= -(-line.sold_a_week * 16 // 7000) * 1000 - (here - 2000)


def test_what_came_without_a_paper_came_too(shop: LittleShop) -> None:
    supplied(shop, BEER)
    for _ in range(3):
        comes(shop, "")
        days_go(shop, 4)
    assert rhythm(drafted(shop)) == (6, 2, 4, True)


def test_a_paper_that_corrects_prices_alone_is_no_delivery(shop: LittleShop) -> None:
    supplied(shop, BEER)
    for number in range(3):
        comes(shop, str(number))
        days_go(shop, 6)
        _is_cheaper(shop, f"C{number}")
        days_go(shop, 6)
    assert rhythm(drafted(shop)) == (14, 2, 12, True)


def _is_cheaper(shop: LittleShop, document: str) -> None:
    """What lies there is worth ten cents more, as the shop books it for a supplier's paper."""
    worth = [(shop.product(BEER), Delivered(value_cents=10))]
    with shop.storage.work() as work:
        bring_in(shop.counter.ids.new(), Head(MEURENS.name, document), worth, work, shop.counter)
        work.commit()


def test_how_long_an_order_takes_is_learnt_from_its_orders(shop: LittleShop) -> None:
    supplied(shop, BEER)
    for number in range(3):
        order = ordered(shop, BEER, 6000)
        days_go(shop, 1)
        comes(shop, str(number), order.order_id)
        days_go(shop, 4)
    assert rhythm(drafted(shop)) == (6, 1, 5, True)


def test_what_another_brought_or_half_a_year_ago_says_nothing(shop: LittleShop) -> None:
    supplied(shop, BEER)
    for number in range(3):
        comes(shop, str(number))
        days_go(shop, 3)
    assert drafted(shop).is_known
    days_go(shop, 200)
    assert rhythm(drafted(shop)) == (9, 2, 7, False)
