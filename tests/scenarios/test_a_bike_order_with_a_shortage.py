"""An order of the town from the tone to the bike: accepted, picked, one piece missing, two bags."""

from datetime import timedelta

from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import MallOrder, Stage
from tests.town_shop import COFFEE, EAN, MINT, SIRUP, TownShop, open_town_shop


def picked_but_one(shop: TownShop) -> tuple[str, str]:
    """Two sirups, two mints and a coffee, of which one mint is missing; the order, the mint's line."""
    order = shop.buy(sirup=2, mint=2, coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    for code in (SIRUP, MINT, SIRUP, COFFEE):
        shop.do(commands.PickScan(order_id, EAN[code]))
    mint = next(
        line.line_id
        for line in shop.picking(order_id).lines
        if line.missing == 0 and line.picked < line.wanted
    )
    shop.do(commands.MarkShortage(order_id, mint, "out_of_stock"))
    return order_id, mint


def test_the_whole_way_with_one_piece_missing() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=2, mint=2, coffee=1)
        shop.catch_up()
        [arrived] = shop.notices_of(notices.OrderArrived)
        assert arrived.card.code == order.code
        assert (arrived.card.part_no, arrived.card.part_count) == (1, 3)
        assert [part.stage for part in arrived.card.siblings] == ["new", "new", "new"]
        order_id = arrived.card.order_id

        shop.do(commands.AcceptOrder(order_id))
        assert shop.card(order.code).asking == "ticket"
        assert shop.tickets() == []
        shop.catch_up()
        [ticket] = shop.tickets()
        assert order.code in ticket
        assert "Non confirmée" not in ticket
        assert shop.placed(order.ref).stage is Stage.ACCEPTED

        shop.do(commands.PickScan(order_id, EAN[SIRUP], quantity=2000))
        shop.do(commands.PickScan(order_id, EAN[MINT]))
        shop.catch_up()
        assert shop.placed(order.ref).stage is Stage.PICKING
        [wrong] = shop.do(commands.PickScan(order_id, EAN["203"]))
        assert (wrong.name, wrong.why) == ("Sirop de sureau 50 cl", "not_in_order")
        [enough] = shop.do(commands.PickScan(order_id, EAN[SIRUP]))
        assert enough.why == "enough"

        picking = shop.picking(order_id)
        mint = next(line for line in picking.lines if line.sku == EAN[MINT])
        assert (mint.picked, mint.wanted, mint.state, mint.shelf) == (1, 2, "current", "A1")
        shop.do(commands.MarkShortage(order_id, mint.line_id, "out_of_stock"))
        assert shop.on_hand(MINT) == 1000  # the ledger gives up what nobody found
        shop.do(commands.PickScan(order_id, EAN[COFFEE]))
        assert shop.card(order.code).missing == 1
        assert shop.refunded(order.ref) == 0  # told just before the parcel

        news = shop.do(commands.PackParcel(order_id, bags=2))
        [packed] = [notice for notice in news if isinstance(notice, notices.ParcelPacked)]
        assert packed.card.column == "ready"
        assert len(shop.labels()) == 2
        assert shop.on_hand(SIRUP) == 5000
        shop.catch_up()
        placed = shop.placed(order.ref)
        assert placed.stage is Stage.READY
        assert [line.refused for line in placed.lines] == [0, 1, 0]
        assert shop.refunded(order.ref) == 410
        assert [(parcel.key, parcel.state) for parcel in placed.parcels] == [(packed.parcel_key, "ready")]
        shop.agree()

        hand_over(shop, order)


def hand_over(shop: TownShop, order: MallOrder) -> None:
    """Two bags; the first label scanned twice counts once."""
    one, two = shop.labels()
    shop.scan(one)
    shop.scan(one)
    assert shop.card(order.code).bags_handed == 1
    shop.scan(two)
    assert shop.card(order.code).asking == "hand_over"
    shop.catch_up()
    assert shop.notices_of(notices.OrderHandedOver)
    shop.catch_up()
    assert shop.board() == {order.code: "handed_over"}
    assert shop.placed(order.ref).stage is Stage.HANDED_OVER
    shop.agree()
    assert shop.verify().sound


