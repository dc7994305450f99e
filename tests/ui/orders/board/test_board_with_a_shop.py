"""The board before a real shop and its practice mall: what is pressed and scanned is really done."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands
from herstal_pos.ui.orders.board.board_card import OrderCard
from herstal_pos.ui.orders.board.board_screen import BoardScreen
from tests.town_shop import TownShop, open_town_shop
from tests.ui.scripted_counter import Counter


class BoardBeforeAShop:
    """What is asked on the screen is done by the shop's services, and what they tell is shown."""

    def __init__(self, qtbot: QtBot, shop: TownShop) -> None:
        self.shop = shop
        self.counter = Counter(qtbot, now=shop.clock.now)
        self.counter.says(*shop.do(commands.Refresh()))
        self.counter.press("F6")
        self.go_on()

    def go_on(self) -> None:
        """Until nobody asks for anything: the screen, the shop, the mall's thread."""
        self.do_what_was_asked()
        self.shop.catch_up()
        self._show_news()

    def do_what_was_asked(self) -> None:
        asked = self.counter.asked
        while asked:
            self.shop.execute(asked.pop(0))
            self._show_news()

    def _show_news(self) -> None:
        news = [*self.shop.news]
        self.shop.news.clear()
        self.counter.says(*news)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.counter.press(key)
            self.go_on()

    def tap(self, code: str, label: str) -> None:
        """On the open order, chosen before; on what was stopped."""
        screen = self.screen
        order_id = self.shop.card(code).order_id
        stopped = screen.pane.stopped.cards.get(order_id)
        screen.show_order(order_id)
        self.counter.hand.wait(1000)
        buttons = [*screen.sheet.buttons.values(), *([stopped.button] if stopped else [])]
        self.counter.tap(next(button for button in buttons if button.label == label))
        self.go_on()

    def scan(self, code: str) -> None:
        self.counter.scan(code)
        self.go_on()

    def buys(self, **pieces: int) -> str:
        """The code of the new order."""
        code = self.shop.buy(**pieces).code
        self.go_on()
        return code

    def cards(self) -> dict[str, OrderCard]:
        found = self.counter.window.findChildren(OrderCard)
        return {card.face.code: card for card in found if card.isVisible()}

    @property
    def screen(self) -> BoardScreen:
        screen = self.counter.window.shown
        assert isinstance(screen, BoardScreen)
        return screen

    def columns(self) -> dict[str, list[str]]:
        """Codes by how far they are."""
        cards = [card for run in self.screen.pane.runs for card in run.cards]
        return {card.column: [card.code] for card in cards}


@pytest.fixture
def shop() -> Iterator[TownShop]:
    with open_town_shop() as opened:
        yield opened


@pytest.fixture
def board(qtbot: QtBot, shop: TownShop) -> BoardBeforeAShop:
    return BoardBeforeAShop(qtbot, shop)


def test_an_order_comes_is_accepted_and_its_ticket_waits_for_paper(board: BoardBeforeAShop) -> None:
    code = board.buys(sirup=2, coffee=1)
    assert board.columns() == {"new": [code]}
    assert board.counter.sees("Sonner deux fois")
    board.press("Ctrl M")
    assert board.columns() == {"to_prepare": [code]}
    [ticket] = board.shop.tickets()
    assert code in ticket


def test_an_acceptance_is_taken_back(board: BoardBeforeAShop) -> None:
    code = board.buys(sirup=1)
    board.press("Ctrl M", "Ctrl Z")
    assert board.columns() == {"new": [code]}


def test_a_refusal_is_taken_back_before_the_mall_hears_of_it(board: BoardBeforeAShop) -> None:
    code = board.buys(sirup=1)
    board.counter.press("Ctrl R", "1")
    board.do_what_was_asked()
    assert board.counter.sees("Refusée, le mall va l'apprendre")
    board.tap(code, "Annuler")
    assert board.columns() == {"new": [code]}
    assert "refuse" in board.screen.sheet.buttons


def test_a_refusal_that_the_mall_has_heard_leaves_the_board(board: BoardBeforeAShop) -> None:
    board.buys(sirup=1)
    board.press("Ctrl R", "4")
    assert board.columns() == {}


