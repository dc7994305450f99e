"""Whoever fetches an order signs on the customer's screen: with a finger, once, in their language."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices
from herstal_pos.services.orders.leaving.signing import lines_of
from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.orders.signing.beside import SIGNING
from herstal_pos.ui.orders.signing.sign_pad import FACES, SignPad
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.scenes.sample_orders import READY

ASKED = notices.SignatureAsked("fetched", "M-2477", 2, 18, "nl")
LEFT, _SIGN = Qt.MouseButton.LeftButton, [(100, 200), (300, 300), (500, 180), (700, 320)]
CLEAR, DONE = (180, 545), (770, 545)


class Beside:
    def __init__(self) -> None:
        self.asked: list[commands.Command] = []
        self.places: tuple[QRect, ...] = (QRect(0, 0, 1024, 600),)
        self.touch = True


@pytest.fixture
def beside() -> Beside:
    return Beside()


@pytest.fixture
def display(qtbot: QtBot, beside: Beside) -> Iterator[CustomerDisplay]:
    window = QWidget()
    qtbot.addWidget(window)
    made = CustomerDisplay(
        window,
        Words("fr"),
        beside.asked.append,
        lambda _: beside.places,
        touches=lambda: beside.touch,
    )
    qtbot.addWidget(made.face)
    made.turn(on=True)
    yield made
    made.stop()


def pad_of(display: CustomerDisplay) -> SignPad:
    pad = display.face.findChild(SignPad)
    assert isinstance(pad, SignPad)
    return pad


def draw(pad: SignPad, points: Sequence[tuple[int, int]]) -> None:
    first, *rest = (QPoint(*point) for point in points)
    QTest.mousePress(pad, LEFT, pos=first)
    for point in rest:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def tap(pad: SignPad, place: tuple[int, int]) -> None:
    QTest.mouseClick(pad, LEFT, pos=QPoint(*place))


def test_it_is_signed_once_cleared_before_and_never_empty(display: CustomerDisplay, beside: Beside) -> None:
    assert SIGNING.there
    display.on_notice(ASKED)
    pad = pad_of(display)
    assert pad.isVisible()
    assert SIGNING.order_id == "fetched"
    tap(pad, DONE)
    assert (beside.asked, pad.is_empty) == ([], True)
    draw(pad, _SIGN)
    tap(pad, CLEAR)
    tap(pad, DONE)
    assert beside.asked == []
    draw(pad, _SIGN)
    draw(pad, [(5, 5), (5, 300)])  # beside the sheet
    tap(pad, DONE)
    tap(pad, DONE)
    [signed] = beside.asked
    assert isinstance(signed, commands.SignOrder)
    [line] = lines_of(str(signed.strokes))
    assert signed.order_id == "fetched"
    assert (line[0], len(line)) == ((60, 75), 4)
    assert "60,75" not in repr(signed)
    assert not pad.isVisible()
    assert SIGNING.order_id == ""


def test_it_goes_with_another_reason_with_a_sale_and_with_the_cable(
    display: CustomerDisplay, beside: Beside
) -> None:
    pad = None
    for ends in (
        notices.SignatureAsked("fetched", "M-2477", 2, 18, "nl", asked=False),
        notices.OrdersChanged((READY,)),
        notices.SaleChanged(sample_shop.cart(sample_shop.LINES)),
    ):
        display.on_notice(ASKED)
        pad = pad_of(display)
        draw(pad, _SIGN)
        display.on_notice(ends)
        assert not pad.isVisible()
        assert SIGNING.order_id == ""
    display.on_notice(ASKED)
    assert pad is not None
    tap(pad, DONE)  # nothing is left of what was drawn before
    assert beside.asked == []
    beside.places = ()
    display.look()
    assert (SIGNING.there, SIGNING.order_id, pad.isVisible()) == (False, "", False)
    beside.places, beside.touch = (QRect(0, 0, 800, 480),), False
    display.look()
    display.on_notice(ASKED)
    assert not pad.isVisible()


def test_what_is_said_fits_its_room_in_every_language() -> None:
    for language in LANGUAGES:
        words = Words(language)
        for message, (face, room) in FACES.items():
            assert width(words(message, age=18), face) <= room, (language, message)
