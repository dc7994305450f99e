"""Once a sale is paid: its QR, its paper, the paper of a present; each by one key, and none in the way of the
next sale."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from pyzbar import pyzbar

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.ui.counter.cart.cart_card import CartFace
from herstal_pos.ui.counter.payment.ticket_qr import TicketQr
from herstal_pos.ui.frame import theme
from herstal_pos.ui.frame.theme import Theme
from herstal_pos.ui.scenes.pictures import Picture, window_of
from herstal_pos.ui.scenes.sample_shop import EMPTY, LINES, PAID, cart
from herstal_pos.ui.scenes.tickets import ticket_pictures
from herstal_pos.ui.scenes.tickets.sample_qr import QR
from tests.ui.scripted_counter import Counter

SALE = cart(LINES)
ON_DEMAND = ticket_pictures.ON_DEMAND


@pytest.fixture
def paid(counter: Counter) -> Counter:
    counter.says(notices.SaleChanged(SALE, "7"))
    counter.says(notices.SaleCompleted(ON_DEMAND), notices.SaleChanged(EMPTY))
    counter.forget()
    return counter


@pytest.fixture
def sized(paid: Counter) -> Callable[[int, int], Counter]:
    def resized(wide: int, high: int) -> Counter:
        paid.window.resize(wide, high)
        paid.look()
        return paid

    return resized


def painted(widget: QWidget) -> Image.Image:
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return Image.open(BytesIO(png.data())).convert("L")


def read(widget: QWidget) -> list[str]:
    """By two readers that share nothing, off the painted screen."""
    picture = painted(widget)
    by_zbar = pyzbar.decode(picture, [pyzbar.ZBarSymbol.QRCODE])
    found = zxingcpp.read_barcodes(picture)
    by_zxing = [code.text for code in found if code.format == zxingcpp.BarcodeFormat.QRCode]
    return [*by_zxing, *(code.data.decode() for code in by_zbar)]


def faces(counter: Counter) -> set[CartFace]:
    card = counter.window.sale.card
    return {face for face, widget in card._faces.items() if not widget.isHidden()}


def test_f8_shows_the_qr_beside_the_change(paid: Counter) -> None:
    paid.press("F8")
    assert paid.asked == [commands.ShowTicketQr()]
    paid.says(QR)
    assert faces(paid) == {CartFace.PAID, CartFace.QR}
    assert read(paid.window) == [QR.code] * 2
    for said in ("À rendre", "2,45\u00a0€", "Ticket 2-001042", "Le ticket est dedans"):
        assert paid.sees(said)
    card = paid.window.sale.card
    assert card.ticket_qr is not None
    assert card.paid_panel is not None
    assert not card.ticket_qr.geometry().intersects(card.paid_panel.geometry())


@pytest.mark.parametrize("size", [(1024, 696), (1024, 768), (1280, 720), (1280, 800), (1536, 864)])
def test_it_is_read_off_every_screen(sized: Callable[[int, int], Counter], size: tuple[int, int]) -> None:
    counter = sized(*size)
    counter.press("F8")
    counter.says(QR)
    assert read(counter.window) == [QR.code] * 2
    counter.press("F12")
    assert read(counter.window) == [QR.code] * 2


@pytest.mark.parametrize("dress", theme.THEMES.values(), ids=[*theme.THEMES])
def test_it_is_black_on_white_in_every_theme(dress: Theme, qtbot: QtBot) -> None:
    window = window_of(Picture("paid_qr", ticket_pictures.paid_qr, dress))
    qtbot.addWidget(window)
    assert read(window) == [QR.code] * 2


@pytest.mark.parametrize("room", [QRect(0, 0, 600, 560), QRect(0, 0, 330, 420)], ids=["alone", "beside"])
def test_it_is_read_off_a_customer_s_screen_of_1024_by_600(room: QRect, qtbot: QtBot) -> None:
    """As it stands there: alone on its half, or beside the change."""
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(QSize(1024, 600))
    qr = TicketQr(Words("fr"))
    qr.setParent(screen)
    qr.setGeometry(room.translated(20, 20))
    qr.show_code(QR)
    screen.show()
    assert read(screen) == [QR.code] * 2


def test_it_stays_until_the_next_goods(paid: Counter) -> None:
    paid.press("F8")
    paid.says(QR)
    paid.press("F12")
    assert faces(paid) == {CartFace.QR}
    paid.scan("5412345678908")
    paid.says(notices.SaleChanged(SALE, "7"))
    assert faces(paid) == {CartFace.LINES}


def test_in_the_next_sale_it_is_one_key_away_and_so_is_paper(counter: Counter) -> None:
    counter.says(notices.SaleChanged(SALE, "7"))
    counter.forget()
    counter.press("Ctrl Q")
    counter.says(QR)
    assert faces(counter) == {CartFace.QR}
    counter.press("Ctrl P")
    assert counter.asked == [commands.ShowTicketQr(), commands.ReprintReceipt()]


def test_another_ticket_s_number_is_typed_first(counter: Counter) -> None:
    counter.type("41")
    counter.press("Ctrl Q")
    counter.type("41")
    counter.press("Ctrl G")
    assert counter.asked == [commands.ShowTicketQr("41"), commands.PrintGiftTicket("41")]


@pytest.mark.parametrize("put_away", ["Esc", "tap"])
def test_it_is_put_away_by_a_key_and_by_a_finger(paid: Counter, put_away: str) -> None:
    paid.press("F8")
    paid.says(QR)
    qr = paid.window.sale.card.ticket_qr
    assert qr is not None
    paid.look()
    paid.tap(qr) if put_away == "tap" else paid.press(put_away)
    assert faces(paid) == {CartFace.PAID}
    assert paid.window.sale.card.paid_panel is not None
    assert paid.window.sale.card.paid_panel.width() == paid.window.sale.card.width()


def test_one_that_comes_late_covers_no_cart(paid: Counter) -> None:
    """A key ring may take its time; meanwhile the next customer's goods are scanned."""
    paid.press("F8", "F12")
    paid.says(notices.SaleChanged(SALE, "7"))
    paid.says(QR)
    assert faces(paid) == {CartFace.LINES}


def test_a_key_that_cannot_be_kept_is_told_with_what_to_do(paid: Counter) -> None:
    paid.press("F8")
    paid.says(notices.CommandRefused("ticket_key_nowhere", {}))
    assert paid.sees("QR impossible\u00a0: le trousseau de ce PC est fermé. Papier\u00a0: F9")


def test_a_long_ticket_says_that_its_sums_alone_are_in_it(paid: Counter) -> None:
    paid.press("F8")
    paid.says(replace(QR, has_goods=False))
    assert paid.sees("Long\u00a0: ses sommes seules")


def test_on_demand_the_paper_is_offered_and_always_a_copy(counter: Counter) -> None:
    counter.says(notices.SaleChanged(SALE, "7"), notices.SaleCompleted(ON_DEMAND))
    after = counter.window.sale.pay_bar.after
    assert after["ticket_paper"].label == "Papier"
    assert counter.sees("Ticket\u00a0: prêt, sans papier")
    counter.says(notices.SaleChanged(EMPTY), notices.SaleChanged(SALE, "7"), notices.SaleCompleted(PAID))
    assert after["ticket_paper"].label == "Copie"
    assert counter.sees("Ticket en attente")
