"""One queue of acts: each runs when all that was asked before it has been answered."""

import pytest

from herstal_pos.ui.frame.act_queue import ActQueue


@pytest.fixture
def queue() -> ActQueue:
    return ActQueue()


def test_nothing_waits_while_the_shop_has_answered(queue: ActQueue) -> None:
    assert queue.put(lambda: "done") == "done"
    assert not queue.is_busy


def test_acts_run_in_their_order_after_the_answer(queue: ActQueue) -> None:
    done: list[str] = []
    queue.put(lambda: queue.asked(7))
    queue.put(lambda: done.append("first"))
    queue.put(lambda: done.append("second"))
    assert done == []
    queue.answered(7)
    assert done == ["first", "second"]


def test_an_act_that_asks_keeps_the_next_one_waiting(queue: ActQueue) -> None:
    done: list[str] = []
    queue.put(lambda: queue.asked(1))
    queue.put(lambda: queue.asked(2))
    queue.put(lambda: done.append("last"))
    queue.answered(1)
    assert done == []
    queue.answered(2)
    assert done == ["last"]


def test_an_act_within_an_act_is_part_of_it(queue: ActQueue) -> None:
    done: list[str] = []

    def outer() -> None:
        queue.asked(1)
        queue.put(lambda: done.append("inner"))

    queue.put(outer)
    assert done == ["inner"]


def test_a_second_press_repeats_nothing_that_is_under_way(queue: ActQueue) -> None:
    done: list[str] = []
    queue.put(lambda: queue.asked(1), "park")
    queue.put(lambda: done.append("park"), "park", lambda: done.append("said"))
    queue.put(lambda: done.append("scan"))
    queue.put(lambda: done.append("park of the next"), "park", lambda: done.append("said"))
    queue.answered(1)
    assert done == ["said", "scan", "park of the next"]


def test_no_press_is_left_out_in_silence(queue: ActQueue) -> None:
    done: list[str] = []
    queue.put(lambda: queue.asked(1), "park")
    queue.put(lambda: done.append("park"), "park")
    queue.answered(1)
    assert done == ["park"]


def test_what_was_done_before_bad_news_is_blind(queue: ActQueue) -> None:
    seen: list[tuple[bool, bool]] = []

    def look() -> None:
        seen.append((queue.is_blind, queue.misses_goods))

    queue.put(lambda: queue.asked(1))
    queue.put(look)
    queue.bring_bad_news(lost=False)
    queue.answered(1)
    queue.put(lambda: queue.asked(2))
    queue.put(look)
    queue.bring_bad_news(lost=True)
    queue.answered(2)
    queue.put(look)
    assert seen == [(True, False), (True, True), (False, False)]


def test_a_bug_in_one_act_does_not_stop_the_others(queue: ActQueue) -> None:
    done: list[str] = []
    seen: dict[str, int] = {}
    queue.put(lambda: queue.asked(1))
    queue.put(lambda: seen["gone"])
    queue.put(lambda: done.append("first"))
    with pytest.raises(KeyError):
        queue.answered(1)
    queue.put(lambda: done.append("second"))
    assert done == ["first", "second"]
