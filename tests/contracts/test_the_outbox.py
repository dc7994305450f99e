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
