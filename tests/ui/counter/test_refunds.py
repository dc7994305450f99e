"""Money that goes back, as a hand at the counter sees it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.panels.returning import ReturnPanel
from tests.ui.orders.real_till import RealTill, open_till
from tests.ui.scripted_counter import Counter

REFUND = commands.TakeTender("sale", 12, "cash")


def test_a_shop_without_empties_says_so(counter: Counter) -> None:
    counter.press("F7")
    counter.says(notices.DepositsFound(()))
    assert counter.sees("Aucun article n'est une vidange.")


def test_another_means_asks_for_a_reason_and_pays_with_it(counter: Counter) -> None:
    counter.says(notices.CommandRefused("refund_elsewhere", {}, "", REFUND))
    counter.forget()
    counter.tap(counter.button("Terminal hors service"))
    assert counter.last == replace(REFUND, reason="Terminal hors service")


def test_leaving_the_reason_gives_nothing_back(counter: Counter) -> None:
    counter.says(notices.CommandRefused("refund_elsewhere", {}, "", REFUND))
    counter.forget()
    counter.press("Esc")
    assert not counter.sees("Terminal hors service")
    assert counter.asked == []


def six_empties(till: RealTill) -> None:
    till.says(*till.shop.execute(commands.Refresh()))
    empty = till.shop.product("901")
    till.says(*till.shop.execute(commands.ReturnDeposit(empty.id, 6000)))


def test_one_more_and_one_less_of_what_comes_back(qtbot: QtBot) -> None:
    """Both took the line away."""
    with open_till(qtbot) as till:
        six_empties(till)
        for keys, quantity in (
            (("+",), -7000),
            (("-", "-"), -5000),
            (("3", "*"), -3000),
            (("+", "+"), -5000),
        ):
            till.press(*keys)
            assert [line.quantity for line in till.shop.cart.lines] == [quantity], keys
        till.press("Ctrl Z")
        assert [line.quantity for line in till.shop.cart.lines] == [-4000]


def test_goods_of_an_old_ticket_are_taken_away_and_brought_anew(qtbot: QtBot) -> None:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.scan("2004040000011")
        till.press("2", "*", "F12", "F7", "Enter", "2", "Enter", "+")
        assert [line.quantity for line in till.shop.cart.lines] == [-2000]
        assert till.sees("Supprimez-la")


def test_a_torn_label_is_typed_in_a_return(qtbot: QtBot) -> None:
    """It was read as a number of pieces, which stopped the key with a bug."""
    waffle, pack = "2004040000011", "2600101003429"
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.scan(waffle)
        till.scan(pack)
        till.press("F12", "F7", "Enter", *pack, "Enter", *waffle, "Enter")
        assert [line.quantity for line in till.shop.cart.lines] == [-342, -1000]
        till.press(*"0,3421", "Enter")
        assert till.sees("Pas d'article avec le code 0,3421")


def test_enter_on_a_ticket_of_which_all_came_back_says_so(qtbot: QtBot) -> None:
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.scan("2004040000011")
        till.press("F12", "F7", "Enter", "Enter")
        till.forget()
        till.press("Enter")
        assert till.sees("Plus rien à reprendre sur ce ticket.")
        assert till.asked == []


def test_enter_with_nothing_typed_asks_for_a_code_or_a_ticket(counter: Counter) -> None:
    counter.press("Enter")
    assert counter.sees("Scannez un article, ou tapez d'abord son code.")
    counter.press("F7", "Enter")
    assert counter.sees("Tapez d'abord le numéro du ticket, ou scannez-le.")
    assert not [command for command in counter.asked if not isinstance(command, commands.ListDeposits)]


# --- where goods go that come back

WAFFLE = "2004040000011"


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    """Two waffles are back."""
    with open_till(qtbot) as till:
        till.says(*till.shop.execute(commands.Refresh()))
        till.scan(WAFFLE)
        till.scan(WAFFLE)
        till.press("F12", "F7", "Enter", "Enter", "Enter")
        yield till


def places(till: RealTill) -> list[str]:
    return [line.return_to for line in till.shop.cart.lines]


def test_one_key_sends_the_newest_on_and_round(till: RealTill) -> None:
    for place in ("damaged", "supplier", "shelf"):
        till.press("Shift F7")
        assert places(till) == ["shelf", place]


def test_one_tap_beside_the_ticket_too(till: RealTill) -> None:
    panel = till.window.sale.pad.panel
    assert isinstance(panel, ReturnPanel)
    till.tap(panel.where)
    assert places(till) == ["shelf", "damaged"]
    assert till.sees("Destination changée.")
    till.press("Ctrl Z")
    assert places(till) == ["shelf", "shelf"]


def test_the_chosen_line_has_a_key_of_its_own(till: RealTill) -> None:
    till.press("Esc")
    till.tap_row(till.window.sale.card.list, 0)
    line_keys = till.window.sale.card.line_keys
    assert line_keys is not None
    till.tap(line_keys.by_action["return_to"])
    assert places(till) == ["damaged", "shelf"]
    assert not line_keys.by_action["note_on_line"].isVisible()


def test_a_line_that_is_sold_has_none_and_the_key_says_so(till: RealTill) -> None:
    till.press("Esc")
    till.scan(WAFFLE)
    till.tap_row(till.window.sale.card.list, 2)
    line_keys = till.window.sale.card.line_keys
    assert line_keys is not None
    assert line_keys.by_action["one_more"].isVisible()
    assert not line_keys.by_action["return_to"].isVisible()
    till.press("Shift F7")
    assert till.sees("Choisissez d'abord un article rendu.")
    assert places(till) == ["shelf", "shelf", ""]


def test_the_goods_leave_when_the_money_does(till: RealTill) -> None:
    def on_hand() -> int:
        with till.shop.storage.look() as work:
            return work.stock.on_hand([waffle])[waffle]

    waffle = till.shop.cart.lines[0].product_id or ""
    before = on_hand()
    till.press("Shift F7", "F12")
    assert on_hand() == before + 1000
    assert till.shop.verify().findings == ()
