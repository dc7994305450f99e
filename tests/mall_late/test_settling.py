"""How long it is waited before a word is said again, and when what is read is believed."""

from herstal_pos.mall.access import Access
from herstal_pos.mall.odd import OddThings
from herstal_pos.mall.vendure.orders import VendureOrders
from herstal_pos.mall.vendure.settling import Settling
from herstal_pos.mall.vendure.wire import Wire


class Waiting:
    """Each reading takes `answer_s` of a clock that only goes on here."""

    def __init__(self, answer_s: float, *read: str) -> None:
        self._answer_s = answer_s
        self._read = list(read)
        self._now_s = 0.0
        self.pauses: list[float] = []
        wire = Wire(Access("http://127.0.0.1:1", "shop", "key"))
        self.settling = Settling(
            wire,
            VendureOrders(wire, OddThings(), "shop", town=False),
            self.pauses.append,
            lambda: self._now_s,
        )

    def read(self) -> str:
        self._now_s += self._answer_s
        return self._read.pop(0) if len(self._read) > 1 else self._read[0]


def test_a_quick_mall_is_given_ten_seconds_and_read_twice() -> None:
    waiting = Waiting(0.1, "as it is")
    assert waiting.settling.settled(waiting.read) == "as it is"
    assert waiting.pauses == [10, 3]


def test_a_slow_one_is_given_twice_as_long_each_time_and_a_minute_at_most() -> None:
    waiting = Waiting(5, "as it is")
    waiting.settling.settled(waiting.read)
    assert waiting.pauses == [10, 20, 40, 60, 3]


def test_it_is_read_until_two_readings_are_alike() -> None:
    waiting = Waiting(0.1, "quick", "one", "two", "three")
    assert waiting.settling.settled(waiting.read) == "three"
    assert waiting.pauses == [10, 3, 3, 3]
