"""A walk for several orders before a real shop: by keys and scans alone, from the board to the labels."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from herstal_pos.services import commands, views
from herstal_pos.ui.frame.places import WALK
from herstal_pos.ui.frame.theme import BODY, font
from herstal_pos.ui.orders.walk.walk_parts import chips, that_fits
from herstal_pos.ui.orders.walk.walk_screen import WalkScreen
from herstal_pos.ui.orders.walk.walk_words import NeedFace
from tests.ui.orders.real_till import RealTill, open_till


@pytest.fixture
def till(qtbot: QtBot) -> Iterator[RealTill]:
    with open_till(qtbot) as opened:
        yield opened


def walk_of(till: RealTill) -> WalkScreen:
    shown = till.window.shown
    assert isinstance(shown, WalkScreen), shown
    return shown


def test_five_orders_take_one_key_and_a_scan_for_each_piece(till: RealTill) -> None:
    till.says(*till.shop.execute(commands.Refresh()))
    codes = [till.shop.buy(sirup=1).code, till.shop.buy(sirup=1, coffee=1).code]
    till.mall_speaks()
    till.press("F6")
    till.hear(commands.AcceptOrders(tuple(till.shop.card(code).order_id for code in codes)))
    till.mall_speaks()
    till.hand.wait(1000)
    assert till.sees("Un tour pour 2")
    till.press("F12")
    screen = walk_of(till)
    assert [face.letter for face in screen.bins.faces] == ["A", "B"]
    tab = till.window.frame.strip.tabs[WALK]
    assert tab.isVisible()
    till.tap(tab)
    assert till.window.frame.shown == WALK
    till.scan_articles("sirup")
    assert (screen.side.letter.reply.letter, screen.side.letter.reply.title) == ("A", "dans le bac A")
    till.scan_articles("sirup", "sirup")
    assert screen.side.letter.reply.tone == "bad"
    till.press("Esc")
    assert till.sees("Continuer le tour")
    till.hand.wait(1000)
    till.press("F12")
    assert walk_of(till).walk is not None
    till.press("F2")
    assert screen.side.letter.reply.title == "manque dans B"
    till.hand.wait(1000)
    till.press("Ctrl Z")
    till.scan_articles("coffee")
    assert screen.asks_bags
    till.press("Down", "F9", "+", "F8")
    assert screen.side.letter.reply.title == "Sac 2\u00a0: frais"
    till.hand.wait(1000)
    till.forget()
    till.press("F12", "F12")
    ids = tuple(till.shop.card(code).order_id for code in codes)
    assert [one for one in till.asked if isinstance(one, commands.EndWalk)] == [
        commands.EndWalk(ids, (1, 2), (views.BagMarks(), views.BagMarks((2,), (1,))))
    ]
    assert len(till.shop.labels()) == 3
    assert till.shop.board() == dict.fromkeys(codes, "ready")
    assert till.window.frame.shown == "show_orders"


def begun(till: RealTill, *baskets: dict[str, int]) -> list[str]:
    till.says(*till.shop.execute(commands.Refresh()))
    codes = [till.shop.buy(**basket).code for basket in baskets]
    till.mall_speaks()
    till.press("F6")
    till.hear(commands.AcceptOrders(tuple(till.shop.card(code).order_id for code in codes)))
    till.mall_speaks()
    till.hand.wait(1000)
    till.press("F12")
    return codes


def test_what_was_said_of_a_scan_stays_while_others_speak_of_other_orders(till: RealTill) -> None:
    codes = begun(till, {"sirup": 1}, {"sirup": 2, "cheese": 5}, {"coffee": 1})
    letter = walk_of(till).side.letter
    till.scan_articles("sirup")
    till.shop.town.shopper_cancels(till.ref_of(codes[2]))
    till.shop.worker.wake()
    till.mall_speaks()
    assert [face.tone for face in walk_of(till).bins.faces] == ["ok", "", "bad"]
    assert (letter.reply.letter, letter.reply.title) == ("A", "dans le bac A")
    till.press("2")
    till.says(*till.shop.execute(commands.OpenWalk()))
    assert "2" in letter.reply.title
    till.scan_articles("sirup")
    assert letter.reply.letter == "B"
    till.press("Enter")  # what is weighed is taken whole
    assert walk_of(till).asks_bags
    till.hand.wait(1000)
    till.press("Ctrl Z")
    assert letter.reply.letter == ""


def test_a_walk_of_another_till_is_not_offered_here(till: RealTill) -> None:
    begun(till, {"sirup": 1}, {"sirup": 1})
    till.press("Esc")
    till.hand.wait(1000)
    here = till.shop.counter
    till.shop.counter = replace(here, till=replace(here.till, id="beside"))
    till.hear(commands.ListOrders())
    assert not till.sees("Continuer le tour")
    assert not till.sees("Un tour pour")
    till.shop.counter = here
    till.hear(commands.ListOrders())
    till.forget()
    till.press("F12", "F12")
    assert walk_of(till).walk is not None


def test_an_endless_name_leaves_its_room_to_the_bins_and_what_comes_next(qapp: QApplication) -> None:
    assert qapp is not None  # no measure of words without one
    room, metrics = QRect(0, 0, 200, 90), QFontMetrics(font(BODY))
    said = that_fits("Maximilienne " * 20 + "\nensuite 2 dans A", room, metrics)
    assert said.endswith("\nensuite 2 dans A")
    assert metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, said).height() <= room.height()
    needs = [NeedFace(letter, "2,500\u00a0kg", "ok" if letter == "A" else "") for letter in "ABCDEF"]
    assert chips(needs, 2000) == needs
    assert [f"{need.letter}{need.count_text}" for need in chips(needs, 250)] == ["B2,500\u00a0kg", "+5"]
