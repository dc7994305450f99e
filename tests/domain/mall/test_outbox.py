"""Which row may go, and what the mall must count meanwhile."""

from datetime import UTC, datetime
from itertools import count

from hypothesis import given, strategies as st

from herstal_pos.domain.mall.outbox import OutboxRow, RowKind, RowState, level, on_sale, ready, unanswered

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
_numbers = count(1)


def stock(product: str, state: RowState = RowState.WAITING) -> OutboxRow:
    return OutboxRow(next(_numbers), RowKind.STOCK, NOW, state, product_id=product)


def of_article(kind: RowKind, product: str, state: RowState) -> OutboxRow:
    return OutboxRow(next(_numbers), kind, NOW, state, product_id=product)


def test_what_is_shown_of_an_article_follows_its_count_and_no_other() -> None:
    count, shown = stock("x"), of_article(RowKind.LISTING, "x", RowState.WAITING)
    again, other = (of_article(RowKind.LISTING, each, RowState.WAITING) for each in "xy")
    assert list(ready([count, shown, again, other])) == [count, other]
    assert list(ready([shown, again, other])) == [shown, other]


def row(kind: RowKind, order: str, state: RowState = RowState.WAITING, **goods: int) -> OutboxRow:
    return OutboxRow(next(_numbers), kind, NOW, state, order_id=order, body={"goods": goods})


def test_the_first_row_of_each_order_may_go() -> None:
    one, two, three = row(RowKind.ADVANCE, "a"), row(RowKind.PARCEL, "a", x=1), row(RowKind.ADVANCE, "b")
    assert list(ready([one, two, three])) == [one, three]


def test_a_count_waits_behind_the_parcel_of_its_article_and_goes_past_all_others() -> None:
    parcel = row(RowKind.PARCEL, "a", RowState.SENT, x=2)
    counted, other = stock("x"), stock("y")
    assert list(ready([parcel, counted, other])) == [parcel, other]


def test_a_count_waits_behind_a_cancellation_too() -> None:
    rejected = row(RowKind.REJECT, "a", x=0)
    assert list(ready([rejected, stock("x")])) == [rejected]


def test_a_parcel_waits_for_a_count_that_was_sent_and_not_answered() -> None:
    sent, parcel, behind = stock("x", RowState.SENT), row(RowKind.PARCEL, "a", x=1), stock("x")
    assert list(ready([sent, parcel, behind])) == [sent]


def test_two_parcels_of_one_article_go_one_after_the_other() -> None:
    first, second = row(RowKind.PARCEL, "a", x=1), row(RowKind.PARCEL, "b", x=1)
    assert list(ready([first, second])) == [first]


def test_unanswered_units_are_packed_less_unpacked() -> None:
    rows = [
        row(RowKind.PARCEL, "a", x=3, y=1),
        row(RowKind.UNPACK, "a", x=-3, y=-1),
        row(RowKind.PARCEL, "a", x=2),
    ]
    assert dict(unanswered(rows)) == {"x": 2, "y": 0}


def test_the_mall_counts_packed_goods_until_it_has_answered() -> None:
    assert level(5000, 2, 1000) == 7
    assert level(7000, -2, 1000) == 5  # unpacked here, not yet there
    assert level(-1000, 2, 1000) == 2  # a wrong count: the goods were there
    assert level(-1000, 1, 1000) == 1
    assert level(-1000, 0, 1000) == -1
    assert level(-1000, -2, 1000) == -3
    assert level(4250, 0, 100) == 42


def test_the_buffer_stays_at_the_counter_and_what_is_promised_does_not() -> None:
    assert on_sale(10, 0, 3) == 7
    assert on_sale(10, 9, 3) == 9
    assert on_sale(2, 0, 3) == 0
    assert on_sale(1, 2, 0) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(RowKind)),
            st.sampled_from("abc"),
            st.sets(st.sampled_from("xyz"), min_size=1),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_something_may_always_go_and_answered_one_by_one_all_go(
    drawn: list[tuple[RowKind, str, set[str], bool]],
) -> None:
    rows = [
        of_article(kind, min(goods), RowState.SENT if sent else RowState.WAITING)
        if kind in (RowKind.STOCK, RowKind.LISTING)
        else row(kind, order, RowState.SENT if sent else RowState.WAITING, **dict.fromkeys(goods, 1))
        for kind, order, goods, sent in drawn
    ]
    while rows:
        may_go = list(ready(rows))
        assert rows[0] in may_go
        last = may_go[-1]
        earlier = rows[: rows.index(last)]
        assert last.order_id is None or last.order_id not in {each.order_id for each in earlier}
        rows.remove(last)
