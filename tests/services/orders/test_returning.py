"""What a customer brings back to the counter: the mall pays once, and shelf, ledger, books and mall agree."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.domain.stock.stock import StockCause
from herstal_pos.i18n import Words
from herstal_pos.mall.practice.line import Fault
from herstal_pos.services import commands, notices, views
from tests.ordered_goods import Ordered
from tests.town_shop import COFFEE, EAN, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def found(shop: TownShop, text: str) -> list[views.ReturnView]:
    shop.do(commands.FindReturn(text))
    heard: notices.ReturnsFound = shop.heard[notices.ReturnsFound]
    return list(heard.orders)


def lately(shop: TownShop) -> list[views.ReturnView]:
    shop.do(commands.FindReturn(" "))
    heard: notices.ReturnsListed = shop.heard[notices.ReturnsListed]
    return list(heard.orders)


def line_of(view: views.ReturnView, code: str) -> views.ReturnLineView:
    return next(line for line in view.lines if EAN[code] in line.codes)


def bring(
    ordered: Ordered, *goods: tuple[str, int, bool], before: int | None = None
) -> commands.TakeBackGoods:
    [view] = found(ordered.shop, ordered.code)
    lines = tuple((line_of(view, code).line_id, units, damaged) for code, units, damaged in goods)
    return commands.TakeBackGoods(ordered.id, lines, view.back if before is None else before)


def sales(shop: TownShop, ordered: Ordered) -> list[int]:
    with shop.storage.look() as work:
        return [sale.total_cents for sale in work.mall_sales.of_order(ordered.id)]


def test_it_is_found_by_its_code_its_label_its_number_and_its_name(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    label = ordered.labels()[0]
    assert ordered.refused(commands.FindReturn(label)) == "not_left"
    assert ordered.refused(commands.FindReturn(ordered.code)) == "return_unknown"
    assert lately(shop) == []
    assert ordered.refused(commands.OpenReturn(ordered.id)) == "not_left"
    for each in ordered.labels():
        shop.scan(each)
    shop.catch_up()
    name = shop.placed(ordered.ref).address.name
    bare = (ordered.code.replace("-", ""), ordered.code.lower().replace("-", " "), label.replace("-", ""))
    for text in (
        *(ordered.code.lower(), ordered.code.rpartition("-")[2], label, f" {name.upper()} "),
        *bare,
    ):
        [view] = found(shop, text)
        assert (view.order_id, view.back, view.in_time, view.confirmed) == (ordered.id, 0, True, True)
    for nothing in ("%", "nobody", "M-1"):
        assert ordered.refused(commands.FindReturn(nothing)) == "return_unknown"
    assert lately(shop) == [view]
    shop.clock.pass_by(minutes=15 * 24 * 60)
    assert not found(shop, ordered.code)[0].in_time
    shop.do(bring(ordered, (COFFEE, 1, False)))  # said, and never in the way


def test_what_comes_back_is_paid_by_the_mall_and_stands_in_every_figure(shop: TownShop) -> None:
    ordered = Ordered(shop, "handed_over")
    drawer = shop.heard.get(notices.DrawerChanged)
    [view] = found(shop, ordered.code)
    sirup, coffee = line_of(view, SIRUP), line_of(view, COFFEE)
    assert (sirup.out, coffee.out, ordered.on_hand(SIRUP), ordered.on_hand(COFFEE)) == (3, 1, 4, 11)
    [sold] = sales(shop, ordered)
    for wrong in ((SIRUP, 4, False), (SIRUP, 0, False), (SIRUP, -1, False)):
        assert ordered.refused(bring(ordered, wrong)) == "more_than_delivered"
    assert ordered.refused(bring(ordered)) == "nothing_back"
    act = bring(ordered, (SIRUP, 1, False), (SIRUP, 1, True))
    shop.do(act)
    taken: notices.GoodsTakenBack = shop.heard[notices.GoodsTakenBack]
    assert (taken.units, taken.damaged, taken.cents) == (2, 1, 2 * sirup.price_cents)
    assert not taken.order.confirmed
    assert ordered.refused(act) == "changed_again"  # a second tap, or the other till
    back = 2 * sirup.price_cents
    assert (ordered.on_hand(SIRUP), sales(shop, ordered)) == (5, [sold, -back])
    assert taken.order.can_undo
    shop.do(commands.UndoOrderStep(ordered.id))  # it was another order's
    undone: notices.ReturnUndone = shop.heard[notices.ReturnUndone]
    assert (undone.order, undone.on_paper) == (view, False)
    assert (ordered.on_hand(SIRUP), sales(shop, ordered)) == (4, [sold, -back, back])
    shop.catch_up()
    assert (shop.refunded(ordered.ref), shop.placed(ordered.ref).cancelled) == (0, False)
    assert ordered.refused(commands.UndoOrderStep(ordered.id)) == "handed_over"
    shop.agree()
    shop.do(act)
    shop.catch_up()
    assert ordered.refused(commands.UndoOrderStep(ordered.id)) == "return_told"
    assert not lately(shop)[0].can_undo
    assert shop.refunded(ordered.ref) == 2 * sirup.price_cents
    assert shop.notices_of(notices.OrderStopped) == []
    assert found(shop, ordered.code)[0].confirmed
    shop.agree()
    shop.do(bring(ordered, (SIRUP, 1, False), (COFFEE, 1, False)))
    assert ordered.hear() == []
    assert shop.placed(ordered.ref).cancelled
    assert shop.refunded(ordered.ref) == sold == -sum(sales(shop, ordered)[1:])
    assert ordered.refused(bring(ordered, (SIRUP, 1, False))) == "more_than_delivered"
    product = shop.product(SIRUP)
    with shop.storage.look() as work:
        moved = Counter[str]()
        for row in work.stock.rows(product.id, 99):
            moved[row.cause] += row.quantity
        assert (moved[StockCause.RETURN], moved[StockCause.LOST]) == (3000, -1000)
        assert work.orders.sold_on(shop.counter.today()) == (5, 0)
    assert shop.heard.get(notices.DrawerChanged) is drawer
    assert shop.verify().findings == ()
    shop.agree()


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.DOUBLED, Fault.DOWN])
def test_it_is_paid_once_over_a_bad_line_and_a_cut_of_the_power(tmp_path: object, fault: Fault) -> None:
    with open_town_shop(f"{tmp_path}/shop.db") as shop:
        ordered = Ordered(shop, "handed_over")
        act = bring(ordered, (SIRUP, 2, False))
        shop.wire.always = fault
        shop.do(act)
        shop.catch_up()
        shop.restart()
        shop.later_s += 600
        shop.mend()
        assert ordered.refused(act) == "changed_again"
        [view] = found(shop, ordered.code)
        assert (line_of(view, SIRUP).out, view.confirmed) == (1, True)
        assert shop.refunded(ordered.ref) == 2 * line_of(view, SIRUP).price_cents
        shop.agree()


def test_what_the_mall_s_people_took_off_comes_back_without_money(shop: TownShop) -> None:
    ordered = Ordered(shop, "handed_over")
    ordered.staff.cancel(ordered.ref, EAN[SIRUP], 1)
    assert ordered.hear() == ["changed"]
    ordered.confirm()
    paid = shop.refunded(ordered.ref)
    [view] = found(shop, ordered.code)
    sirup = line_of(view, SIRUP)
    assert (sirup.out, sirup.taken_off, sirup.cents(1), sirup.cents(2)) == (3, 1, 0, sirup.price_cents)
    for undone in (True, False):
        shop.do(bring(ordered, (SIRUP, 1, False)))
        shop.catch_up()
        assert (shop.refunded(ordered.ref), ordered.on_hand(SIRUP)) == (paid, 5)
        if undone:  # the mall was told nothing
            shop.do(commands.UndoOrderStep(ordered.id))
            assert found(shop, ordered.code) == [view]
    shop.do(bring(ordered, (SIRUP, 1, False)))
    shop.catch_up()
    assert (shop.refunded(ordered.ref), ordered.on_hand(SIRUP)) == (paid + sirup.price_cents, 6)
    shop.agree()


def test_what_left_a_moment_ago_does_not_both_come_back_and_not_leave(shop: TownShop) -> None:
    ordered = Ordered(shop, "packed")
    shop.cut()
    shop.do(commands.HandOverOrders((ordered.id,), "label_torn"))
    for _ in range(2):
        shop.do(bring(ordered, (COFFEE, 1, False)))
        shop.do(commands.UndoOrderStep(ordered.id))
    shop.do(bring(ordered, (COFFEE, 1, False)))
    assert ordered.refused(commands.RefuseOrder(ordered.id, "return")) == "reason_needed"
    shop.clock.pass_by(minutes=1)
    shop.later_s += timedelta(minutes=10).total_seconds()
    shop.mend()
    assert shop.refunded(ordered.ref) == line_of(found(shop, ordered.code)[0], COFFEE).price_cents
    shop.agree()


def slips(shop: TownShop, state: PrintJobState = PrintJobState.QUEUED) -> list[str]:
    with shop.storage.look() as work:
        jobs = work.jobs.in_state(shop.counter.till.id, state)
    return [json.dumps(job.parts, ensure_ascii=False) for job in jobs if job.kind is PrintJobKind.ORDER_BACK]


def test_whoever_brings_something_gets_a_paper_and_it_is_printed_again(shop: TownShop) -> None:
    ordered = Ordered(shop, "handed_over")
    assert ordered.refused(commands.PrintReturn(ordered.id)) == "nothing_came_back"
    shop.do(bring(ordered, (SIRUP, 1, False)))
    [first] = slips(shop)
    shop.do(commands.UndoOrderStep(ordered.id))
    assert (slips(shop), slips(shop, PrintJobState.EXPIRED)) == ([], [first])
    shop.do(bring(ordered, (SIRUP, 1, False)))
    while any(isinstance(one, notices.PrintJobTaken) for one in shop.do(commands.TakePrintJob("receipt"))):
        taken: notices.PrintJobTaken = shop.heard[notices.PrintJobTaken]
        shop.do(commands.ReportPrintJob(taken.job_id, "printed"))
    shop.do(commands.UndoOrderStep(ordered.id))
    assert shop.heard[notices.ReturnUndone].on_paper
    name = shop.placed(ordered.ref).address.name
    for code in (SIRUP, COFFEE):
        shop.do(bring(ordered, (code, 1, False)))
        shop.clock.pass_by(minutes=1)
    shop.do(commands.PrintReturn(ordered.id))
    *singles, all_of_it = slips(shop)
    assert len(singles) == 2
    words = Words("fr")
    cents = [
        line.price_cents for code in (SIRUP, COFFEE) for line in [line_of(found(shop, ordered.code)[0], code)]
    ]
    for paper, pays in zip((*singles, all_of_it), (*cents, sum(cents)), strict=True):
        assert words.money(pays) in paper
        assert ordered.code in paper
        assert name not in paper
    with shop.storage.work() as work:
        order = work.orders.by_id(ordered.id)
        assert order is not None
        order.facts = replace(order.facts, language="nl")  # as a mall that tells it
        work.orders.save(order)
        work.commit()
    shop.do(commands.PrintReturn(ordered.id))
    assert "Terug van een onlinebestelling" in slips(shop)[-1]
