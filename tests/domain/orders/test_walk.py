"""One walk for several orders: nothing is put where it is not wanted, the oldest order comes first."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from herstal_pos.domain.errors import Refused
from herstal_pos.domain.orders import walk as walks
from herstal_pos.domain.orders.order import OnlineOrder
from herstal_pos.domain.orders.order_facts import Address, OrderFacts, OrderLine, RefusalReason, Stage
from tests.builders import OPENED_AT

ARTICLES = "abc"
WANTED = st.dictionaries(st.sampled_from(ARTICLES), st.integers(1, 4), min_size=1)

ACT = st.tuples(st.sampled_from(ARTICLES), st.integers(1, 5))


def order(number: int, wanted: dict[str, int]) -> OnlineOrder:
    placed = OPENED_AT + timedelta(minutes=number)
    facts = OrderFacts(f"M-{number}", placed, Stage.NEW, False, Address("", "", "", "", ""), by_bike=True)
    lines = [
        OrderLine(f"{number}-{art}", art, art, art, art, 1000, 100, some) for art, some in wanted.items()
    ]
    made = OnlineOrder(f"o{number:02}", f"r{number}", placed, facts, lines, "heard")
    made.accept(placed)
    return made


@given(
    st.lists(WANTED, min_size=1, max_size=8),
    st.lists(st.tuples(st.sampled_from(ARTICLES), st.integers(1, 5))),
)
@settings(max_examples=60)
def test_each_piece_goes_to_the_oldest_that_wants_it_and_each_step_goes_back(
    baskets: list[dict[str, int]], acts: list[tuple[str, int]]
) -> None:
    orders = [order(number, wanted) for number, wanted in enumerate(baskets)]
    walk = walks.begin(reversed(orders), OPENED_AT)
    assert [each.bin for each in walk.orders] == list(range(min(len(orders), 6)))
    assert [each.id for each in walk.orders] == [each.id for each in orders[:6]]
    whole, at = walk.left, OPENED_AT
    for number, (article, count) in enumerate(acts):
        at += timedelta(seconds=1)
        wanting = walk.wanting(article)
        left = sum(each.left(line) for each, line in wanting)
        shares = walk.put(article, count) if number % 3 else []
        if number % 3 == 0 and left:
            shares = walk.take_away(article, min(count, left))
        assert sum(some for *_, some in shares) == (min(count, left) if number % 3 or left else 0)
        served = [each.id for each, *_ in shares]
        ids = [each.id for each, _ in wanting]
        expected = ids if number % 3 else ids[::-1]
        assert served == expected[: len(served)]
        for each, line, some in shares:
            if number % 3:
                each.pick(at, line.id, some)
            else:
                each.miss(at, line.id, RefusalReason.OUT_OF_STOCK, some)
    while last := walk.last_done:
        assert last[0][1].at <= at
        at = last[0][1].at
        assert {step.at for _, step in last} == {at}
        for each, step in last:
            assert each.undo() == step
    assert walk.left == whole
    walk.end()
    assert Counter(each.bin for each in orders) == {None: len(orders)}


def test_an_order_is_in_one_walk_only_and_one_that_was_stopped_in_none() -> None:
    first, second = order(1, {"a": 1}), order(2, {"a": 1})
    walks.begin([first], OPENED_AT)
    with pytest.raises(Refused, match="nothing_to_walk"):
        walks.begin([first], OPENED_AT)
    second.vanished = True
    with pytest.raises(Refused, match="nothing_to_walk"):
        walks.begin([first, second], OPENED_AT)
