"""How far the customer's screen is behind the cart: it paints what the cart was just shown."""

from statistics import median

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import Words
from herstal_pos.services import notices
from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
from herstal_pos.ui.scenes import sample_shop
from tests.performance.conftest import Say
from tests.performance.timing import p99, timed

CARTS = [sample_shop.cart(sample_shop.LINES[:count]) for count in range(1, len(sample_shop.LINES) + 1)]


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1080)], ids=str)
def test_a_line_is_painted_for_the_customer(qtbot: QtBot, say: Say, size: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    display = CustomerDisplay(window, Words("fr"), lambda _: None, lambda _: [QRect(0, 0, *size)])
    display.turn(on=True)
    sheet = QImage(*size, QImage.Format.Format_RGB32)

    def shown(at: int) -> None:
        display.on_notice(notices.SaleChanged(CARTS[at % len(CARTS)]))
        display.face.render(sheet)

    took = [timed(lambda at=at: shown(at)).wall_us / 1000 for at in range(300)]  # type: ignore[misc]
    say(f"the customer's screen, {size}: median {median(took):.1f} ms, p99 {p99(took):.1f} ms (goal: 50)")
