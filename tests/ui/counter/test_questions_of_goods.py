"""What is asked of goods stands in the cart until it is answered: no key, no finger and no money ends it."""

import pytest

from herstal_pos.services import commands, notices
from herstal_pos.ui.scenes.sample_shop import LINES, UNKNOWN, asking as asking_line, cart, line
from tests.ui.scripted_counter import Counter


@pytest.fixture
def asking(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(cart((*LINES, UNKNOWN)), UNKNOWN.id))
    counter.forget()
    return counter


@pytest.mark.parametrize("by_finger", [False, True])
def test_it_is_struck(asking: Counter, *, by_finger: bool) -> None:
    asking.tap(asking.button("Pas un article")) if by_finger else asking.press("Del")
    assert asking.asked == [commands.VoidLine(UNKNOWN.id)]


def test_escape_and_a_scan_leave_it_where_it_stands(asking: Counter) -> None:
    asking.press("Esc")
    assert asking.sees("Code inconnu")
    asking.scan("5410126001013")
    assert asking.asked == [commands.ScanBarcode("5410126001013", None, 1000)]
    asking.says(notices.SaleChanged(cart((*LINES, UNKNOWN, line("9", "Biscuits", 250))), "9"))
    assert "Créer" not in [button.label for button in asking.buttons()]
    assert UNKNOWN.id in [row.key for row in asking.window.sale.card.list.lines.rows]
    asking.press("Up")
    assert asking.button("Créer").isEnabled()


@pytest.mark.parametrize("key", ["F12", "F8", "F9", "F10", "F11"])
def test_no_key_pays_while_it_asks_and_the_line_is_shown(counter: Counter, key: str) -> None:
    biscuits = line("9", "Biscuits", 250)
    counter.says(notices.SaleChanged(cart((*LINES, UNKNOWN, biscuits)), biscuits.id))
    counter.forget()
    counter.press(key)
    assert not [each for each in counter.asked if isinstance(each, commands.TakeTender)]
    assert counter.sees("1 code inconnu\u00a0: répondez ou Suppr")
    assert counter.button("Créer").isEnabled()
    counter.press("Del")
    assert counter.last == commands.VoidLine(UNKNOWN.id)


@pytest.mark.parametrize("label", ["Espèces", "Carte", "50\u00a0€"])
def test_no_finger_pays_while_it_asks(asking: Counter, label: str) -> None:
    asking.tap(asking.button(label))
    assert asking.sees("1 code inconnu\u00a0: répondez ou Suppr")
    assert not [each for each in asking.asked if isinstance(each, commands.TakeTender)]
    asking.tap(asking.button("Pas un article"))
    assert asking.last == commands.VoidLine(UNKNOWN.id)


def test_a_typed_amount_pays_no_part(asking: Counter) -> None:
    asking.type("20")
    asking.press("F12")
    assert not [each for each in asking.asked if isinstance(each, commands.TakeTender)]


def test_goods_by_weight_take_a_weight_and_goods_without_a_price_a_price(counter: Counter) -> None:
    cheese = asking_line("8", "measure_missing", "Fromage", unit="kg")
    bag = asking_line("9", "price_nought", "Sac")
    counter.says(notices.SaleChanged(cart((cheese, bag)), cheese.id))
    counter.type("0,342")
    counter.press("Enter")
    assert counter.last == commands.AddProduct("product-8", 342, answers="8")
    counter.press("Down")
    counter.type("1,50")
    counter.press("Enter")
    assert counter.last == commands.AddProduct("product-9", 1000, sure=True, answers="9", price_cents=150)
    counter.press("F2")
    assert counter.last == commands.AddProduct("product-9", 1000, sure=True, answers="9")
    counter.press("Up", "Del")
    assert counter.last == commands.VoidLine("8")


@pytest.mark.parametrize("why", ["check_digit", "inner_check_digit", "gs1_malformed", "foreign_currency"])
def test_a_misread_stands_until_it_is_struck_and_says_what_to_do(counter: Counter, why: str) -> None:
    misread = asking_line("8", why, code="5410126009904")
    counter.says(notices.SaleChanged(cart([misread]), misread.id))
    assert counter.sees("Code mal lu\u00a0: 5410126009904")
    assert counter.sees(counter.window.words(f"scan.{why}"))
    assert "Créer" not in [button.label for button in counter.buttons()]
    counter.press("Del")
    assert counter.last == commands.VoidLine("8")


def test_a_reader_that_sent_nothing_says_so_and_nothing_stands(counter: Counter) -> None:
    counter.says(notices.CodeUnknown("", "empty", 1000))
    assert counter.sees("Le lecteur n'a rien envoyé")


def test_escape_leaves_the_question_for_the_rate(asking: Counter) -> None:
    asking.type("295")
    asking.press("Enter", "Esc")
    assert asking.sees("Code inconnu 5410126009903")
    asking.press("2")
    assert (asking.entry, asking.asked) == ("2", [])


def test_a_long_code_is_shortened(counter: Counter) -> None:
    link = asking_line("8", "new", code="https://example.com/01/05410126001013")
    counter.says(notices.SaleChanged(cart([link]), "8"))
    assert counter.sees("Code inconnu https://examp…")
