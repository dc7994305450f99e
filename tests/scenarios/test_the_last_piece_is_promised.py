"""The counter sells what an order waits for: told, never refused; the newest order is short."""

from datetime import timedelta

from herstal_pos.services import commands, notices
from tests.town_shop import COFFEE, EAN, ELDER, SIRUP, TownShop, open_town_shop


def accepted(shop: TownShop, **pieces: int) -> tuple[str, str]:
    order = shop.buy(**pieces)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    return order.code, order_id


def test_an_order_reserves_at_once_and_the_figures_stand_apart() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=3)
        shop.catch_up()
        [found] = shop.do(commands.SearchProducts("sirop de liege 450"))
        [product] = found.products
        assert (product.on_hand, product.reserved, product.available) == (7000, 3000, 4000)
        [explained] = shop.do(commands.ExplainStock(product.id))
        [promise] = explained.stock.promises
        assert (promise.code, promise.quantity) == (order.code, 3000)

        order_id = shop.card(order.code).order_id
        shop.do(commands.AcceptOrder(order_id))
        shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=3000, bags=1))
        [explained] = shop.do(commands.ExplainStock(product.id))
        assert (explained.stock.product.on_hand, explained.stock.product.reserved) == (4000, 0)
        assert explained.stock.rows[0].cause == "packed"
        assert explained.stock.rows[0].number_text == order.code


def test_the_line_tells_to_whom_the_last_piece_is_promised_and_the_sale_goes_on() -> None:
    with open_town_shop() as shop:
        code, order_id = accepted(shop, elder=1)
        line = shop.add(ELDER)
        assert line.promised_to == code
        bike_at = shop.card(code).bike_at
        assert line.promised_bike_at == bike_at
        assert bike_at is not None
        assert bike_at - shop.clock.now() < timedelta(minutes=60)
        assert shop.card(code).short == 0  # not sold yet

        news = shop.do(shop.tender("cash"))
        [board] = [notice for notice in news if isinstance(notice, notices.OrdersChanged)]
        assert [(card.code, card.short) for card in board.cards] == [(code, 1)]
        shop.catch_up()
        assert shop.mall_counts(ELDER) == (0, 1)

        [missing] = shop.picking(order_id).lines
        shop.do(commands.MarkShortage(order_id, missing.line_id, "out_of_stock"))
        assert shop.on_hand(ELDER) == 0  # the sale has left the ledger already
        shop.do(commands.PackParcel(order_id))
        shop.catch_up()
        assert shop.mall_counts(ELDER) == (0, 0)
        shop.agree()


def test_a_line_that_takes_nothing_from_an_order_says_nothing() -> None:
    with open_town_shop() as shop:
        code, _ = accepted(shop, sirup=5)
        assert shop.add(SIRUP).promised_to == ""
        assert shop.add(SIRUP).promised_to == ""
        assert shop.add(SIRUP).promised_to == code
        assert shop.add(COFFEE).promised_to == ""


def test_the_newest_order_is_short_and_older_ones_keep_their_pieces() -> None:
    with open_town_shop() as shop:
        old, _ = accepted(shop, sirup=3)
        shop.clock.pass_by(minutes=1)
        new, _ = accepted(shop, sirup=4)
        assert shop.add(SIRUP).promised_to == new
        shop.pay()
        assert (shop.card(old).short, shop.card(new).short) == (0, 1)


def test_what_the_newest_order_gives_up_is_not_taken_from_an_older_one() -> None:
    """The counter's sale has left the ledger already: nothing more is written off."""
    with open_town_shop() as shop:
        old, _ = accepted(shop, sirup=3)
        shop.clock.pass_by(minutes=1)
        new, new_id = accepted(shop, sirup=4)
        shop.sell(SIRUP)
        shop.do(commands.PickScan(new_id, EAN[SIRUP], quantity=3000))
        [line] = shop.picking(new_id).lines
        shop.do(commands.MarkShortage(new_id, line.line_id, "out_of_stock"))
        assert shop.on_hand(SIRUP) == 6000
        assert (shop.card(old).short, shop.card(new).short) == (0, 0)
        shop.do(commands.PackParcel(new_id))
        shop.catch_up()
        shop.agree()


def test_what_lies_in_a_basket_stays_there() -> None:
    with open_town_shop() as shop:
        old, _ = accepted(shop, sirup=3)
        shop.clock.pass_by(minutes=1)
        new, new_id = accepted(shop, sirup=4)
        shop.do(commands.PickScan(new_id, EAN[SIRUP], quantity=4000))
        shop.sell(SIRUP)
        assert (shop.card(old).short, shop.card(new).short) == (1, 0)


def test_an_order_comes_in_for_a_piece_that_was_sold_meanwhile() -> None:
    with open_town_shop() as shop:
        order = shop.buy(elder=1)
        shop.sell(ELDER)
        shop.catch_up()
        [arrived] = shop.notices_of(notices.OrderArrived)
        assert (arrived.card.code, arrived.card.short) == (order.code, 1)
        assert shop.mall_counts(ELDER) == (0, 1)


def test_a_parcel_is_never_refused_because_the_ledger_counts_too_few() -> None:
    """Rule 3: what was packed was there, whatever the books say."""
    with open_town_shop() as shop:
        code, order_id = accepted(shop, elder=1)
        shop.sell(ELDER)
        shop.catch_up()
        assert shop.mall_counts(ELDER) == (0, 1)
        shop.do(commands.PickScan(order_id, EAN[ELDER], bags=1))  # found behind the others after all
        assert shop.on_hand(ELDER) == -1000
        shop.catch_up()
        assert not shop.mall.parked
        assert shop.card(code).stage == "ready"
        assert shop.mall_counts(ELDER) == (0, 0)  # a mall counts nothing below nothing


def test_a_stock_row_waits_behind_the_parcel_whose_answer_was_lost() -> None:
    """Rules 1 and 2: no count overtakes the parcel that it would undo, others go past it."""
    with open_town_shop() as shop:
        _, order_id = accepted(shop, sirup=2)
        shop.cut()
        shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=2000, bags=1))
        shop.sell(SIRUP)
        shop.sell(COFFEE)
        with shop.storage.look() as work:
            kinds = [row.kind.value for row in work.outbox.open_rows()]
        assert kinds == ["advance", "parcel", "stock", "stock"]
        shop.mend()
        assert shop.mall_counts(SIRUP) == (4, 0)
        assert shop.mall_counts(COFFEE) == (11, 0)
        shop.agree()
