"""A day on the shelf by the window: a price and its label, a delivery, a loss, a count, all beside a sale."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.frame.places import LABELS, SALE, STOCK
from tests.town_shop import EAN, SIRUP
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as till:
        till.shop.do(commands.ChoosePrinter("tcp://192.0.2.7", "generic-80"))
        till.says(*till.shop.execute(commands.Refresh()))
        yield till


def on_hand(till: RealTill) -> int:
    return till.shop.on_hand(SIRUP) or 0


def printed(till: RealTill) -> list[str]:
    """What the printer takes until nothing waits."""
    titles: list[str] = []
    while True:
        taken = [
            n for n in till.shop.do(commands.TakePrintJob("receipt")) if isinstance(n, notices.PrintJobTaken)
        ]
        if not taken:
            return titles
        titles.append(taken[0].title)
        till.says(*till.shop.do(commands.ReportPrintJob(taken[0].job_id, "printed")))


def test_a_price_a_label_a_delivery_a_loss_and_a_count(till: RealTill) -> None:
    till.scan(EAN[SIRUP])
    before, name = on_hand(till), till.shop.product(SIRUP).name("fr")
    old = till.shop.product(SIRUP).price_cents

    till.press("Ctrl S")
    till.scan(EAN[SIRUP])
    till.type(f"{(old + 20) // 100},{(old + 20) % 100:02d}")
    till.press("=")
    assert till.shop.product(SIRUP).price_cents == old + 20

    till.press("Shift F7")
    assert till.window.frame.shown == LABELS
    till.press("F12")
    assert printed(till) == [name]
    till.press("Esc")
    assert till.window.frame.shown == STOCK

    till.press("F4")
    for _ in range(3):
        till.scan(EAN[SIRUP])
    till.press("F12")  # from whom, is asked once
    till.type("Meurens")
    till.press("Enter", "8", "8", "Enter", "F12")
    assert on_hand(till) == before + 3000

    till.press("Esc")
    assert till.window.frame.shown == STOCK
    till.scan(EAN[SIRUP])
    till.press("Del", "2", "Enter")
    assert on_hand(till) == before + 1000

    till.scan(EAN[SIRUP])
    till.press("F3")
    till.type(str(before // 1000))  # one more lies in the cart that is open
    till.press("Enter")
    assert till.window.frame.shown == STOCK
    assert on_hand(till) == before + 1000

    till.press("Esc", "Esc", "Esc")
    assert till.window.frame.shown == SALE
    [line] = till.shop.cart.lines
    assert line.price_cents == old  # the cart that was open keeps its price
    till.press("F12")
    assert on_hand(till) == before
    assert till.shop.verify().findings == ()
