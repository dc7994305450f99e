"""What the accountant's files are read from, on each database."""

from dataclasses import replace
from datetime import date, timedelta

from herstal_pos.domain.accounts.exports.figures import Untaxed
from herstal_pos.domain.accounts.exports.period import BookedPeriod
from herstal_pos.domain.accounts.exports.sending import Sending, SendingWay
from herstal_pos.domain.accounts.mall.payout import MallPayout
from herstal_pos.domain.day.cash import CashCount
from herstal_pos.domain.day.closing import Closing
from herstal_pos.domain.stock.card import Version
from herstal_pos.services.ports import Storage
from tests import builders
from tests.builders import BUSINESS_DAY, COMPLETED_AT, OUTSIDE, complete, deposit, line, pay
from tests.shop import CLERK, SESSION, TILL, write

NOVEMBER = BookedPeriod(date(2026, 11, 1), date(2026, 11, 30))


def sending(number: int, period: BookedPeriod = NOVEMBER) -> Sending:
    return Sending(
        id=f"sending-{number}",
        period=period,
        at=COMPLETED_AT + timedelta(minutes=number),
        clerk_id="",
        way=SendingWay.FOLDER,
        file=f"comptable-{number}.zip",
        digest="ab" * 32,
        zs=(("1", number),),
        files=(("ecritures.csv", "0f"),),
        version=Version("1", number),
    )


def test_untaxed_goods_and_deposits_are_told_apart_and_large_tickets_found(shop: Storage) -> None:
    large = complete(pay(builders.sale_of(line(25_001), deposit(10))), 1)
    small = complete(pay(builders.sale_of(line(25_000), line(700, vat=OUTSIDE))), 2)
    write(shop, large, small)
    with shop.look() as work:
        assert work.exports.untaxed(SESSION.id) == Untaxed(deposits=10, goods=700)
        (found,) = work.exports.large(SESSION.id, 25_000)
        assert (found.number_text, found.total_cents) == (large.number_text, 25_011)
        assert work.exports.large("another", 25_000) == ()
        assert work.exports.invoiced(SESSION.id, TILL.id) == ()


def test_a_closed_day_is_read_from_its_entry_and_a_running_one_is_named(shop: Storage) -> None:
    closing = Closing(TILL.id, 1, SESSION.id, BUSINESS_DAY, COMPLETED_AT, CLERK.id, 0, CashCount(), 0, "")
    with shop.work() as work:
        assert work.exports.unclosed(BUSINESS_DAY) == [(TILL.prefix, BUSINESS_DAY)]
        assert work.exports.unclosed(BUSINESS_DAY - timedelta(1)) == []
        work.journal.append(TILL.id, SESSION.id, COMPLETED_AT, "day_closed", {"total": 7})
        work.closings.add(closing, [])
        work.commit()
    with shop.look() as work:
        (day,) = work.exports.closed(NOVEMBER)
        assert (day.till, day.number, day.day, day.session_id) == (TILL.prefix, 1, BUSINESS_DAY, SESSION.id)
        assert day.body["total"] == 7
        assert work.exports.numbers() == [(TILL.prefix, TILL.id, 1)]
        assert work.exports.unclosed(BUSINESS_DAY) == []
        assert work.exports.closed(NOVEMBER.next_to(1)) == []


def test_sendings_come_the_newest_first(shop: Storage) -> None:
    quarter = BookedPeriod(date(2026, 10, 1), date(2026, 12, 31))
    october = BookedPeriod(date(2026, 10, 1), date(2026, 10, 31))
    first, second, other = sending(1), sending(2, quarter), sending(3, october)
    with shop.work() as work:
        for each in (first, second, other):
            work.exports.add_sending(each)
        work.commit()
    with shop.look() as work:
        assert work.exports.sendings(NOVEMBER) == [second, first]
        assert work.exports.sendings_by_ids(["sending-3", "none"]) == [other]
        assert work.exports.sending_count() == 3


def test_payouts_of_the_mall_are_found_by_their_day_and_summed(shop: Storage) -> None:
    first = MallPayout(
        *("p1", BUSINESS_DAY, 1_000, 121, 21, "V1", "", None, COMPLETED_AT, CLERK.id), Version("1", 7)
    )
    back = replace(
        first, id="p2", received_cents=-1_000, fee_cents=0, corrects="p1", day=BUSINESS_DAY + timedelta(1)
    )
    with shop.work() as work:
        for payout in (first, back):
            work.mall_payouts.add(payout)
        work.commit()
    with shop.look() as work:
        assert work.mall_payouts.of_days(BUSINESS_DAY, BUSINESS_DAY) == [first]
        assert work.mall_payouts.newest(1) == [back]
        assert work.mall_payouts.by_ids(["p2", "none"]) == [back]
        assert (work.mall_payouts.settled_cents(), work.mall_payouts.count()) == (121, 2)
        assert work.orders.paid_out_on(BUSINESS_DAY) == 1_000
