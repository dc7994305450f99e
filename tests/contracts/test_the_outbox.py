from herstal_pos.domain.mall.outbox import RowKind, RowState
from herstal_pos.services.ports import Storage
from tests.builders import COMPLETED_AT
from tests.shop import product, stock


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
