"""Three sounds: a tick when a scan was taken, a buzz when it was not, and the bell of the orders."""

import pytest

from herstal_pos.services import notices
from herstal_pos.services.notices import Notice
from herstal_pos.ui.frame.sounds import Sound
from herstal_pos.ui.scenes.sample_shop import LINES, cart
from tests.ui.scripted_counter import Counter


def test_a_scan_ticks_when_the_shop_has_taken_it(counter: Counter) -> None:
    counter.window.scan("5410126001013")
    assert counter.sounds == []
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    assert counter.sounds == [Sound.TICK]


@pytest.mark.parametrize(
    "answer",
    [
        notices.CodeUnknown("5410126009903", "new", 1000),
        notices.CodeUnknown("5410126009904", "check_digit", 1000),
        notices.WrongArticle("7", "Gaufrettes vanille", "5410126009903", "not_in_order"),
        notices.CommandRefused("nothing_to_pay", {}),
        notices.StoreFailed("disk"),
    ],
)
def test_what_was_not_taken_buzzes_once(counter: Counter, answer: Notice) -> None:
    counter.window.scan("5410126009903")
    counter.says(answer, notices.SaleChanged(cart(LINES), "7"))
    assert counter.sounds == [Sound.BUZZ]


def test_what_a_finger_does_to_the_cart_makes_no_sound(counter: Counter) -> None:
    counter.says(notices.SaleChanged(cart(LINES), "7"))
    assert counter.sounds == []
