"""A sale by transfer: its QR in the cart's place and on the customer's screen; it is awaited, not paid."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from pyzbar import pyzbar

from herstal_pos.i18n import Words
from herstal_pos.services import commands, notices
from herstal_pos.services.views import MeansView, OfferView, TenderView
from herstal_pos.ui.counter.display.customer_display import CustomerDisplay
from herstal_pos.ui.counter.payment.means import paid_by, part_paid, parts_paid
from herstal_pos.ui.day.transfers.transfers_screen import TransfersScreen
from herstal_pos.ui.frame.places import TRANSFERS
from herstal_pos.ui.scenes.counter.transfer_pictures import AWAITED, LISTED, SHOWN, TEXT, day_transfers
from herstal_pos.ui.scenes.means_pictures import SALE, sale_other
from herstal_pos.ui.scenes.sample_shop import NOW, PAID, SETTINGS
from tests.ui.scripted_counter import Counter

TRANSFER = MeansView("transfer", "transfer")
PAYS = commands.TakeTender(SALE.sale_id, SALE.version, "transfer", 4757)


def read(widget: QWidget) -> list[list[str]]:
    """By two readers that share nothing."""
    seen = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    flat = Image.frombytes(
        "L", (seen.width(), seen.height()), bytes(seen.constBits()), "raw", "L", seen.bytesPerLine()
    )
    by_zbar = pyzbar.decode(flat, [pyzbar.ZBarSymbol.QRCODE])
    return [[code.text for code in zxingcpp.read_barcodes(flat)], [code.data.decode() for code in by_zbar]]


@pytest.fixture
def offered(counter: Counter) -> Counter:
    sale_other(counter.window)
    counter.says(notices.MeansOffered(SALE.sale_id, SALE.version, (OfferView(TRANSFER, 4757),)))
    counter.forget()
    return counter


@pytest.fixture
def asked(offered: Counter) -> Counter:
    offered.press("F2")
    assert offered.asked == [commands.ShowTransfer(SALE.sale_id, SALE.version)]
    offered.says(SHOWN)
    offered.forget()
    return offered


def test_a_part_is_typed_first(offered: Counter) -> None:
    offered.type("20")
    offered.press("F2")
    assert offered.last == commands.ShowTransfer(SALE.sale_id, SALE.version, 2000)


def test_two_readers_read_it_in_the_carts_place(asked: Counter) -> None:
    card = asked.window.sale.card
    assert card.transfer_qr is not None
    assert card.transfer_qr.isVisible()
    assert read(card.transfer_qr) == [[TEXT]] * 2
    for said in ("47,57\u00a0€", SHOWN.communication, "Mettre en attente"):
        assert asked.sees(said), said


@pytest.mark.parametrize("way", ["Enter", "Mettre en attente"])
def test_the_goods_go_on_a_persons_word(asked: Counter, way: str) -> None:
    if way == "Enter":
        asked.press("Enter", "Enter")
    else:
        asked.tap(asked.button(way))
    assert asked.asked == [PAYS]


@pytest.mark.parametrize("way", ["Esc", "the code"])
def test_it_is_left_and_nothing_was_paid(asked: Counter, way: str) -> None:
    code = asked.window.sale.card.transfer_qr
    assert code is not None
    if way == "Esc":
        asked.press("Esc")
    else:
        asked.tap(code)
    assert asked.asked == [commands.ShowTransfer("", 0)]
    assert not code.isVisible()


def test_another_article_puts_it_away(asked: Counter) -> None:
    asked.says(notices.SaleChanged(replace(SALE, version=SALE.version + 1), "7"))
    assert asked.window.sale.pad.panel is None
    assert asked.window.sale.state.transfer is None


def test_an_answer_that_the_cart_has_outrun_is_none(offered: Counter) -> None:
    offered.says(replace(SHOWN, version=SALE.version - 1))
    assert offered.window.sale.state.transfer is None


def test_it_is_never_called_paid() -> None:
    words, tender = Words("fr"), TenderView(TRANSFER, 2000)
    for said in (
        paid_by(replace(PAID, means=TRANSFER), words),
        part_paid(TRANSFER, 2000, words),
    ):
        assert "attente" in said
        assert "ayé" not in said
    both = parts_paid((tender, TenderView(MeansView("cash", "cash"), 500)), words)
    assert "Virement en attente" in both


@pytest.mark.parametrize("size", [(1024, 600), (800, 480)], ids=str)
def test_the_customers_screen_shows_it_until_the_sale_goes_on(qtbot: QtBot, size: tuple[int, int]) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    display = CustomerDisplay(
        window, Words("fr"), lambda _command: None, lambda _window: (QRect(0, 0, *size),)
    )
    qtbot.addWidget(display.face)
    display.turn(on=True)
    for notice in (notices.SettingsChanged(SETTINGS), notices.SaleChanged(SALE), SHOWN):
        display.on_notice(notice)
    display.face.resize(*size)
    assert read(display.face) == [[TEXT]] * 2
    display.on_notice(notices.TransferShown("", 0, 0, "", ()))
    assert read(display.face) == [[], []]
    display.on_notice(SHOWN)
    display.on_notice(notices.SaleChanged(SALE))
    assert read(display.face) == [[], []]


# --- those that are awaited


@pytest.fixture
def listing(counter: Counter) -> Counter:
    day_transfers(counter.window)
    counter.press("F7")
    assert counter.window.frame.shown == TRANSFERS
    counter.says(LISTED)
    counter.forget()
    return counter


def test_f12_notes_the_whole_of_today(listing: Counter) -> None:
    listing.press("F12", "F12")
    first = AWAITED[0]
    assert listing.asked == [commands.ReceiveTransfer(first.communication, 12_450, NOW.date(), 12_450)]


def test_another_amount_of_another_day_and_one_that_goes_back(listing: Counter) -> None:
    listing.press("-", "Down", "Down")
    listing.type("5")
    listing.press("F12")
    back = AWAITED[2]
    yesterday = NOW.date().replace(day=NOW.day - 1)
    assert listing.asked == [commands.ReceiveTransfer(back.communication, -500, yesterday, -1850)]


def test_twelve_digits_are_searched_typed_or_pasted(listing: Counter) -> None:
    one = AWAITED[1]
    listing.type(one.communication)
    listing.press("Enter")
    assert listing.last == commands.ListTransfers(one.communication)
    listing.press("F2")
    shown = listing.window.shown
    assert isinstance(shown, TransfersScreen)
    shown.field.insert(" +++002/0000/04297+++ ")
    assert listing.last == commands.ListTransfers("+++002/0000/04297+++")
    listing.says(replace(LISTED, text="x", transfers=()))
    assert listing.sees("Aucun ticket n'a cette communication.")
    listing.press("Esc")
    assert listing.last == commands.ListTransfers("")
