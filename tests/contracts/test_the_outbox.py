from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest

from herstal_pos.domain.mall.outbox import RowKind, RowState
from herstal_pos.services.ports import Storage
from herstal_pos.storage import open_storage
from tests.builders import COMPLETED_AT
from tests.shop import product, stock

_WAITS_FOR_A_LOCK = """SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def test_a_changed_article_waits_once(storage: Storage) -> None:
    bread, milk = product("Pain"), product("Lait")
    stock(storage, bread, milk)
    with storage.work() as work:
        work.outbox.stock_changed([bread.id, milk.id, bread.id], COMPLETED_AT)
        work.outbox.stock_changed([bread.id], COMPLETED_AT)
        work.outbox.stock_changed([], COMPLETED_AT)
        work.commit()

    with storage.look() as work:
        assert work.outbox.waiting() == 2


def test_two_tills_sell_an_article_at_the_same_moment(request: pytest.FixtureRequest) -> None:
    """It waits once, behind both, and neither sale fails."""
    bread = product("Pain")
    with (
        request.getfixturevalue("postgres").database() as url,
        closing(open_storage(url)) as first,
        closing(open_storage(url)) as second,
        ThreadPoolExecutor(1) as beside,
    ):
        stock(first, bread)

        def sell_too() -> None:
            with second.work() as work:
                work.outbox.stock_changed([bread.id], COMPLETED_AT)
                work.commit()

        with first.work() as work:
            work.outbox.stock_changed([bread.id], COMPLETED_AT)
            [row] = work.outbox.open_rows()
            also_sold = beside.submit(sell_too)
            _wait_for_a_lock(url)
            work.commit()
        also_sold.result()
        with first.look() as work:
            [now] = work.outbox.open_rows()
        assert now.sequence > row.sequence


def _wait_for_a_lock(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as looking:
        while not looking.execute(_WAITS_FOR_A_LOCK).fetchone():
            pass


def test_a_change_that_is_not_committed_does_not_wait(storage: Storage) -> None:
    bread = product("Pain")
    stock(storage, bread)
    with storage.work() as work:
        work.outbox.stock_changed([bread.id], COMPLETED_AT)

    with storage.look() as work:
        assert work.outbox.waiting() == 0


def test_rows_keep_their_order_and_what_they_say(shop: Storage) -> None:
    bread = product("Pain")
    stock(shop, bread)
    with shop.work() as work:
        work.outbox.add(RowKind.ADVANCE, "order", {"stage": 1, "parcels": []}, COMPLETED_AT)
        work.outbox.stock_changed([bread.id], COMPLETED_AT)
        work.outbox.add(RowKind.PARCEL, "order", {"goods": {bread.id: 2}, "note": "é"}, COMPLETED_AT)
        work.outbox.stock_changed([bread.id], COMPLETED_AT)
        work.commit()

    with shop.look() as work:
        rows = work.outbox.open_rows()
        assert [row.kind for row in rows] == [RowKind.ADVANCE, RowKind.PARCEL, RowKind.STOCK]
        assert [row.sequence for row in rows] == sorted(row.sequence for row in rows)
        assert rows[1].body == {"goods": {bread.id: 2}, "note": "é"}
        assert rows[1].goods == {bread.id: 2}
        assert work.outbox.rows_of_orders() == rows[:2]
        assert work.outbox.by_number(rows[0].sequence) == rows[0]
        assert work.outbox.by_number(999) is None


def test_a_row_that_was_sent_stays_beside_a_newer_change(shop: Storage) -> None:
    bread = product("Pain")
    stock(shop, bread)
    with shop.work() as work:
        work.outbox.stock_changed([bread.id], COMPLETED_AT)
        [row] = work.outbox.open_rows()
        work.outbox.set_state([row.sequence], RowState.SENT)
        work.outbox.stock_changed([bread.id], COMPLETED_AT)
        work.outbox.stock_changed([bread.id], COMPLETED_AT)
        assert [each.state for each in work.outbox.open_rows()] == [RowState.SENT, RowState.WAITING]
        work.outbox.remove([row.sequence])
        assert work.outbox.waiting() == 1


def test_a_refused_row_is_parked_with_its_reason(shop: Storage) -> None:
    with shop.work() as work:
        work.outbox.add(RowKind.UNPACK, "order", {"parcel": "KEY", "goods": {"x": -1}}, COMPLETED_AT)
        [row] = work.outbox.open_rows()
        work.outbox.set_body(row.sequence, {"parcel": "KEY", "goods": {"x": 0}})
        work.outbox.set_state([row.sequence], RowState.PARKED, "handed_over")
        assert work.outbox.open_rows() == []
        assert work.outbox.waiting() == 0
        [parked] = work.outbox.parked()
        assert (parked.reason, parked.goods) == ("handed_over", {"x": 0})
        work.outbox.set_state([row.sequence], RowState.WAITING)
        assert work.outbox.open_rows()[0].reason == ""


def test_what_was_sent_is_not_withdrawn_any_more(shop: Storage) -> None:
    with shop.work() as work:
        work.outbox.add(RowKind.PARCEL, "order", {}, COMPLETED_AT)
        work.outbox.add(RowKind.REJECT, "order", {}, COMPLETED_AT)
        first, second = (row.sequence for row in work.outbox.open_rows())
        assert work.outbox.send(first)
        assert not work.outbox.withdraw([first])
        assert work.outbox.withdraw([second])
        assert not work.outbox.send(second)
        assert [row.state for row in work.outbox.open_rows()] == [RowState.SENT]
