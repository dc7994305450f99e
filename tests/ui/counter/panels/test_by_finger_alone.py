"""What a panel asks for can be typed with a finger, and a verb that is tapped twice is done once."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.widgets.buttons.letters import Letters
from herstal_pos.ui.widgets.buttons.tiles import Tile
from tests.little_shop import BREAD
from tests.ui.orders.real_till import RealTill, open_till

SIZES = [(1024, 768), (1920, 1080)]


@pytest.fixture(params=SIZES, ids=str)
def till(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot, size=request.param) as opened:
        opened.says(*opened.shop.execute(commands.Refresh()))
        opened.press(BREAD, "Enter")
        yield opened


def tap_figures(till: RealTill, figures: str) -> None:
    """On whatever figures are in sight."""
    for figure in figures:
        till.tap(till.button(figure))


def letters_of(till: RealTill) -> Letters | None:
    found = till.window.findChildren(Letters)
    return found[0] if found and found[0].isVisible() else None


def open_free_item(till: RealTill) -> None:
    till.tap(till.button("Article libre"))
    if till.window.sale.pad.panel is None:  # the tiles come first
        till.tap(till.button("Article libre"))


def test_an_article_without_a_code(till: RealTill) -> None:
    open_free_item(till)
    tap_figures(till, "4,50")
    assert till.entry == "4,50"
    till.tap(till.beginning("6"))
    assert [line.amount_cents for line in till.shop.cart.lines] == [320, 450]
    assert letters_of(till) is None


def test_empties_and_tickets(till: RealTill) -> None:
    till.press("F12", "F12")
    till.tap(till.button("Retour"))
    tap_figures(till, "1")
    till.tap(till.button("Ticket 1"))
    assert till.shop.cart.returning is not None
    assert till.shop.cart.returning.number_text == "1-000001"


def test_so_many_lines_of_a_ticket_come_back(till: RealTill) -> None:
    till.press("3", "*", "F12", "F12")
    till.tap(till.button("Retour"))
    tap_figures(till, "1")
    till.tap(till.button("Ticket 1"))
    panel = till.window.sale.pad.panel
    tap_figures(till, "2")
    till.tap_row(panel.lines, 0)  # type: ignore[union-attr]
    assert [line.quantity for line in till.shop.cart.lines] == [-2000]


@pytest.mark.parametrize("means", ["a ticket", "so many empties"])
def test_one_figure_before_the_key_is_asked_about(till: RealTill, means: str) -> None:
    till.press("F12", "F12")
    tap_figures(till, "1")
    till.tap(till.button("Retour"))
    panel = till.window.sale.pad.panel
    assert till.shop.cart.returning is None
    assert panel is not None
    if means == "a ticket":
        till.tap(till.button("Ticket 1"))
        assert till.shop.cart.returning is not None
    else:
        till.says(*till.shop.execute(commands.ListDeposits()))  # this shop answers before the panel stands
        till.tap(next(each for each in till.buttons() if isinstance(each, Tile) and panel.isAncestorOf(each)))
        assert [line.quantity for line in till.shop.cart.lines] == [-1000]


@pytest.mark.parametrize("verb", ["Remise", "Quantité", "Prix"])
def test_a_verb_tapped_twice_is_done_once(till: RealTill, verb: str) -> None:
    tap_figures(till, "2")
    till.tap(till.button(verb))
    before, said = till.shop.cart, till.said()
    till.pause_ms = 250
    till.tap(till.button(verb))
    assert (till.shop.cart, till.said()) == (before, said)
    till.pause_ms = 300
    till.tap(till.button(verb))
    assert till.said() != said


@pytest.mark.parametrize(("after_ms", "counts"), [(250, 1), (700, 2)])
def test_a_second_tap_during_a_slow_act_is_the_same_fingers(
    till: RealTill, after_ms: int, counts: int
) -> None:
    """It is heard only once the act is done, and is none of someone who has seen it."""
    ticket = till.button("Ticket")
    ticket.clicked.connect(lambda: till.hand.wait(2000))
    till.forget()
    till.tap(ticket)
    till.pause_ms = after_ms
    till.tap(ticket)
    assert till.asked == [commands.ReprintReceipt(None)] * counts
