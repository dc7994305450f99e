"""A worker's thread: turn after turn until it is stopped, whatever one of them does."""

import logging
import threading

import pytest

from herstal_pos.workers.threads import Loop

PATIENCE_S = 30.0


class Hurried(threading.Event):
    """Rests no longer than a look; `rests_s` are those that were wished."""

    def __init__(self) -> None:
        super().__init__()
        self.rests_s: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.rests_s.append(timeout)
        return super().wait(0)


def started(loop: Loop) -> Hurried:
    rests = loop._stopping = Hurried()
    loop.start()
    return rests


def test_turns_follow_each_other_and_the_last_words_come_from_the_same_thread() -> None:
    seen: list[tuple[str, int]] = []
    turned = threading.Event()

    def turn() -> None:
        seen.append(("turn", threading.get_ident()))
        if len(seen) == 3:
            turned.set()

    loop = Loop("worker", turn, lambda: seen.append(("last", threading.get_ident())))
    loop.start()
    assert turned.wait(PATIENCE_S)
    loop.stop()
    loop.join(PATIENCE_S)
    assert [word for word, _ in seen][-1] == "last"
    assert len({thread for _, thread in seen}) == 1


def test_a_bug_in_one_turn_is_logged_and_the_next_turn_comes(caplog: pytest.LogCaptureFixture) -> None:
    turns = 0
    recovered = threading.Event()

    def turn() -> None:
        nonlocal turns
        turns += 1
        if turns == 1:
            raise ZeroDivisionError
        recovered.set()

    loop = Loop("scanner", turn)
    rests = started(loop)
    assert recovered.wait(PATIENCE_S)
    loop.stop()
    loop.join(PATIENCE_S)
    assert [(row.levelno, row.message) for row in caplog.records] == [
        (logging.ERROR, "bug in the scanner thread")
    ]
    assert rests.rests_s == [1]


def test_a_loop_that_stumbles_at_every_turn_can_still_be_stopped() -> None:
    def stumble() -> None:
        raise ZeroDivisionError

    loop = Loop("scanner", stumble)
    loop.start()
    loop.stop()
    loop.join(PATIENCE_S)
    assert not loop.is_alive()


def test_what_fails_after_a_bug_does_not_end_the_thread_either(caplog: pytest.LogCaptureFixture) -> None:
    turns = 0
    recovered = threading.Event()

    def turn() -> None:
        nonlocal turns
        turns += 1
        if turns == 1:
            raise ZeroDivisionError
        recovered.set()

    def stumbled() -> float:
        raise LookupError

    loop = Loop("mall", turn, stumbled=stumbled)
    rests = started(loop)
    assert recovered.wait(PATIENCE_S)
    loop.stop()
    loop.join(PATIENCE_S)
    assert [row.message for row in caplog.records] == [
        "bug in the mall thread",
        "bug in the mall thread, after a bug",
    ]
    assert rests.rests_s == [5]


def test_the_first_turn_waits_for_what_it_comes_after() -> None:
    begun, turned = threading.Event(), threading.Event()
    seen: list[bool] = []

    def turn() -> None:
        seen.append(begun.is_set())
        turned.set()

    loop = Loop("mall", turn, after=begun)
    loop.start()
    begun.set()
    assert turned.wait(PATIENCE_S)
    loop.stop()
    loop.join(PATIENCE_S)
    assert all(seen)


def test_one_that_is_stopped_before_it_began_says_its_last_words_only() -> None:
    begun = threading.Event()
    seen: list[str] = []
    loop = Loop("mall", lambda: seen.append("turn"), lambda: seen.append("last"), after=begun)
    loop.start()
    loop.stop()
    begun.set()
    loop.join(PATIENCE_S)
    assert seen == ["last"]
