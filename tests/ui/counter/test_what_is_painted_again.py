"""A scan paints what it changed, and no more: the next one may be a tenth of a second behind it."""

import pytest
from PySide6.QtWidgets import QApplication

from herstal_pos.services import notices
from herstal_pos.ui.scenes import sample_shop
from tests.ui.scripted_counter import Counter
from tests.ui.widgets.painted import Painted


@pytest.fixture
def sold(counter: Counter) -> Counter:
    """Two lines stand in the cart, and all that is seen has been painted."""
    counter.says(sold_lines(2))
    QApplication.processEvents()
    return counter


LINES = tuple(sample_shop.line(str(at), f"Crème brûlée {at}", 245) for at in range(3))


def sold_lines(count: int) -> notices.SaleChanged:
    return notices.SaleChanged(sample_shop.cart(list(LINES[:count])), str(count - 1))


def test_a_scan_paints_the_cart_the_sums_and_the_keys_that_take_them(sold: Counter) -> None:
    painted, sale = Painted(sold.window), sold.window.sale
    sold.says(sold_lines(3))
    QApplication.processEvents()
    assert {
        sale.card.list.ground,
        sale.pay_bar.total,
        sale.pay_bar.cash,
        sale.pay_bar.card,
    } <= painted.widgets


def test_a_scan_paints_no_key_that_says_what_it_said(sold: Counter) -> None:
    painted, sale = Painted(sold.window), sold.window.sale
    waiting = [tab for tab in sold.window.frame.strip.tabs.values() if not tab.is_current]
    sold.says(sold_lines(3))
    QApplication.processEvents()
    unchanged = {sale.pad.entry, *sale.pad.action_keys.values(), *sale.pad.keypad.children(), *waiting}
    assert not unchanged & painted.widgets


def test_news_that_changes_nothing_paints_nothing_of_the_pay_bar(sold: Counter) -> None:
    painted, bar = Painted(sold.window), sold.window.sale.pay_bar
    sold.says(notices.SaleChanged(sold.window.sale.sale, "1"))
    QApplication.processEvents()
    assert not set(bar.keys) & painted.widgets