def test_each_step_is_undone_until_the_courier_has_it() -> None:
    with open_town_shop() as shop:
        order_id, _ = picked_but_one(shop)
        code = shop.card(next(iter(shop.board()))).code
        shop.do(commands.PackParcel(order_id, bags=2))
        shop.scan(shop.labels()[0])
        undo = commands.UndoOrderStep(order_id)

        shop.do(undo)  # the bag
        assert shop.card(code).bags_handed == 0
        shop.do(undo)  # the packing, which the mall has not heard of: withdrawn
        assert shop.card(code).column == "to_prepare"
        assert shop.on_hand(SIRUP) == 7000
        shop.do(undo)  # the shortage
        assert shop.card(code).missing == 0
        assert shop.on_hand(MINT) == 2000
        for left in (2, 3, 4, 5):  # the scans
            shop.do(undo)
            assert shop.picking(order_id).left == left
        shop.do(undo)  # the acceptance
        assert shop.card(code).column == "new"
        assert shop.refusal(undo) == "nothing_to_undo"
        shop.catch_up()
        shop.agree()
        assert shop.verify().sound


def test_what_the_mall_has_heard_of_a_shortage_stands() -> None:
    with open_town_shop() as shop:
        order_id, _ = picked_but_one(shop)
        shop.do(commands.PackParcel(order_id))
        shop.catch_up()
        first = shop.labels()[0]
        undo = commands.UndoOrderStep(order_id)

        shop.do(undo)
        shop.catch_up()
        shop.agree()
        assert shop.refusal(undo) == "already_told"
        shop.do(commands.PackParcel(order_id))
        shop.catch_up()
        shop.agree()
        assert shop.refusal(commands.HandOverBag(first)).startswith("label_void")
        shop.scan(shop.labels()[-1])
        shop.catch_up()
        assert shop.refusal(undo) == "handed_over"
        shop.agree()


def test_the_last_scan_packs_by_itself() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=1, coffee=1)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.AcceptOrder(order_id))
        shop.do(commands.PickScan(order_id, EAN[SIRUP], bags=1))
        shop.do(commands.PickScan(order_id, EAN[COFFEE], bags=1))
        assert shop.card(order.code).column == "ready"
        assert len(shop.labels()) == 1
        shop.catch_up()
        shop.agree()


def test_a_refused_order_is_paid_back_and_can_be_taken_back_until_it_is_told() -> None:
    with open_town_shop() as shop:
        order = shop.buy(sirup=2)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.RefuseOrder(order_id, "closed"))
        assert shop.card(order.code).stage == "refused"
        shop.do(commands.UndoOrderStep(order_id))
        assert shop.card(order.code).stage == "new"

        shop.do(commands.RefuseOrder(order_id, "closed"))
        shop.catch_up()
        assert shop.placed(order.ref).cancelled
        assert shop.refunded(order.ref) == 870
        assert shop.board() == {}
        assert not shop.notices_of(notices.OrderStopped)
        shop.agree()


def test_an_order_of_which_nothing_is_found_is_refused() -> None:
    with open_town_shop() as shop:
        order = shop.buy(elder=1)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.AcceptOrder(order_id))
        [line] = shop.picking(order_id).lines
        shop.do(commands.MarkShortage(order_id, line.line_id, "damaged"))
        shop.do(commands.PackParcel(order_id))
        shop.catch_up()
        assert shop.placed(order.ref).cancelled
        assert shop.on_hand("203") == 0
        shop.agree()


def test_cheese_is_picked_by_its_weight() -> None:
    """The town sells it by 100 g: a label of 342 g is three of them."""
    with open_town_shop() as shop:
        order = shop.buy(cheese=4)
        shop.catch_up()
        order_id = shop.card(order.code).order_id
        shop.do(commands.AcceptOrder(order_id))
        [line] = shop.picking(order_id).lines
        assert (line.wanted, line.step, line.unit) == (4, 100, "kg")
        shop.do(commands.PickLine(order_id, line.line_id, 3))
        shop.do(commands.PickLine(order_id, line.line_id, 1, bags=1))
        assert shop.on_hand("101") == 3800
        shop.catch_up()
        assert shop.mall_counts("101") == (38, 0)
        shop.agree()


def test_a_new_order_waits_for_its_bike_on_the_board() -> None:
    with open_town_shop() as shop:
        late = shop.buy(sirup=1)
        shop.clock.pass_by(minutes=40)
        shop.catch_up()
        early = shop.buy(sirup=1)
        shop.catch_up()
        card = shop.card(early.code)
        assert card.bike_at is not None
        assert card.bike_at - shop.clock.now() >= timedelta(minutes=15)
        assert list(shop.board()) == [late.code, early.code]
        assert shop.notices_of(notices.OrderArrived)[-1].card.code == early.code
