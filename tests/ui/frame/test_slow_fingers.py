"""A finger waits for its turn as a key does, and does what it saw or nothing, on every screen."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.day.closing.closing_screen import ClosingScreen
from herstal_pos.ui.frame.places import CLOSING
from tests.ui.slow_till import SlowTill, open_slow_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[SlowTill]:
    with open_slow_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def names(till: SlowTill) -> list[str]:
    return [type(command).__name__ for command in till.asked]


def test_a_reason_is_of_the_line_that_was_seen(till: SlowTill) -> None:
    """The scan before it takes the last piece of that line."""
    till.open_picking(sirup=1, coffee=1)
    till.scan_articles("sirup")
    till.tap(till.button("Pas en rayon"))
    till.settle()
    assert names(till) == ["PickScan"]
    assert till.sees("L'écran a changé")
    till.tap(till.button("Pas en rayon"))
    till.settle()
    assert names(till) == ["PickScan", "MarkShortage"]
    assert "Manque" in till.rows["Café moulu bio 250 g"][2]


def test_a_finger_does_not_overtake_a_key(till: SlowTill) -> None:
    till.open_picking(sirup=2, coffee=1)
    till.scan_articles("sirup")
    till.press("F2")  # the other one is not on the shelf
    till.tap(till.beginning("Annuler"))
    till.settle()
    assert names(till)[:2] == ["PickScan", "MarkShortage"]
    assert till.sees("L'écran a changé")  # what is undone was another step


def test_money_in_is_the_amount_typed_before_it(till: SlowTill) -> None:
    till.press("Ctrl J")
    till.settle()
    till.forget()
    till.tap(till.beginning("Rapport X"))
    till.press("5", "0")
    till.tap(till.beginning("Apport"))
    till.settle()
    till.tap(till.button("Monnaie"))
    till.settle()
    assert names(till) == ["ShowDay", "PayIn"]
    assert till.asked[-1] == commands.PayIn(5000, "Monnaie")


def test_what_was_off_only_until_the_answer_is_not_called_impossible(till: SlowTill) -> None:
    till.scan_articles("sirup", "mint")
    till.settle()
    bar = till.window.sale.pay_bar
    till.press("5", "F8")
    till.tap(bar.cash)
    till.settle()
    assert names(till).count("TakeTender") == 1
    assert till.sees("L'écran a changé")
    till.tap(bar.cash)
    till.settle()
    assert names(till).count("TakeTender") == 2


def test_a_second_press_of_the_key_that_paid_asks_nothing(till: SlowTill) -> None:
    till.scan_articles("sirup", "mint")
    till.settle()
    till.pause_ms = 100
    cash = till.window.sale.pay_bar.cash
    till.hand.wait(700)
    till.tap(cash)
    till.tap(cash)
    till.settle()
    assert names(till).count("TakeTender") == 1
    assert not till.sees("L'écran a changé")
    assert till.sees("Payé en espèces")


def test_a_finger_on_a_row_waits_behind_the_scan(till: SlowTill) -> None:
    till.open_picking(sirup=1, coffee=1, mint=1)
    till.scan_articles("sirup")
    till.tap_row(till.picking.list, 2)
    till.tap(till.button("Pas en rayon"))
    till.settle()
    assert names(till) == ["PickScan"]  # of the line that was painted before the row was chosen
    assert till.sees("L'écran a changé")


def test_an_order_is_accepted_by_the_finger_that_saw_it(till: SlowTill) -> None:
    """Ctrl M before it answers the same order; the finger does not answer the next."""
    for name in ("sirup", "mint"):
        till.shop.buy(**{name: 1})
    till.mall_speaks()
    till.press("F6")
    till.settle()
    till.scan_articles("coffee")
    till.press("F6")
    till.settle()
    till.forget()
    accept = till.button("Accepter")
    till.press("Ctrl P")
    till.press("Ctrl M")
    till.tap(accept)
    till.settle()
    assert names(till).count("AcceptOrder") == 1


def test_a_counted_digit_is_not_lost_between_finger_and_keyboard(till: SlowTill) -> None:
    till.window.go(CLOSING)
    till.settle()
    till.hand_ms = 50
    shown = till.window.shown
    assert isinstance(shown, ClosingScreen)
    till.tap(shown.count.fields[5000])
    till.tap(till.button("1"))
    till.press("2")
    till.tap(till.button("3"))
    till.settle()
    till.press("4")
    till.settle()
    assert shown.count.pieces == {5000: 1234}
