"""Money that goes back, as a hand at the counter sees it."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, notices
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
