"""Three shops have a part of one order, and one is late when the bike is there: it leaves without that part,
which goes with another one; both are told, and nothing is told twice."""

from herstal_pos.domain.paper.printing import PrintJobState
from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.mall.platform import Stage
from herstal_pos.ui.orders import times
from herstal_pos.ui.orders.order_words import order_text
from tests.town_shop import COFFEE, EAN, TownShop, open_town_shop


def ready(shop: TownShop) -> tuple[str, str, str]:
    """Its reference, its id, and the label of its bag."""
    order = shop.buy(coffee=1)
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    shop.catch_up()
    shop.do(commands.PickScan(order_id, EAN[COFFEE]))
    shop.do(commands.PackParcel(order_id))
    shop.town.sibling_moves(order.ref, 2, Stage.READY)
    shop.town.sibling_moves(order.ref, 3, Stage.PICKING)
    shop.catch_up()
    return order.ref, order_id, shop.labels()[-1]


def round_sheet(shop: TownShop, code: str) -> str:
    bike_at = shop.card(code).bike_at
    assert bike_at is not None
    shop.do(commands.PrintRound(bike_at))
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    sheet = [job for job in jobs if job.kind == "round"][-1]
    return "\n".join(str(part.get("text", "")) for part in sheet.parts)


def test_the_bike_leaves_with_what_is_there_and_the_late_part_follows() -> None:
    words = Words("fr")
    with open_town_shop() as shop:
        ref, order_id, label = ready(shop)
        card = next(card for card in shop.board_heard.cards if card.order_id == order_id)
        [late] = [part.shop_name for part in card.siblings if part.no == 3]
        assert card.bike_at is not None
        assert times.behind(card, shop.clock.now()) == ""  # it may still be ready in time
        shop.clock.pass_by(seconds=(card.bike_at - shop.clock.now()).total_seconds())
        assert times.behind(card, shop.clock.now()) == late
        assert f"Suit plus tard\u00a0: {late}" in round_sheet(shop, card.code)
        shop.do(commands.HandOverBag(label))
        shop.catch_up()
        [handed] = shop.notices_of(notices.OrderHandedOver)
        said, _ = order_text(handed, words)
        assert said == words("orders.gone_without", code=card.code, shops=late)
        assert shop.placed(ref).stage is Stage.HANDED_OVER
        for stage in (Stage.READY, Stage.HANDED_OVER):
            shop.town.sibling_moves(ref, 3, stage)
            shop.catch_up()
        assert shop.card(card.code).stage == "handed_over"
        assert len(shop.notices_of(notices.OrderHandedOver)) == 1
        assert "Suit plus tard" not in round_sheet(shop, card.code)
        assert shop.refunded(ref) == 0
        shop.agree()
