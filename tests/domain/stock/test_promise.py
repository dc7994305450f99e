"""Whose piece is gone when the counter sells more than it should."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from herstal_pos.domain.stock.promise import Promise, promised_to, shortages, written_off

NINE = datetime(2026, 11, 25, 9, tzinfo=UTC)


def promise(order: str, minute: int, quantity: int, picked: int = 0) -> Promise:
    return Promise(order, f"M-{order}", NINE + timedelta(minutes=minute), None, quantity, picked)


def test_a_sale_of_free_goods_says_nothing() -> None:
    assert promised_to(2000, [promise("a", 0, 2000)]) is None


def test_the_newest_order_loses_its_piece() -> None:
    promises = [promise("old", 0, 2000), promise("new", 5, 1000)]
    assert shortages(2000, promises) == {"new": 1000}
    assert shortages(1000, promises) == {"new": 1000, "old": 1000}
    lost = promised_to(2000, promises)
    assert lost is not None
    assert lost.order_id == "new"


def test_an_order_that_wants_an_article_twice_lacks_both() -> None:
    promises = [promise("old", 0, 2000), promise("new", 5, 1000), promise("new", 5, 2000)]
    assert shortages(1000, promises) == {"new": 3000, "old": 1000}


def test_a_basket_keeps_what_lies_in_it() -> None:
    promises = [promise("old", 0, 2000), promise("new", 5, 1000, picked=1000)]
    assert shortages(2000, promises) == {"old": 1000}


def test_a_ledger_below_nothing_takes_no_more_than_was_promised() -> None:
    assert shortages(-3000, [promise("a", 0, 2000)]) == {"a": 2000}


@given(
    on_hand=st.integers(-5, 30),
    orders=st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5), st.integers(0, 5)), max_size=6),
)
def test_what_is_short_is_what_is_missing(on_hand: int, orders: list[tuple[int, int, int]]) -> None:
    promises = [
        promise(f"o{n}", minute, count, min(count, basket))
        for n, (minute, count, basket) in enumerate(orders)
    ]
    short = shortages(on_hand, promises)
    missing = max(sum(each.quantity for each in promises) - max(on_hand, 0), 0)
    unpicked = sum(each.quantity - each.picked for each in promises)
    assert sum(short.values()) == min(missing, unpicked)
    assert (promised_to(on_hand, promises) is None) == (not short)


def test_a_shortage_takes_out_of_the_ledger_what_nobody_found() -> None:
    assert written_off(1000, 0, 1000) == 1000
    assert written_off(0, 0, 1000) == 0  # sold at the counter meanwhile
    assert written_off(-1000, 0, 1000) == 0
    assert written_off(3000, 2000, 2000) == 1000