def test_bags_are_handed_over_by_their_labels_and_the_last_one_takes_the_order_away(
    board: BoardBeforeAShop,
) -> None:
    code = board.buys(sirup=1)
    board.press("Ctrl M")
    order_id = board.shop.card(code).order_id
    [line] = board.shop.picking(order_id).lines
    board.shop.do(commands.PickLine(order_id, line.line_id, 1))
    board.shop.do(commands.PackParcel(order_id, bags=2))
    board.go_on()
    assert board.columns() == {"ready": [code]}
    first, second = board.shop.labels()
    board.scan(first)
    assert board.counter.sees("Scannez le sac 2")
    assert board.columns() == {"ready": [code]}
    board.scan(second)
    assert board.columns() == {"handed_over": [code]}
    assert board.counter.sees(f"{code} est remise au vélo.")
    assert isinstance(board.counter.window.shown, BoardScreen)


def test_a_bag_that_was_scanned_too_early_is_taken_back(board: BoardBeforeAShop) -> None:
    code = board.buys(sirup=1)
    board.press("Ctrl M")
    order_id = board.shop.card(code).order_id
    [line] = board.shop.picking(order_id).lines
    board.shop.do(commands.PickLine(order_id, line.line_id, 1))
    board.shop.do(commands.PackParcel(order_id, bags=2))
    board.go_on()
    board.scan(board.shop.labels()[0])
    board.press("Ctrl Z")
    assert board.shop.card(code).bags_handed == 0
    assert board.columns() == {"ready": [code]}


def test_an_old_label_says_why_it_is_not_taken(board: BoardBeforeAShop) -> None:
    code = board.buys(sirup=1)
    board.press("Ctrl M")
    order_id = board.shop.card(code).order_id
    [line] = board.shop.picking(order_id).lines
    board.shop.do(commands.PickLine(order_id, line.line_id, 1))
    board.shop.do(commands.PackParcel(order_id))
    board.go_on()
    [label] = board.shop.labels()
    board.tap(code, "Annuler")
    assert board.columns() == {"to_prepare": [code]}
    board.scan(label)
    assert board.counter.sees(f"Ancienne étiquette de {code}")


def test_a_customer_who_cancels_stops_the_work_until_someone_has_seen_it(board: BoardBeforeAShop) -> None:
    placed = board.shop.buy(sirup=1)
    board.go_on()
    board.press("Ctrl M")
    board.shop.town.shopper_cancels(placed.ref)
    board.shop.worker.wake()
    board.go_on()
    assert board.counter.sees(f"{placed.code} est annulée")
    board.tap(placed.code, "Vu")
    assert board.columns() == {}


def test_a_customer_who_cancels_before_anyone_began_leaves_a_quiet_sentence(board: BoardBeforeAShop) -> None:
    placed = board.shop.buy(sirup=1)
    board.go_on()
    assert board.columns() == {"new": [placed.code]}
    board.shop.town.shopper_cancels(placed.ref)
    board.shop.worker.wake()
    board.go_on()
    assert board.columns() == {}
    assert board.counter.sees(f"{placed.code} est annulée\u00a0: rien n'est à faire.")
    board.press("Down")
    assert not board.counter.sees(placed.code)


def test_a_sale_of_the_promised_pieces_is_said_on_the_order(board: BoardBeforeAShop) -> None:
    code = board.buys(elder=1)
    board.shop.sell("203")
    board.go_on()
    assert board.counter.sees("Manque 1\u00a0: vendu au comptoir")
    assert board.cards()[code].isVisible()


def test_without_a_network_the_board_says_since_when_it_is_unconfirmed(board: BoardBeforeAShop) -> None:
    board.buys(sirup=1)
    board.shop.cut()
    board.press("Ctrl M")
    assert board.counter.sees("non confirmée depuis 14:31")
    assert board.counter.sees("hors ligne depuis 14:31")


def test_every_part_on_the_board_has_a_name_for_a_screen_reader(board: BoardBeforeAShop) -> None:
    code = board.buys(sirup=1)
    names = [widget.accessibleName() for widget in board.counter.window.findChildren(QWidget)]
    assert any(name.startswith(f"{code}, ") for name in names)
