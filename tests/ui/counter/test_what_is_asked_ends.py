"""A question is about the act before it, in the cart it stands in: another act says no, another cart ends it.

Each of these sold, paid or was refused in the next customer's cart.
"""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from tests.ui.orders.real_till import RealTill, open_till

WAFFLE, SPECULOOS, UNKNOWN = "2004040000011", "2004040000066", "5412345678908"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """Two waffles stand in the cart."""
    with open_till(qtbot) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.scan(WAFFLE)
        opened.scan(WAFFLE)
        opened.forget()
        yield opened


def five_hundred(till: RealTill) -> None:
    till.press(*"500", "*")


def far_too_much(till: RealTill) -> None:
    till.press(*"9999", "F12")


asked = pytest.mark.parametrize("ask", [five_hundred, far_too_much])


@asked
@pytest.mark.parametrize(
    "act",
    [
        lambda till: till.press("+"),
        lambda till: till.press("5", "Backspace"),
        lambda till: till.press("Up"),
        lambda till: till.press("Ctrl J", "Esc"),
        lambda till: till.tap_row(till.window.sale.card.list, 0),
    ],
    ids=["a key", "a digit", "an arrow", "another screen", "a line"],
)
def test_another_act_says_no(
    till: RealTill, ask: Callable[[RealTill], None], act: Callable[[RealTill], None]
) -> None:
    ask(till)
    assert till.sees("est-ce bien cela")
    act(till)
    assert not till.sees("est-ce bien cela")
    till.forget()
    till.press("F2")  # yes, a moment ago
    assert till.asked == []


@asked
def test_it_does_not_go_into_another_customers_cart(till: RealTill, ask: Callable[[RealTill], None]) -> None:
    ask(till)
    till.press("F5", "F2")
    assert till.cart == []
    assert not till.sees("est-ce bien cela")


def test_an_unknown_code_goes_with_the_cart_that_it_was_scanned_into(till: RealTill) -> None:
    till.scan(UNKNOWN)
    till.press("F5")
    assert not till.sees("Code inconnu")
    till.press("3", "Enter", "1")
    assert not any(isinstance(command, commands.CreateProduct) for command in till.asked)


def test_an_unknown_code_of_the_empty_cart_is_not_of_one_that_is_fetched(till: RealTill) -> None:
    till.press("F5")
    till.scan(UNKNOWN)
    till.press("F5")
    assert till.cart == []
    till.press("F5")
    assert till.sees("Code inconnu")
    till.press("Del", "F5")
    assert len(till.cart) == 1
    assert not till.sees("Code inconnu")


def test_a_panel_goes_with_its_cart(till: RealTill) -> None:
    """The article of an unknown code, and why a card's money goes back in cash."""
    till.scan(UNKNOWN)
    till.press("F2", "F5")
    assert till.window.sale.pad.panel is None
    till.press("F5", "Del", "F8", "F7", "Enter", "Enter", "F12")
    assert till.sees("Payé autrement")
    till.press("F5")
    assert till.window.sale.pad.panel is None
    assert not till.sees("Payé autrement")
    till.forget()
    till.press("1")
    assert till.asked == []


def test_an_amount_typed_for_a_free_item_is_no_quantity_of_the_next_cart(till: RealTill) -> None:
    till.press("F3", "4", "F5")
    assert till.entry == ""
    till.scan(SPECULOOS)
    assert [line.quantity for line in till.shop.cart.lines] == [1000]


@pytest.mark.parametrize("key", ["Esc", "Down"])
def test_a_sentence_goes_with_what_a_panel_does(till: RealTill, key: str) -> None:
    till.press("F8", "F7", "Enter", "F12")
    assert till.sees("choisissez d'abord ce qui revient")
    till.press(key)
    assert not till.sees("choisissez d'abord ce qui revient")
