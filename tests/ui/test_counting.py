"""Taps and keys, counted: the goals of a counter (a scan costs nothing, each tap, key or chord is one)."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.afternoon import EMPTY, LINES, PAID, RECEIPT, cart
from herstal_pos.ui.orders.afternoon import NEW, TOLD
from tests.ui.counter import Counter

CODES = ("5410126001013", "5410126000610", "5400247011855")
BAGS = ("HBZTLW3Q6256-1", "HBZTLW3Q6256-2")


@pytest.fixture
def three(counter: Counter) -> Counter:
    """Three articles scanned."""
    for code in CODES:
        counter.scan(code)
    counter.says(notices.SaleChanged(cart(LINES[:3]), "3"))
    counter.forget()
    return counter


@pytest.mark.parametrize(
    ("keys", "goal", "command"),
    [
        (["F12"], 1, commands.TakeTender("sale", 3, "cash", None)),
        (["F8"], 1, commands.TakeTender("sale", 3, "card", None)),
        (["F9"], 1, commands.TakeTender("sale", 3, "cash", 2500)),
        (["5", "0", "F12"], 3, commands.TakeTender("sale", 3, "cash", 5000)),
        (["1", "0", "/"], 3, commands.DiscountLine("3", 1000)),
        (["1", "0", "Ctrl /"], 3, commands.DiscountSale(1000)),
        (["F5"], 1, commands.ParkSale()),
        (["Ctrl P"], 1, commands.ReprintReceipt()),
    ],
)
def test_a_task_by_keys(three: Counter, keys: list[str], goal: int, command: commands.Command) -> None:
    three.press(*keys)
    assert three.asked == [command]
    assert three.acts == goal


@pytest.mark.parametrize(
    ("labels", "goal", "command"),
    [
        (["Espèces 20,40\u00a0€"], 1, commands.TakeTender("sale", 3, "cash", None)),
        (["Carte"], 1, commands.TakeTender("sale", 3, "card", None)),
        (["1", "0", "Remise"], 3, commands.DiscountLine("3", 1000)),
    ],
)
def test_a_task_by_finger(three: Counter, labels: list[str], goal: int, command: commands.Command) -> None:
    for label in labels:
        three.tap(three.button(label))
    assert three.asked == [command]
    assert three.acts == goal


def test_ten_percent_on_the_ticket_by_finger_is_four_taps(three: Counter) -> None:
    three.tap(three.window.sale.pay_bar.total)
    for label in ("1", "0", "Remise"):
        three.tap(three.button(label))
    assert three.asked == [commands.DiscountSale(1000)]
    assert three.acts == 4


def test_three_pieces_are_a_digit_and_a_scan(counter: Counter) -> None:
    counter.type("3")
    counter.scan(CODES[0])
    assert counter.asked == [commands.ScanBarcode(CODES[0], None, 3000)]
    assert counter.acts == 1


def test_a_parked_sale_is_fetched_by_one_key(counter: Counter) -> None:
    counter.press("F5")
    assert counter.asked == [commands.FetchSale()]
    assert counter.acts == 1


def test_one_of_a_receipt_comes_back_for_cash_by_two_scans_and_one_key(counter: Counter) -> None:
    counter.scan("T2-001017")
    counter.says(notices.SaleChanged(cart((), returning=RECEIPT), None))
    counter.scan(CODES[0])
    counter.says(notices.SaleChanged(cart(LINES[:1], total_cents=-435, cash_due_cents=-435), "1"))
    counter.press("F12")
    assert counter.last == commands.TakeTender("sale", 1, "cash", None)
    assert counter.acts == 1


def test_an_unknown_code_costs_its_price_and_two(counter: Counter) -> None:
    counter.says(notices.CodeUnknown("5410126009903", "new", 1000))
    counter.press(*"3,20", "Enter", "3")
    assert counter.asked == [commands.CreateProduct("5410126009903", 320, "reduced", quantity=1000)]
    assert counter.acts == len("3,20") + 2


def test_no_act_lies_between_a_payment_and_the_next_sale(three: Counter) -> None:
    three.press("F12")
    three.says(notices.SaleCompleted(PAID), notices.SaleChanged(EMPTY))
    three.scan(CODES[0])
    assert three.last == commands.ScanBarcode(CODES[0], None, 1000)
    assert three.acts == 1


def test_a_new_order_is_accepted_by_one_key_from_the_sale_and_by_one_on_the_board(three: Counter) -> None:
    three.says(*TOLD)
    three.press("Ctrl M")
    assert three.asked == [commands.AcceptOrder(NEW.order_id)]
    assert three.acts == 1
    three.press("F6")
    three.forget()
    three.tap(three.button("Accepter"))
    assert three.asked == [commands.AcceptOrder(NEW.order_id)]
    assert three.acts == 1


def test_an_order_is_handed_over_by_a_scan_of_each_bag(counter: Counter) -> None:
    counter.says(*TOLD)
    counter.press("F6")
    counter.forget()
    for label in BAGS:
        counter.scan(label)
    assert counter.asked == [commands.HandOverBag(label) for label in BAGS]
    assert counter.acts == 0
