"""The part of a day that comes from the town: for tests of what is written."""

from dataclasses import replace
from datetime import timedelta

from herstal_pos.mall.practice.town import Basket
from herstal_pos.services import commands, notices
from herstal_pos.services.shop.secret import Secret
from tests.town_shop import EAN, SIRUP, SKU, TownShop


def with_the_bike(shop: TownShop) -> None:
    """On a person's word, while the line is cut."""
    order = shop.buy(coffee=1)
    shop.catch_up()
    card = shop.card(order.code)
    shop.do(commands.AcceptOrder(card.order_id))
    shop.do(commands.PickLine(card.order_id, shop.picking(card.order_id).lines[0].line_id, 1))
    assert card.bike_at is not None
    shop.do(commands.DelayOrder(card.order_id, card.bike_at + timedelta(minutes=30), "busy"))
    shop.do(commands.UndoOrderStep(card.order_id))
    shop.do(commands.DelayOrder(card.order_id, card.bike_at + timedelta(minutes=10), "goods_awaited"))
    shop.do(commands.PackParcel(card.order_id))
    shop.catch_up()
    to_be_fetched = ready_to_be_fetched(shop)
    shop.cut()
    shop.do(commands.AskSignature(to_be_fetched))
    shop.do(commands.SignOrder(to_be_fetched, Secret("10,10 300,200")))
    shop.do(commands.HandOverOrders((card.order_id,), "label_torn"))
    shop.do(commands.UndoOrderStep(card.order_id))
    shop.do(commands.PrintRound(card.bike_at + timedelta(minutes=10)))
    shop.do(commands.HandOverOrders((card.order_id,), "scanner_dead"))
    shop.mend()
    shop.do(commands.SaveOrderRules(("9-18",) * 7, "25/12/2026", limit="1", then="refuse"))
    unanswered(shop)
    shop.do(commands.PauseMall(shop.clock.now() + timedelta(minutes=30)))
    shop.catch_up()
    shop.do(commands.ResumeMall())
    shop.catch_up()


def unanswered(shop: TownShop) -> None:
    """Its slip, then the shop's rule."""
    shop.buy(coffee=1)
    for _ in range(4):
        shop.catch_up()
        shop.clock.pass_by(seconds=45)


def ready_to_be_fetched(shop: TownShop) -> str:
    order = shop.town.place(Basket({SKU["coffee"]: 1}, by_bike=False))
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    [line] = shop.picking(order_id).lines
    shop.do(commands.PickLine(order_id, line.line_id, 1))
    shop.do(commands.PackParcel(order_id))
    shop.catch_up()
    return order_id


def with_the_town(shop: TownShop) -> None:
    for pieces in ({"sirup": 1}, {"coffee": 1}, {"sirup": 2, "coffee": 2}):
        shop.buy(**pieces)
    shop.catch_up()
    shop.do(commands.ListOrders())
    board: notices.OrdersChanged = shop.heard[notices.OrdersChanged]
    first, second, third = (card.order_id for card in board.cards)
    shop.do(commands.RefuseOrder(first, "closed"))
    shop.do(commands.AcceptOrder(second))
    shop.do(commands.AcceptOrders((second, third)))
    shop.catch_up()
    shop.do(commands.ReprintPickTicket(third))
    sirup, coffee = (line.line_id for line in shop.picking(third).lines)
    shop.do(commands.PickLine(third, sirup, 1))
    shop.do(commands.UndoOrderStep(third))
    shop.do(commands.PickScan(third, EAN[SIRUP]))
    shop.do(commands.PickLine(third, sirup, 1))
    shop.do(commands.MarkShortage(third, coffee, "out_of_stock"))
    shop.do(commands.PackParcel(third))
    shop.do(commands.ReprintLabels(third))
    shop.do(commands.PrintSlip(third))
    shop.do(commands.UnpackParcel(third))
    shop.do(commands.PackParcel(third))
    shop.catch_up()
    shop.do(commands.HandOverBag(shop.labels()[-1]))
    shop.catch_up()
    for undo in (True, False):
        shop.do(commands.TakeBackGoods(third, ((sirup, 1, True),), 0))
        if undo:
            shop.do(commands.UndoOrderStep(third))
    shop.do(commands.PrintReturn(third))
    shop.catch_up()
    one_walk(second, shop)
    shop.do(commands.PushStock())
    shop.catch_up()
    shop.do(commands.PublishArticles((shop.product("1").id,)))
    shop.catch_up()
    for cents, settle in ((777, commands.LetStand), (778, commands.MatchMall)):
        change_there(shop, "1", price_cents=cents)
        shop.do(commands.PushStock())
        shop.catch_up()
        shop.do(settle((shop.product("1").id,)))
    shop.catch_up()


def one_walk(accepted: str, shop: TownShop) -> None:
    """For the order that is accepted and a new one."""
    code = shop.buy(sirup=2).code
    shop.catch_up()
    ids = (accepted, shop.card(code).order_id)
    shop.do(commands.AcceptOrder(ids[1]))
    shop.catch_up()
    shop.do(commands.BeginWalk(ids))
    shop.do(commands.WalkScan(ids, EAN[SIRUP]))
    shop.do(commands.UndoWalk(ids))
    walk: notices.WalkChanged = shop.heard[notices.WalkChanged]
    assert walk.walk is not None
    for line in walk.walk.lines:
        shop.do(commands.WalkTake(ids, line.article))
        if line.left > 1:
            shop.do(commands.WalkMiss(ids, line.article, "damaged"))
    shop.do(commands.EndWalk(ids, (1, 1)))
    shop.catch_up()


def change_there(shop: TownShop, code: str, **changed: object) -> None:
    """By the mall's own people."""
    key = shop.product(code).id
    with shop.town.at_work() as store:
        [there] = [one for one in store.articles() if one.listing.key == key]
        store.save_article(replace(there, listing=replace(there.listing, **changed)))  # type: ignore[arg-type]
