"""What hands do is judged in its order against the cart that it meets, however late the store answers."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from tests.town_shop import SKU
from tests.ui.slow_till import SlowTill, open_slow_till
from tests.ui.tasks import COUNTER_TASKS, NB, UNKNOWN, Act, Task, three


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[SlowTill]:
    with open_slow_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        yield opened


def sold(till: SlowTill) -> list[list[tuple[str, int, int]]]:
    """The lines of each ticket, by their names."""
    with till.shop.storage.look() as work:
        tickets = []
        number = 1
        while (sale := work.sales.by_number(f"{till.shop.counter.till.prefix}-{number:06d}")) is not None:
            tickets.append([(line.name, line.quantity, line.amount_cents) for line in sale.live_lines])
            number += 1
    return tickets


def parked(till: SlowTill) -> list[int]:
    """How many articles wait in each."""
    with till.shop.storage.look() as work:
        return [sale.item_count for sale in work.sales.parked()]


@pytest.mark.parametrize("hand_ms", [50, 100, 150])
@pytest.mark.parametrize("way", ["by_keys", "by_fingers"])
@pytest.mark.parametrize("task", COUNTER_TASKS, ids=lambda task: task.said.replace(" ", "-"))
def test_a_task_ends_as_meant(till: SlowTill, task: Task, way: str, hand_ms: int) -> None:
    till.hand_ms = 1000
    task.before(till)
    till.settle()
    till.hand_ms = hand_ms
    by_hand: Act = getattr(task, way)
    by_hand(till)
    till.settle()
    assert task.seen(till), till.said()


def test_a_quantity_typed_at_once_after_the_scan_is_that_of_the_line(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.press("6", "*")
    till.settle()
    assert [line.quantity for line in till.shop.cart.lines] == [6000]
    assert till.entry == ""


def test_two_verbs_each_have_their_own_number(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.press("6", "*", "1", "0", "/")
    till.settle()
    (line,) = till.shop.cart.lines
    assert (line.quantity, line.discount_percent) == (6000, 1000)


def test_a_sale_parked_at_once_after_its_scan_is_not_another_one_fetched(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.press("F5")
    till.settle()
    till.scan(SKU["mint"])
    till.press("F5")
    till.scan(SKU["coffee"])
    till.settle()
    assert parked(till) == [1, 1]
    assert [line.name for line in till.shop.cart.lines] == ["Café moulu bio 250 g"]


def test_the_key_of_parking_hit_twice_parks_once(till: SlowTill) -> None:
    three(till)
    till.settle()
    till.press("F5", "F5")
    till.scan(SKU["mint"])
    till.settle()
    assert parked(till) == [3]
    assert len(till.shop.cart.lines) == 1


@pytest.mark.parametrize("pause_ms", [100, 350, 700])
@pytest.mark.parametrize("key", ["F5", "F12"])
def test_a_second_press_of_what_is_under_way_does_nothing_and_says_so(
    till: SlowTill, key: str, pause_ms: int
) -> None:
    """The hand looks at its clock as well: 700 ms are more than two presses of one finger."""
    till.scan(SKU["mint"])
    till.settle()
    three(till)
    till.press(key)
    till.hand.wait(pause_ms)
    till.press(key)
    till.settle()
    assert (len(sold(till)), len(parked(till))) == ((0, 1) if key == "F5" else (1, 0))
    assert till.sees(f"{key}\u00a0: regardez l'écran, puis appuyez encore.")


def test_a_finger_that_presses_what_is_under_way_is_answered(till: SlowTill) -> None:
    three(till)
    till.tap(till.window.sale.pay_bar.cash)
    till.hand.wait(700)
    till.tap(till.window.sale.pay_bar.cash)
    till.settle()
    assert len(sold(till)) == 1
    assert till.sees("L'écran a changé")


def test_a_key_kept_down_while_its_act_is_under_way_says_nothing(till: SlowTill) -> None:
    three(till)
    till.press("F5")
    repeated = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(QApplication.focusWidget() or till.window, repeated)
    till.settle()
    assert parked(till) == [3]
    assert not till.sees("F5\u00a0: regardez")


def test_a_key_that_strikes_goods_strikes_each(till: SlowTill) -> None:
    """An unknown code first, then the article before it: both by the same key, however slow the store."""
    till.scan(SKU["sirup"])
    till.scan(SKU["mint"])
    till.scan(UNKNOWN)
    till.settle()
    till.press("Del", "Del", "Del")
    till.settle()
    assert till.shop.cart.lines == ()


def test_a_finger_that_pays_before_the_first_article_is_painted_is_not_lost(till: SlowTill) -> None:
    three(till)
    till.tap(till.window.sale.pay_bar.cash)
    till.settle()
    assert len(sold(till)) == 1
    assert len(sold(till)[0]) == 3


def test_a_note_that_says_another_sum_by_then_does_not_pay(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.settle()
    note = till.window.sale.pay_bar.notes[0]
    before = note.label
    till.scan(SKU["coffee"])
    till.tap(note)
    till.settle()
    assert note.label != before
    assert sold(till) == []
    assert till.sees("L'écran a changé")


def test_thirty_customers_are_thirty_tickets(till: SlowTill) -> None:
    for _ in range(15):
        till.scan(SKU["sirup"])
        till.press("F12")
        till.press("3")
        till.scan(SKU["mint"])
        till.press("5", "0", "F12")
    till.settle()
    tickets = sold(till)
    assert [len(lines) for lines in tickets] == [1] * 30
    assert [lines[0][1] for lines in tickets] == [1000, 3000] * 15


def test_a_key_that_is_dead_in_its_turn_says_so(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.press("Del")  # of a line that nobody has seen yet
    till.look()  # time passes until the store answers
    till.settle()
    assert len(till.shop.cart.lines) == 1
    assert till.sees("regardez l'écran")
    till.press("Del")
    till.settle()
    assert till.cart == []


def test_an_unknown_article_is_not_paid_for_by_a_key_that_could_not_know(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.scan(UNKNOWN)
    till.press("F12")
    till.settle()
    assert sold(till) == []
    assert till.sees("Code inconnu")
    till.press("F12")
    till.settle()
    assert sold(till) == []
    till.press("Del")
    till.settle()
    till.press("F12")
    till.settle()
    assert len(sold(till)) == 1


def test_the_quantity_of_an_unknown_article_is_not_that_of_the_line_before(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.scan(UNKNOWN)
    till.press("6", "*")
    till.settle()
    assert [(line.quantity, line.asks) for line in till.shop.cart.lines] == [(1000, ""), (1000, "new")]
    assert till.entry == ""
    assert till.sees("Code inconnu")


def test_an_unknown_code_still_stands_when_the_next_scan_came_before_its_block(till: SlowTill) -> None:
    till.scan(UNKNOWN)
    till.scan(SKU["sirup"])
    till.settle()
    assert [line.asks for line in till.shop.cart.lines] == ["new", ""]
    till.press("F12")
    till.settle()
    assert sold(till) == []
    assert till.sees("1 code inconnu")


def test_what_is_refused_stays_said_though_a_digit_came_behind_it(till: SlowTill) -> None:
    till.scan(SKU["sirup"])
    till.press(*"999999", "*", "5")
    till.settle()
    assert till.sees("Cette quantité")
    assert till.entry == "5"


def test_letters_after_the_key_of_the_search_are_searched(till: SlowTill) -> None:
    till.scan(SKU["mint"])
    till.press("F2", *"siro", "Enter")
    till.settle()
    till.press("3", "*", "F12")
    till.settle()
    assert [[quantity for _, quantity, _ in lines] for lines in sold(till)] == [[1000, 3000]]


def test_what_is_typed_after_an_article_was_chosen_is_no_search(till: SlowTill) -> None:
    till.scan(SKU["mint"])
    till.press("F2", *"siro", "Enter", "3", "*", "5", "0", "F12")
    till.settle()
    assert [[quantity for _, quantity, _ in lines] for lines in sold(till)] == [[1000, 3000]]
    paid: notices.SaleCompleted = till.shop.heard[notices.SaleCompleted]
    assert paid.paid.given_cents == 5000
    change = paid.paid.change_cents
    assert till.sees(f"{change // 100},{change % 100:02}{NB}€")
