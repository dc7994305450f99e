"""A digit that chooses is a key: dead while it has just begun to, and its second press is no number."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.ui.orders.real_till import RealTill, open_till

WAFFLE, UNKNOWN = "2004040000011", "5412345678908"
quick = pytest.mark.parametrize("ms", [80, 250, 550])


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.forget()
        yield opened


def press_within(till: RealTill, ms: int, *keys: str) -> None:
    till.pause_ms, before = ms, till.pause_ms
    till.press(*keys)
    till.pause_ms = before


@quick
def test_a_digit_typed_as_the_reasons_come_gives_none(till: RealTill, ms: int) -> None:
    """The money of a card would have gone out in cash, for a reason that nobody gave."""
    till.scan(WAFFLE)
    till.press("F8", "F7", "Enter", "Enter", "F12")
    till.forget()
    press_within(till, ms, "2")
    assert till.asked == []
    till.press("2")
    (refund,) = till.asked
    assert isinstance(refund, commands.TakeTender)
    assert refund.reason == "Terminal hors service"


@quick
def test_the_second_press_of_a_reason_is_no_quantity(till: RealTill, ms: int) -> None:
    till.press("Ctrl T", "3")
    press_within(till, ms, "3")
    assert till.entry == ""
    till.press("3")
    assert till.entry == "3"


@quick
def test_the_second_press_of_a_rate_is_no_quantity(till: RealTill, ms: int) -> None:
    till.scan(UNKNOWN)
    till.press("4", "Enter", "3")
    press_within(till, ms, "3")
    assert till.entry == ""
    press_within(till, ms, "2")  # another key is another intent
    assert till.entry == "2"


def test_digits_of_a_number_count_press_by_press(till: RealTill) -> None:
    press_within(till, 40, "2", "2", "3")
    assert till.entry == "223"
