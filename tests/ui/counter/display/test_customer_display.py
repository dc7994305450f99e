"""The customer's screen: what it shows when, and that it comes and goes with its cable."""

import json
import subprocess
import sys
from copy import replace
from pathlib import Path

import pytest
import segno
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from pyzbar import pyzbar

from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.services import commands, notices, views
from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
from herstal_pos.ui.counter.display.face import FACES, DisplayFace
from herstal_pos.ui.frame.ink import width
from herstal_pos.ui.scenes import sample_shop
from herstal_pos.ui.shop.settings_screen import SettingsScreen
from tests.ui.pictures import grey, picture, pixels_that_differ
from tests.ui.scripted_counter import Counter

PROJECT = Path(__file__).parents[4]
SECOND, OTHER = QRect(1280, 0, 1024, 600), QRect(0, 800, 800, 480)
SALE = sample_shop.cart(sample_shop.LINES)
EMPTY, FULL = notices.SaleChanged(sample_shop.EMPTY), notices.SaleChanged(SALE)
PAID = notices.SaleCompleted(sample_shop.PAID)
TICKET = "T" * 900
CODE = segno.make(TICKET, error="m", micro=False)
QR = notices.TicketQrShown(sample_shop.PAID.number_text, TICKET, tuple(map(bytes, CODE.matrix)), True)
TWO_SCREENS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from herstal_pos.i18n import LANGUAGES, Words
from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
app = QApplication(sys.argv)
window = QWidget()
window.setGeometry(*map(int, sys.argv[1:5]))
window.show()
app.processEvents()
display = CustomerDisplay(window, Words("fr"), print)
display.turn(on=True)
app.processEvents()
print(display.face.isVisible(), *display.face.geometry().getRect())
QTimer.singleShot(0, window.close)
app.exec()
"""


class Cable:
    """The screens beside the till, as they are now."""

    def __init__(self, *places: QRect) -> None:
        self.places = places
        self.asked: list[commands.Command] = []

    def __call__(self, _window: QWidget) -> tuple[QRect, ...]:
        return self.places


@pytest.fixture
def cable() -> Cable:
    return Cable(SECOND)


@pytest.fixture
def display(qtbot: QtBot, cable: Cable) -> CustomerDisplay:
    window = QWidget()
    qtbot.addWidget(window)
    made = CustomerDisplay(window, Words("fr"), cable.asked.append, cable)
    qtbot.addWidget(made.face)
    made.turn(on=True)
    made.on_notice(notices.SettingsChanged(sample_shop.SETTINGS))
    return made


def drawn(qtbot: QtBot, *, sale: views.SaleView | None = None, paid: views.PaidView | None = None) -> QImage:
    face = DisplayFace(Words("fr"))
    qtbot.addWidget(face)
    face.resize(SECOND.size())
    face.speak(Words("fr"), sample_shop.SETTINGS.shop.name)
    if sale is not None:
        face.show_sale(sale)
    if paid is not None:
        face.show_paid(paid)
    return picture(face)


def shows_code(counter: Counter) -> bool:
    return counter.window.sale.card.ticket_qr is not None


def looks_like(display: CustomerDisplay, other: QImage) -> bool:
    """Large letters are not always smoothed alike."""
    return pixels_that_differ(picture(display.face), other) == 0


# --- what it shows


def test_it_follows_the_cart_line_by_line(display: CustomerDisplay, qtbot: QtBot) -> None:
    at_rest = drawn(qtbot)
    assert looks_like(display, at_rest)
    for count in range(1, len(sample_shop.LINES) + 1):
        cart = sample_shop.cart(sample_shop.LINES[:count])
        display.on_notice(notices.SaleChanged(cart))
        assert looks_like(display, drawn(qtbot, sale=cart))
    display.on_notice(EMPTY)
    assert looks_like(display, at_rest)


def test_goods_without_an_answer_have_no_price_and_no_code(display: CustomerDisplay, qtbot: QtBot) -> None:
    bare = sample_shop.UNKNOWN
    priced = replace(
        bare, amount_cents=995, gross_cents=995, price_cents=995, name="", code="1", weighed=True
    )
    cart = sample_shop.cart(sample_shop.LINES[:2])
    display.on_notice(notices.SaleChanged(replace(cart, lines=(*cart.lines, priced))))
    assert looks_like(display, drawn(qtbot, sale=replace(cart, lines=(*cart.lines, bare))))
    assert not looks_like(display, drawn(qtbot, sale=cart))


def test_a_paid_sale_stays_until_the_next_line(display: CustomerDisplay, qtbot: QtBot) -> None:
    paid = drawn(qtbot, paid=sample_shop.PAID)
    for notice in (FULL, PAID, EMPTY):
        display.on_notice(notice)
    assert looks_like(display, paid)
    display.on_notice(FULL)
    assert looks_like(display, drawn(qtbot, sale=SALE))


def test_it_speaks_as_the_ticket_does_and_to_the_next_customer_as_the_shop(
    display: CustomerDisplay, qtbot: QtBot
) -> None:
    in_dutch = replace(SALE, language="nl")
    display.on_notice(notices.SaleChanged(in_dutch))
    dutch = picture(display.face)
    display.on_notice(FULL)
    assert looks_like(display, drawn(qtbot, sale=SALE))
    assert picture(display.face) != dutch
    display.on_notice(notices.SaleChanged(in_dutch))
    for notice in (PAID, EMPTY):
        display.on_notice(notice)
    assert not looks_like(display, drawn(qtbot, paid=sample_shop.PAID))
    display.on_notice(FULL)
    assert looks_like(display, drawn(qtbot, sale=SALE))


def test_a_paid_sale_does_not_stay_for_ever(qtbot: QtBot, cable: Cable) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    display = CustomerDisplay(window, Words("fr"), cable.asked.append, cable, paid_ms=0)
    display.face.resize(SECOND.size())
    at_rest = picture(display.face)
    display.on_notice(PAID)
    assert picture(display.face) != at_rest
    qtbot.waitUntil(lambda: looks_like(display, at_rest))


def test_the_code_of_a_ticket_is_asked_for_by_itself_and_shown_here_alone(
    display: CustomerDisplay, cable: Cable, counter: Counter
) -> None:
    display.on_notice(PAID)
    assert cable.asked == [commands.ShowTicketQr(sample_shop.PAID.number_text, aside=True)]
    for notice in (PAID, EMPTY):
        counter.says(notice)
    counter.press("F8")
    counter.says(replace(QR, aside=True))
    assert not shows_code(counter)
    counter.says(QR)
    assert shows_code(counter)
    cable.places = ()
    display.look()
    display.on_notice(PAID)
    assert len(cable.asked) == 1


@pytest.mark.parametrize("size", [(1024, 600), (800, 480), (1280, 800), (1920, 1080)], ids=str)
def test_two_readers_read_the_largest_ticket_off_the_screen(
    display: CustomerDisplay, size: tuple[int, int]
) -> None:
    for notice in (FULL, PAID, QR, EMPTY):
        display.on_notice(notice)
    display.face.resize(*size)
    seen = grey(display.face)
    flat = Image.frombytes("L", size, bytes(seen.constBits()), "raw", "L", seen.bytesPerLine())
    assert [code.text for code in zxingcpp.read_barcodes(flat)] == [TICKET]
    assert [code.data.decode() for code in pyzbar.decode(flat)] == [TICKET]


def test_the_code_of_another_ticket_is_not_shown(display: CustomerDisplay, qtbot: QtBot) -> None:
    display.on_notice(PAID)
    display.on_notice(replace(QR, number_text="2-000001"))
    assert looks_like(display, drawn(qtbot, paid=sample_shop.PAID))
    display.on_notice(FULL)
    display.on_notice(QR)
    assert looks_like(display, drawn(qtbot, sale=SALE))


def test_no_stock_and_no_order_is_seen_by_a_customer(display: CustomerDisplay) -> None:
    display.on_notice(FULL)
    before = picture(display.face)
    lines = [replace(line, on_hand=-3_000, promised_to="M-2424") for line in SALE.lines]
    display.on_notice(notices.SaleChanged(replace(SALE, lines=tuple(lines))))
    assert looks_like(display, before)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_has_its_room(language: str) -> None:
    words = Words(language)
    sums = {"amount": words.money(-99_999_99), "given": words.money(500_00), "due": words.money(499_99)}
    wide = {
        name: width(words(name, **sums), face) - room
        for name, (face, room) in FACES.items()
        if width(words(name, **sums), face) > room
    }
    assert wide == {}


# --- where it is


def test_it_comes_and_goes_with_its_cable(display: CustomerDisplay, cable: Cable) -> None:
    assert display.face.isVisible()
    assert display.face.geometry() == SECOND
    cable.places = ()
    display.look()
    assert not display.face.isVisible()
    cable.places = (OTHER,)
    display.look()
    assert display.face.isVisible()
    assert display.face.geometry() == OTHER
    display.turn(on=False)
    assert not display.face.isVisible()


@pytest.mark.parametrize(
    ("till", "seen"),
    [("0 0 1280 800", "True 1280 0 1024 600"), ("1280 0 1024 600", "True 0 0 1280 800")],
    ids=["left", "right"],
)
def test_it_stands_on_the_screen_that_the_till_does_not(till: str, seen: str, tmp_path: Path) -> None:
    """A till that is closed ends with it."""
    screens = [
        {"name": "one", "x": 0, "y": 0, "width": 1280, "height": 800},
        {"name": "two", "x": 1280, "y": 0, "width": 1024, "height": 600},
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, *till.split()],
        cwd=PROJECT,
        env={"QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screens.json'}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == seen


def test_the_page_of_the_till_turns_it_on(counter: Counter) -> None:
    counter.press("Ctrl D", "Shift F4")
    screen = counter.window.shown
    assert isinstance(screen, SettingsScreen)
    counter.tap(screen.till.displays.buttons["on"])
    assert counter.window.manners.now.display
    counter.tap(screen.till.displays.buttons["off"])
    assert not counter.window.manners.now.display
