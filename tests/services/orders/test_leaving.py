"""An order leaves on a person's word, with its run, or with whoever comes for it; and comes back while nobody
was told."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from herstal_pos.domain.orders.order_facts import Stage
from herstal_pos.domain.paper.printing import PrintJob, PrintJobKind, PrintJobState
from herstal_pos.mall.practice.town import Basket
from herstal_pos.services import commands, notices, views
from tests.ordered_goods import Ordered
from tests.town_shop import COFFEE, SKU, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def leaving(shop: TownShop, order_id: str) -> tuple[views.BagView, ...]:
    return shop.picking(order_id).card.each_bag


def queued(shop: TownShop) -> list[PrintJob]:
    with shop.storage.look() as work:
        return work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)


def packed(shop: TownShop, **how: object) -> tuple[str, str, str]:
    """Reference, id and code of one coffee in one bag."""
    order = shop.town.place(Basket({SKU["coffee"]: 1}, **how))  # type: ignore[arg-type]
    shop.catch_up()
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    [line] = shop.picking(order_id).lines
    shop.do(commands.PickLine(order_id, line.line_id, 1, bags=1))
    shop.catch_up()
    return order.ref, order_id, order.code


def test_a_torn_label_keeps_no_bag_here_and_each_bag_tells_how_it_left(shop: TownShop) -> None:
    ordered = Ordered(shop, "bagged")
    assert [bool(bag.given_at) for bag in leaving(shop, ordered.id)] == [True, False]
    assert ordered.refused(commands.HandOverOrders((ordered.id,), "")) == "reason_needed"
    assert ordered.refused(commands.HandOverOrders((ordered.id,), "code_said", "M-1")) == "reason_needed"
    shop.do(commands.HandOverOrders((ordered.id,), "label_torn"))
    shop.do(commands.HandOverOrders((ordered.id,), "scanner_dead"))  # while the mall is asked
    with shop.storage.look() as work:
        journal = work.audit.journal(shop.counter.till.id)
        said = [entry for entry in journal if entry.kind == "given_by_hand"]
    assert len(said) == 1
    assert [bag.by_hand for bag in leaving(shop, ordered.id)] == ["", "label_torn"]
    shop.catch_up()
    assert shop.placed(ordered.ref).stage is Stage.HANDED_OVER
    assert ordered.refused(commands.HandOverOrders((ordered.id,), "label_torn")) == "not_ready"
    assert ordered.refused(commands.UndoOrderStep(ordered.id)) == "handed_over"
    shop.agree()
    assert shop.verify().findings == ()


def test_away_from_everything_it_leaves_comes_back_and_leaves_once(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    shop.cut()
    shop.do(commands.HandOverOrders((ordered.id,), "scanner_dead"))
    assert (shop.card(ordered.code).stage, shop.card(ordered.code).can_undo) == ("handed_over", True)
    shop.do(commands.UndoOrderStep(ordered.id))
    assert shop.card(ordered.code).stage == "ready"
    assert [bag.given_at for bag in leaving(shop, ordered.id)] == [None, None]
    for label in ordered.labels():
        shop.scan(label)
    shop.mend()
    shop.catch_up()
    assert shop.placed(ordered.ref).stage is Stage.HANDED_OVER
    with shop.storage.look() as work:
        assert len(work.mall_sales.of_order(ordered.id)) == 1
    shop.agree()


def test_a_whole_run_leaves_and_what_is_not_ready_is_named(shop: TownShop) -> None:
    at = shop.clock.now() + timedelta(minutes=30)
    first, second = packed(shop, bike_at=at), packed(shop, bike_at=at)
    late = shop.town.place(Basket({SKU["coffee"]: 1}, bike_at=at))
    shop.catch_up()
    shop.do(commands.PrintRound(at))
    [job] = [job for job in queued(shop) if job.kind is PrintJobKind.ROUND]
    said = "\n".join(str(part) for part in job.parts)
    assert first[2] in said
    assert late.code in said
    shop.do(commands.PrintRound(at, pages=True))
    pages: notices.PagesWanted = shop.heard[notices.PagesWanted]
    assert len(pages.pages) == 1
    run = (shop.card(late.code).order_id, first[1], second[1])
    shop.do(commands.HandOverOrders(run, "scanner_dead"))
    left: notices.OrdersLeft = shop.heard[notices.OrdersLeft]
    assert (left.orders, left.stay) == (2, (late.code,))
    shop.catch_up()
    assert {shop.placed(ref).stage for ref, *_ in (first, second)} == {Stage.HANDED_OVER}
    for nothing, why in ((run, "not_ready"), ((), "order_gone")):
        shop.execute(commands.HandOverOrders(nothing, "scanner_dead"))
        assert shop.heard[notices.CommandRefused].reason == why
    shop.execute(commands.PrintRound(at + timedelta(hours=1)))
    assert shop.heard[notices.CommandRefused].reason == "run_gone"


def test_whoever_comes_for_it_says_its_code_or_shows_a_card(shop: TownShop) -> None:
    ref, order_id, code = packed(shop, by_bike=False)
    for wrong in ("", "M-", code + "7", "7"):
        shop.execute(commands.HandOverOrders((order_id,), "code_said", wrong))
        assert shop.heard[notices.CommandRefused].reason == "code_differs"
    shop.execute(commands.HandOverOrders((order_id,), "label_torn"))
    assert shop.heard[notices.CommandRefused].reason == "reason_needed"
    shop.do(commands.HandOverOrders((order_id,), "code_said", f" {code.lower().replace('-', ' ')}"))
    shop.catch_up()
    assert shop.placed(ref).stage is Stage.HANDED_OVER
    ref, order_id, code = packed(shop, by_bike=False)
    shop.do(commands.HandOverOrders((order_id,), "identity_shown"))
    shop.catch_up()
    assert shop.placed(ref).stage is Stage.HANDED_OVER
    assert (shop.on_hand(SKU["coffee"]), COFFEE) == (10_000, "208")


def test_a_refusal_and_a_bike_wait_while_somebody_may_take_them_back(shop: TownShop) -> None:
    shop.worker.leave()
    shop.worker = shop.new_worker(holds=True)
    new, ready = Ordered(shop), packed(shop)
    shop.do(commands.RefuseOrder(new.id, "closed"))
    shop.do(commands.HandOverOrders((ready[1],), "label_torn"))
    shop.catch_up()
    assert 0 < shop.catch_up() <= 8
    assert shop.refunded(new.ref) == 0
    assert shop.placed(ready[0]).stage is Stage.READY
    shop.do(commands.UndoOrderStep(new.id))
    shop.do(commands.UndoOrderStep(ready[1]))
    shop.clock.pass_by(minutes=2)
    shop.catch_up()
    assert shop.refunded(new.ref) == 0
    assert shop.placed(ready[0]).stage is Stage.READY
    shop.do(commands.RefuseOrder(new.id, "closed"))
    shop.do(commands.HandOverOrders((ready[1],), "label_torn"))
    shop.catch_up()
    shop.clock.pass_by(seconds=9)
    shop.catch_up()
    assert shop.refunded(new.ref) > 0
    assert shop.placed(ready[0]).stage is Stage.READY
    shop.clock.pass_by(minutes=1)
    shop.catch_up()
    assert shop.placed(ready[0]).stage is Stage.HANDED_OVER
    shop.agree()
