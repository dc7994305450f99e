"""Nobody answers a new order: its slip, then the shop's rule; what is there is accepted by itself."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from herstal_pos.domain.mall.outbox import RowKind
from herstal_pos.domain.mall.pause import MallHears
from herstal_pos.domain.paper.printing import PrintJobKind, PrintJobState
from herstal_pos.domain.shop.order_rules import LateOrders
from herstal_pos.services import commands, notices
from herstal_pos.services.mall import exchange
from herstal_pos.services.orders.ordering import accept_order
from herstal_pos.services.ports import BRUSSELS
from herstal_pos.services.shop.settings_rows import MALL_HEARS
from herstal_pos.storage import open_storage
from tests.little_shop import LittleShop
from tests.mall_staff import Staff
from tests.postgres import PostgresServer
from tests.services.accounts.test_the_mall_at_two_tills import at_once
from tests.services.mall.test_whose_turn_it_is import SecondTill
from tests.services.orders.test_work_paper import print_out
from tests.town_shop import EAN, KEY_OF, SIRUP, TownShop, open_town_shop


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


def rule(shop: TownShop, week: str = "", closed: str = "", **said: object) -> None:
    shop.do(commands.SaveOrderRules((week,) * 7, closed, **said))  # type: ignore[arg-type]


def minutes(shop: TownShop, count: float) -> list[str]:
    """What the rules did meanwhile, a word with the mall each half minute."""
    shop.news.clear()
    for _ in range(int(2 * count)):
        shop.clock.pass_by(seconds=30)
        shop.later_s += 30
        shop.catch_up()
    return [news.did for news in shop.notices_of(notices.OrderRuled)]


def until(shop: TownShop, hour: int, minute: int = 0) -> list[str]:
    """By the clock on the wall of that day, or the next."""
    now = shop.clock.now().astimezone(BRUSSELS)
    at = now.replace(hour=hour, minute=minute)
    return minutes(shop, ((at - now).total_seconds() // 60) % (24 * 60))


def slips(shop: TownShop) -> list[str]:
    with shop.storage.look() as work:
        waiting = work.jobs.in_state(shop.counter.till.id, PrintJobState.QUEUED)
    return [str(job.parts) for job in waiting if job.kind is PrintJobKind.ORDER_WAITS]


def test_an_unanswered_order_has_its_slip_and_is_refused_once(shop: TownShop) -> None:
    rule(shop, limit="3", then="refuse")
    order = shop.buy(sirup=1)
    shop.catch_up()
    assert minutes(shop, 2) == []
    assert minutes(shop, 2) == ["late"]
    card = shop.card(order.code)
    assert (card.late, card.stage) == (True, "new")
    [slip] = slips(shop)
    assert "Sans réponse depuis 3 min" in slip
    assert "Refusée à 14:37" in slip
    assert "Thiry" not in slip
    assert print_out(shop, "receipt") == [order.code]
    assert minutes(shop, 4) == ["refused"]
    assert shop.refunded(order.ref) > 0
    assert shop.mall_counts(SIRUP) == (7, 0)
    assert minutes(shop, 8) == []
    shop.agree()


def test_what_a_person_takes_back_is_not_done_again(shop: TownShop) -> None:
    rule(shop, limit="3", then="refuse")
    order = shop.buy(sirup=1)
    shop.worker = shop.new_worker(holds=True)
    shop.catch_up()
    assert minutes(shop, 3) == ["late"]
    while "refused" not in minutes(shop, 0.5):
        pass
    order_id = shop.card(order.code).order_id
    shop.do(commands.UndoOrderStep(order_id))
    assert minutes(shop, 8) == []
    assert shop.card(order.code).stage == "new"
    shop.do(commands.AcceptOrder(order_id))
    assert minutes(shop, 1) == []
    assert not shop.card(order.code).late


def test_who_takes_his_answer_back_has_the_minutes_again(shop: TownShop) -> None:
    """Its slip does not come out where it was answered before the paper came."""
    rule(shop, limit="3", then="refuse")
    order = shop.buy(sirup=1)
    shop.catch_up()
    assert minutes(shop, 3) == ["late"]
    order_id = shop.card(order.code).order_id
    shop.do(commands.AcceptOrder(order_id))
    assert print_out(shop, "receipt") == []
    assert minutes(shop, 9) == []
    shop.do(commands.UndoOrderStep(order_id))
    assert minutes(shop, 2) == ["late"]
    assert minutes(shop, 2) == ["refused"]


def test_it_is_put_off_once_to_a_time_at_which_the_shop_is_open_and_the_customer_reads_it(
    shop: TownShop,
) -> None:
    rule(shop, "9-12, 13-15:10", limit="3", then="delay")
    order = shop.buy(sirup=1)
    shop.catch_up()
    before = shop.card(order.code).bike_at
    assert before is not None
    assert minutes(shop, 10) == ["late", "delayed"]
    later = shop.card(order.code).bike_at
    assert later == datetime(2026, 11, 26, 9, tzinfo=BRUSSELS)
    assert shop.placed(order.ref).bike_at == later
    assert minutes(shop, 8) == []


def test_where_the_mall_tells_no_delay_a_person_has_to_call(shop: TownShop) -> None:
    rule(shop, limit="3", then="delay")
    order = shop.buy(sirup=1)
    shop.catch_up()
    with shop.storage.work() as work:
        MALL_HEARS.keep(MallHears(), work.settings)
        work.commit()
    assert minutes(shop, 3) == ["late"]
    assert "Appelez le client" in slips(shop)[0]
    before = shop.card(order.code).bike_at
    assert minutes(shop, 4) == ["call"]
    assert shop.card(order.code).bike_at == before


def test_a_till_that_was_off_or_has_a_wrong_clock_refuses_nothing_at_once(shop: TownShop) -> None:
    rule(shop, limit="3", then="refuse")
    order = shop.buy(sirup=1)
    shop.catch_up()
    assert minutes(shop, 3) == ["late"]
    shop.worker.leave()
    shop.worker = shop.new_worker()  # killed, and on again the next morning
    shop.clock.jump(hours=14)
    assert minutes(shop, 2) == []
    assert minutes(shop, 2) == ["refused"]
    other = shop.buy(sirup=1)
    shop.catch_up()
    for days in (400, -800):
        shop.clock.jump(days=days)
        assert "refused" not in minutes(shop, 2)
    assert (shop.refunded(order.ref) > 0, shop.refunded(other.ref)) == (True, 0)
    assert minutes(shop, 4) == ["refused"]  # not only once the clock is there again


def test_a_cut_line_prints_the_slip_and_refuses_only_when_it_was_mended_for_as_long(shop: TownShop) -> None:
    rule(shop, limit="3", then="refuse")
    order = shop.buy(sirup=1)
    shop.catch_up()
    shop.cut()
    assert minutes(shop, 12) == ["late"]
    shop.mend()
    assert minutes(shop, 1) == []
    assert shop.card(order.code).stage == "new"
    assert minutes(shop, 3) == ["refused"]
    assert shop.refunded(order.ref) > 0


def test_while_the_shop_is_closed_nothing_happens_and_the_minutes_begin_when_it_opens(shop: TownShop) -> None:
    rule(shop, "9-14:30", limit="10", then="refuse")
    order = shop.buy(sirup=1)
    shop.catch_up()  # at 14:31, of Wednesday
    shop.clock.pass_by(hours=18, minutes=20)
    assert until(shop, 9, 9) == []
    assert until(shop, 9, 11) == ["late"]
    assert until(shop, 9, 19) == []
    assert until(shop, 9, 22) == ["refused"]
    rule(shop, "9-12", limit="10", then="refuse")
    other = shop.buy(sirup=1)
    shop.catch_up()
    assert minutes(shop, 11) == ["late"]
    rule(shop, "9-9:35, 9:50-12", limit="10", then="refuse")  # it closes behind the slip
    assert until(shop, 9, 59) == []
    assert until(shop, 10, 2) == ["refused"]
    assert (shop.refunded(order.ref) > 0, shop.refunded(other.ref) > 0) == (True, True)
    rule(shop, "0-24", "26/11/2026", accepts=True, limit="3", then="refuse")
    shop.buy(sirup=1)
    shop.catch_up()
    assert minutes(shop, 8) == []


def test_what_is_there_is_accepted_by_itself_and_what_is_not_waits(shop: TownShop) -> None:
    rule(shop, accepts=True)
    whole, lacking = shop.buy(sirup=5), shop.buy(sirup=2)
    shop.sell(EAN[SIRUP])  # one of the last two goes at the counter
    shop.catch_up()
    minutes(shop, 1)
    assert (shop.card(whole.code).stage, shop.card(lacking.code).stage) == ("accepted", "new")


def test_what_the_mall_s_people_work_on_or_have_paid_back_waits_for_a_person(shop: TownShop) -> None:
    rule(shop, accepts=True, limit="3", then="refuse")
    shop.cut()
    order = shop.buy(sirup=1)
    staff = Staff(shop.town)
    staff.begin_to_change(order.ref)
    shop.mend()
    assert minutes(shop, 9) == []
    assert shop.card(order.code).stage == "new"
    staff.begin_to_change(order.ref, changing=False)
    assert "accepted" in minutes(shop, 2)
    paid_back = shop.buy(coffee=1)
    staff.refund(paid_back.ref, paid_back.lines[0].price_cents)
    shop.catch_up()
    assert minutes(shop, 9) == []
    assert shop.card(paid_back.code).stage == "new"


def test_of_two_tills_one_does_it_and_a_kill_between_slip_and_rule_doubles_nothing(tmp_path: Path) -> None:
    with open_town_shop(tmp_path / "town.db") as shop:
        rule(shop, limit="3", then="refuse")
        order = shop.buy(sirup=1)
        shop.catch_up()
        assert minutes(shop, 3) == ["late"]
        other = SecondTill(shop, shop.clock)
        other.given_the_key()
        shop.clock.pass_by(minutes=1)
        assert other.worker.step() > 0
        shop.restart()
        assert minutes(shop, 3) == ["refused"]
        assert len(slips(shop)) == 1
        assert shop.refunded(order.ref) == order.lines[0].price_cents
        mine = shop.buy(coffee=1)
        shop.catch_up()
        assert minutes(shop, 3) == ["late"]
        other.till.storage = shop.storage
        other.till.do(commands.AcceptOrder(shop.card(mine.code).order_id))
        assert minutes(shop, 8) == []
        shop.agree()


def test_what_another_till_answers_at_that_moment_counts(postgres: PostgresServer) -> None:
    with postgres.database() as url, open_town_shop(url) as shop, closing(open_storage(url)) as storage:
        other = LittleShop(storage, shop.beside("2").counter, shop.clock)
        rule(shop, limit="3", then="refuse")
        order = shop.buy(sirup=1)
        shop.catch_up()
        assert minutes(shop, 5.5) == ["late"]
        answer = commands.AcceptOrder(shop.card(order.code).order_id)
        shop.worker.leave()
        shop.clock.pass_by(seconds=45)
        at_once(shop, accept_order, answer, other, exchange.TakeMallWork(KEY_OF))
        assert shop.card(order.code).stage == "accepted"
        with storage.look() as work:
            assert [row.kind for row in work.outbox.rows_of_orders()] == [RowKind.ADVANCE]


def test_a_limit_that_is_none_is_refused_and_without_one_nothing_is_late(shop: TownShop) -> None:
    for limit in ("-1", "soon", "121", "9" * 5000):
        shop.execute(commands.SaveOrderRules(("",) * 7, "", limit=limit))
        assert shop.heard[notices.CommandRefused].reason == "limit_wrong"
    shop.execute(commands.SaveOrderRules(("",) * 7, "", then="cancel"))
    assert shop.heard[notices.CommandRefused].reason == "reason_needed"
    rule(shop, limit="1")
    order = shop.buy(sirup=1)
    shop.catch_up()
    assert minutes(shop, 4) == ["late"]
    assert "sonne" in slips(shop)[0]
    rule(shop)
    assert not shop.card(order.code).late


def test_what_a_hand_wrote_into_the_books_is_now() -> None:
    at = datetime(2026, 11, 26, 9, tzinfo=BRUSSELS)
    late = LateOrders({"a": "yesterday", "b": "2026-11-26T08:00:00"}, {})
    limit = at - at.replace(hour=8, minute=57)
    assert not late.is_due("a", None, at, limit)
    assert not late.is_due("b", None, at, limit)
