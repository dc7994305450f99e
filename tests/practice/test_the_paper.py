"""What the printer is sent is seen coming out of it."""

import threading

import zxingcpp
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hardware.drivers.document import Cut, Document, Feed, Text
from hardware.drivers.printing.printer import Outcome, PrinterState
from hardware.drivers.simulators.paper import as_text
from herstal_pos.practice.desk.roll import CUTTER_DOTS, MAX_PIECES
from tests.practice.conftest import CLOSER, Desk, closer, codes, seen
from tests.practice.tickets import NUMBER, WITH_EVERY_CODE, ticket


def test_a_ticket_printed_by_the_till_can_be_read_off_the_picture_of_the_desk(desk: Desk) -> None:
    assert desk.print(ticket()) == Outcome(PrinterState.PRINTED)
    assert codes(seen(desk.window)) == {("Code128", f"T{NUMBER}")}


def test_all_codes_of_a_ticket_can_be_read_even_at_the_narrowest(desk: Desk) -> None:
    desk.window.resize(desk.window.minimumWidth(), 1200)
    desk.print(WITH_EVERY_CODE)
    assert codes(seen(desk.window.roll)) == {
        ("Code128", f"T{NUMBER}"),
        ("EAN13", "2004040000011"),
        ("QRCode", "https://example.org/t/42"),
    }


def test_a_printer_that_is_sent_dots_paints_the_same_codes(desk: Desk) -> None:
    """`generic-80` draws its barcodes itself."""
    assert desk.print(ticket(), "generic-80") == Outcome(PrinterState.SENT)
    desk.wait_until(lambda: bool(desk.window.roll.pieces) and desk.window.roll.pieces[0].cut)
    desk.wait_for_paper()
    assert codes(seen(desk.window.roll)) == {("Code128", f"T{NUMBER}")}


def test_the_words_are_those_of_the_bytes(desk: Desk) -> None:
    desk.print(ticket())
    words = desk.window.roll.accessibleDescription().splitlines()
    assert [line.strip() for line in words if "TOTAL" in line or "Pont" in line or "Herve" in line] == [
        "Épicerie du Pont",
        "Fromage de Herve AOP                        8,52",
        "TOTAL             8,50 €",
    ]
    assert as_text(desk.window.roll.pieces[0].items) == as_text(desk.printer.paper)


def test_a_cut_tears_the_paper_and_the_next_ticket_is_a_piece_of_its_own(desk: Desk) -> None:
    desk.print(ticket())
    desk.print(ticket(number="P1-000043"))
    assert [piece.cut for piece in desk.window.roll.pieces] == [True, True]
    desk.print(Document((Text("sans coupe"), Feed(8))))
    assert [piece.cut for piece in desk.window.roll.pieces] == [True, True, False]


def test_new_paper_is_in_view_and_the_old_can_be_scrolled_back_to(desk: Desk) -> None:
    for number in ("P1-000001", "P1-000002", "P1-000003"):
        desk.print(ticket(number=number))
    assert ("Code128", "TP1-000003") in codes(seen(desk.window.roll))
    desk.window.roll.verticalScrollBar().setValue(0)
    assert codes(seen(desk.window.roll)) == {("Code128", "TP1-000001")}


def test_old_paper_is_thrown_away(desk: Desk) -> None:
    for number in range(MAX_PIECES + 2):
        desk.till_printer().print(Document((Text(f"{number}"), Cut())))
    desk.wait_until(lambda: "31" in desk.window.roll.accessibleDescription())
    desk.wait_until(lambda: desk.window.roll.is_settled and len(desk.window.roll.pieces) == MAX_PIECES)
    assert as_text(desk.window.roll.pieces[0].items).startswith("2\n")


def test_what_is_between_head_and_knife_at_the_cut_is_on_the_next_piece(desk: Desk) -> None:
    """A till that feeds too little before it cuts is found out on the desk, as on a counter."""
    roll = desk.window.roll
    bytes_without_feed = b"\x1b@\x1bt\x13" + b"\xdb" * 48 + b"\n" + b"\x1dV\x01"
    with desk.till_printer()._connect() as transport:
        transport.write(bytes_without_feed)
    desk.wait_until(lambda: len(roll.pieces) == 1 and roll.is_settled)
    assert roll.pieces[0].height_dots < CUTTER_DOTS
    assert _darkest_row(desk) is None
    desk.print(Document((Feed(10), Cut())))
    assert _darkest_row(desk) is not None


def _darkest_row(desk: Desk) -> int | None:
    """Where on the roll a black line lies."""
    picture = desk.window.roll.grab().toImage()
    middle = desk.window.roll.width() // 2
    return next(
        (y for y in range(picture.height()) if QColor(picture.pixel(middle, y)).lightness() < 64), None
    )


def test_a_slow_printer_prints_line_by_line(desk: Desk) -> None:
    desk.window.printer.switches["slow"].click()
    outcomes: list[Outcome] = []
    job = threading.Thread(target=lambda: outcomes.append(desk.till_printer().print(ticket())))
    job.start()
    desk.wait_until(lambda: bool(desk.window.roll.pieces))
    assert not desk.window.roll.pieces[0].cut
    assert desk.window.printer.state == "Imprime lentement"
    desk.window.printer.switches["slow"].click()
    job.join()
    desk.wait_for_paper()
    assert outcomes == [Outcome(PrinterState.PRINTED)]
    assert desk.window.roll.pieces[0].cut


def test_bytes_that_mean_nothing_are_told(desk: Desk) -> None:
    with desk.till_printer()._connect() as transport:
        transport.write(b"\x1bZ")
    desk.wait_until(lambda: "1b 5a" in desk.window.printer.toolTip())


def test_pointing_at_a_code_on_the_paper_scans_it(desk: Desk, qtbot: QtBot) -> None:
    desk.print(ticket())
    roll = desk.window.roll
    with qtbot.waitSignal(roll.tapped) as tapped:
        QTest.mouseClick(roll.viewport(), Qt.MouseButton.LeftButton, pos=_middle_of_the_bars(desk))
    assert tapped.args == [f"T{NUMBER}", "]C0"]


def _middle_of_the_bars(desk: Desk) -> QPoint:
    """Where zxing-cpp sees the barcode."""
    (code,) = zxingcpp.read_barcodes(closer(seen(desk.window.roll)))
    one, other = code.position.top_left, code.position.bottom_right
    return QPoint((one.x + other.x) // 2, (one.y + other.y) // 2) / CLOSER
